// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { root } from './paths.js';

/**
 * Runs a program at the top of the repository, and returns what it wrote to its standard output and its exit code.
 *
 * @param {string} program - the program.
 * @param {string[]} args - its arguments.
 * @param {(text: string) => void} show - called with each piece of the output as it comes.
 * @param {object} [options] - what is not as usual.
 * @param {'inherit' | 'ignore'} [options.stderr] - where its standard error goes: to this program's, or nowhere.
 * @param {Record<string, string>} [options.environment] - variables for the program.
 * @returns {Promise<{ output: string, code: number | null }>} the code is null when a signal ended the program.
 */
export function runAndRead(program, args, show, { stderr = 'inherit', environment = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', stderr],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      show(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code }));
  });
}
