// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.js';

/**
 * Runs a module's main function if the module is the program that was started, and not one that is imported by it. A
 * {@link Failure} is shown without its stack, and gives the exit code.
 *
 * @param {string} moduleUrl - `import.meta.url` of the module.
 * @param {(args: string[]) => unknown} main - gets the arguments of the command line.
 */
export async function runAsProgram(moduleUrl, main) {
  const [, program, ...args] = process.argv;
  if (program === undefined || realpathSync(program) !== fileURLToPath(moduleUrl)) return;
  try {
    await main(args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
