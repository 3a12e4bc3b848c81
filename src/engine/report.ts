// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inFull } from '../describe.ts';
import { platform } from '../platform/current.ts';

/** A tasklet, as far as reports name it. */
export interface Named {
  readonly name: string;
}

/**
 * Called with an error that nobody waited for, and with the tasklet it comes from.
 *
 * @param error - what was thrown; usually an Error, but anything can be thrown.
 * @param tasklet - the tasklet that the error ended, or whose callback or condition threw it.
 */
export type ErrorHandler<T extends Named = Named> = (error: unknown, tasklet: T) => void;

let handler: ErrorHandler = writeError;

/**
 * Replaces what is done with errors that nobody waited for. By default they are written to the standard error.
 *
 * @param newHandler - what to call instead; null restores the default.
 * @returns the handler that was in place.
 */
export function replaceErrorHandler(newHandler: ErrorHandler | null): ErrorHandler {
  const previous = handler;
  handler = newHandler ?? writeError;
  return previous;
}

/** Hands an error to the handler. Never throws: an error of the handler is written beside the one it was given. */
export function reportError(error: unknown, tasklet: Named): void {
  try {
    handler(error, tasklet);
  } catch (handlerError) {
    writeError(error, tasklet);
    platform().printError(`gtasklet: the error handler itself threw ${inFull(handlerError)}`);
  }
}

function writeError(error: unknown, tasklet: Named): void {
  platform().printError(`gtasklet: tasklet "${tasklet.name}": ${inFull(error)}`);
}
