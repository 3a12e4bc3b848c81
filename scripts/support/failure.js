// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The exit code for a command line that makes no sense. */
export const USAGE = 2;

/** An error that the person at the terminal can understand by its message alone, without a stack. */
export class Failure extends Error {
  name = 'Failure';

  /**
   * @param {string} message - what is wrong, and what can be done.
   * @param {number} [exitCode] - of the program that ends with it.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
