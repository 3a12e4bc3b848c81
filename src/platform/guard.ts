// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { formatError } from '../thrown.ts';
import { InternalError } from '../errors.ts';
import { platform } from './current.ts';
import { SOURCE_REMOVE, type SourceTarget } from './platform.ts';

/**
 * Returns a callback for GLib that never throws.
 *
 * The library's own code catches the errors of tasklets long before; an error that is caught here is a bug of the library, and
 * is written to the standard error as one.
 *
 * @param callback - the callback for GLib.
 * @param answer - the return value if the callback throws.
 */
export function guard<A extends readonly unknown[], T>(callback: (...args: A) => T, answer: T): (...args: A) => T {
  return (...args) => {
    try {
      return callback(...args);
    } catch (error) {
      reportCaughtError(error);
      return answer;
    }
  };
}

/** Returns a callback for a source that takes no arguments: the same, as cheap as it can be. */
export function guardSource(target: SourceTarget): () => boolean {
  return () => {
    try {
      return target['gtasklet:dispatch']();
    } catch (error) {
      reportCaughtError(error);
      return SOURCE_REMOVE;
    }
  };
}

/** Writes an error of a GLib callback to the standard error. */
export function reportCaughtError(error: unknown): void {
  const caught = new InternalError('an error reached a GLib callback');
  platform().printError(`gtasklet: ${caught.message}: ${formatError(error)}`);
}
