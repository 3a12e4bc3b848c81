// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { join } from 'node:path';
import { root } from './paths.js';
import { runAndRead } from './run-and-read.js';
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
  const show = (text) => {
    if (!isQuiet) process.stdout.write(text.replace(SUMMARY, ''));
  };
  const { output, code } = await runAndRead(command, args, show, isQuiet ? 'ignore' : 'inherit');
  const summary = SUMMARY.exec(output);
  if (summary === null) {
    const got = `got one that ended early with exit code ${code}`;
    if (!isQuiet) console.error(`${runtime}: expected a run to its end, ${got}`);
    return { passes: 0, failures: 1, pending: 0 };
  }
  const counts = JSON.parse(summary[1]);
  return code === 0 || counts.failures > 0 ? counts : { ...counts, failures: 1 };
}
