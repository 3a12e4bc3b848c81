// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { parseArgs } from 'node:util';
import { Failure, USAGE } from './failure.js';

/**
 * Reads the options of a command line.
 *
 * @param {string[]} args - of the command line.
 * @param {import('node:util').ParseArgsConfig['options']} options - those that there are.
 * @param {string} usage - how the command is to be called.
 * @throws {Failure} with the usage, when something else is there.
 */
export function readOptions(args, options, usage) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Failure(`${usage}\n${error.message}`, USAGE);
  }
}
