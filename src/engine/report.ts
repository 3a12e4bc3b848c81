// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inFull } from '../describe.ts';
import { InternalError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import { withoutOurFrames } from './place.ts';

/** A tasklet, as far as reports name it. */
export interface Named {
  readonly name: string;
  /** Where it was started, and by whom, a line for each. */
  readonly trace?: string;
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

/** Marks an error with the tasklet that it ended first: those that waited for that one may end by it, too. */
const thrower: unique symbol = Symbol('thrower');

/** Notes which tasklet an error has ended, unless it has come from another one. */
export function noteThrower(error: unknown, tasklet: Named): void {
  if (typeof error !== 'object' || error === null || throwerOf(error) !== undefined) return;
  try {
    Reflect.defineProperty(error, thrower, { value: tasklet });
  } catch {
    // A proxy that does not let itself be marked: nothing is told of the tasklet then.
  }
}

function throwerOf(error: object): Named | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- noteThrower() alone knows the symbol
    return Reflect.get(error, thrower) as Named | undefined;
  } catch {
    return undefined; // a proxy
  }
}

function writeError(error: unknown, tasklet: Named): void {
  const source = (typeof error === 'object' && error !== null ? throwerOf(error) : undefined) ?? tasklet;
  const text = error instanceof InternalError ? inFull(error) : withoutOurFrames(inFull(error));
  const origin = source === tasklet ? '' : `\n  thrown in tasklet "${source.name}"`;
  const trace = source.trace === undefined || source.trace === '' ? '' : `\n${source.trace}`;
  platform().printError(`gtasklet: tasklet "${tasklet.name}": ${text}${origin}${trace}`);
}
