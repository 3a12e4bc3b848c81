// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { assert } from './chai.js';

export { assert };

/** The constructor of an error, as far as a test compares it. */
type ErrorClass = new (...args: never) => Error;

/** Checks that a function throws an error of a class whose message matches, and returns the error. */
export function assertThrows(action: () => unknown, errorClass: ErrorClass, message: RegExp): Error {
  try {
    action();
  } catch (error) {
    return assertError(error, errorClass, message);
  }
  throw new Error(`expected ${errorClass.name} to be thrown, got none`);
}

/** Checks that a value is an error of a class whose message matches, and returns it. */
export function assertError(error: unknown, errorClass: ErrorClass, message: RegExp): Error {
  if (!(error instanceof errorClass)) throw new Error(`expected ${errorClass.name}, got ${String(error)}`);
  assert.match(error.message, message);
  return error;
}
