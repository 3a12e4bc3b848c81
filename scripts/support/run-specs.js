// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.js';
import { compiled, layOut, specs, writeGjsProgram } from './specs.js';

const SUMMARY = /^summary (\{.*\})$/m;

/** What runs the specs on each runtime. */
const runtimes = {
  gjs: (names) => ['gjs', ['-m', writeGjsProgram(names)]],
  'node-gtk': (names) => [
    process.execPath,
    ['--expose-gc', join(root, 'tests', 'runners', 'node.js'), compiled, ...names],
  ],
};

/** The names of the runtimes that {@link runSpecs} takes. */
export const runtimeNames = Object.keys(runtimes);

/**
 * Runs the compiled specs on a runtime, with their output on this one's unless `isQuiet` is set.
 *
 * @returns how many tests passed, failed and are pending; one more has failed if the run ended before its summary.
 */
export async function runSpecs(runtime, filter = '', { isQuiet = false } = {}) {
  layOut();
  const [command, args] = runtimes[runtime](specs(filter));
  const { output, code } = await run(command, args, isQuiet);
  const summary = SUMMARY.exec(output);
  if (summary === null) {
    const got = `got one that ended early with exit code ${code}`;
    if (!isQuiet) console.error(`${runtime}: expected a run to its end, ${got}`);
    return { passes: 0, failures: 1, pending: 0 };
  }
  const counts = JSON.parse(summary[1]);
  return code === 0 || counts.failures > 0 ? counts : { ...counts, failures: 1 };
}

function run(command, args, isQuiet) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', isQuiet ? 'ignore' : 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (!isQuiet) process.stdout.write(String(chunk).replace(SUMMARY, ''));
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code }));
  });
}
