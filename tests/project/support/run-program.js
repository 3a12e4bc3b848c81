// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../../../scripts/support/paths.js';

/**
 * Runs a program on a runtime, and returns what it wrote.
 *
 * @param {'gjs' | 'node'} runtime - the runtime.
 * @param {(entry: string) => string} text - makes the program, given the path to import the built library by.
 * @param {Record<string, string>} [environment] - variables for the program.
 */
export function runProgram(runtime, text, environment = {}) {
  const folder = mkdtempSync(join(root, 'build', 'program-'));
  try {
    const program = join(folder, 'program.mjs');
    const entry = relative(folder, join(root, 'dist', runtime === 'gjs' ? 'gjs.js' : 'node.js'));
    writeFileSync(program, text(entry));
    const command = runtime === 'gjs' ? ['gjs', '-m', program] : [process.execPath, program];
    return spawnSync(command[0], command.slice(1), {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      timeout: 60_000,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
