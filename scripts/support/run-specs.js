// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { join } from 'node:path';
import { root } from './paths.js';
import { runAndRead } from './run-and-read.js';
import { compiled, layOut, specs, writeGjsProgram } from './specs.js';

const SUMMARY = /^summary (\{.*\})$/m;

const nodeRunner = join(root, 'tests', 'runners', 'node.js');

/** What runs the specs on each platform, by the names that the library has for them. */
const runtimes = {
  gjs: (names) => ['gjs', ['-m', writeGjsProgram(names)]],
  native: (names) => [process.execPath, ['--expose-gc', nodeRunner, 'native', compiled, ...names]],
  'node-gtk': (names) => [process.execPath, ['--expose-gc', nodeRunner, 'node-gtk', compiled, ...names]],
};

/** Where GJS finds the C library, and the objects of its tests. On Node.js nothing is needed for that. */
function librariesOfGjs() {
  const directories = [join(root, 'build', 'src', 'native'), join(compiled, 'native')].join(':');
  return { GI_TYPELIB_PATH: directories, LD_LIBRARY_PATH: directories };
}

/** The names of the platforms that {@link runSpecs} takes. */
export const runtimeNames = Object.keys(runtimes);

/**
 * Runs the compiled specs on a platform, with their output on this one's unless `isQuiet` is set.
 *
 * @returns how many tests passed, failed and are pending; one more has failed if the run ended before its summary.
 */
export async function runSpecs(runtime, filter = '', { isQuiet = false } = {}) {
  layOut();
  const [command, args] = runtimes[runtime](specs(filter));
  const show = (text) => {
    if (!isQuiet) process.stdout.write(text.replace(SUMMARY, ''));
  };
  const options = { stderr: isQuiet ? 'ignore' : 'inherit', environment: runtime === 'gjs' ? librariesOfGjs() : {} };
  const { output, code } = await runAndRead(command, args, show, options);
  const summary = SUMMARY.exec(output);
  if (summary === null) {
    const got = `got one that ended early with exit code ${code}`;
    if (!isQuiet) console.error(`${runtime}: expected a run to its end, ${got}`);
    return { passes: 0, failures: 1, pending: 0 };
  }
  const counts = JSON.parse(summary[1]);
  return code === 0 || counts.failures > 0 ? counts : { ...counts, failures: 1 };
}
