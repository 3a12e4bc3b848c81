// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { InternalError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import { formatError, isInstance } from '../thrown.ts';
import type { Origin } from './origin.ts';
import { withoutOurFrames } from './call-site.ts';

/** The part of a tasklet that error reports use. */
export interface TaskletRef {
  readonly name: string;
  /** The place where it was started, and the tasklets that started it, a line for each. */
  readonly origin?: string;
}

/**
 * Called with an unhandled error, and with the tasklet that it comes from.
 *
 * @param error - the thrown value; usually an Error, but any value can be thrown.
 * @param tasklet - the tasklet that the error ended, or whose callback or condition threw it.
 * @param text - the report, as it would be written.
 */
export type ErrorHandler<T extends TaskletRef = TaskletRef> = (error: unknown, tasklet: T, text: string) => void;

let handler: ErrorHandler = writeError;

/**
 * Replaces the handler of unhandled errors. By default they are written to the standard error.
 *
 * @param newHandler - the new handler; null restores the default.
 * @returns the handler that was in place.
 */
export function replaceErrorHandler(newHandler: ErrorHandler | null): ErrorHandler {
  const previous = handler;
  handler = newHandler ?? writeError;
  return previous;
}

/** Passes an error to the handler. Never throws: an error of the handler is written in addition. */
export function reportError(error: unknown, tasklet: TaskletRef): void {
  const text = formatReport(error, tasklet);
  try {
    handler(error, tasklet, text);
  } catch (handlerError) {
    writeError(error, tasklet, text);
    platform().printError(`gtasklet: the error handler threw ${formatWithOrigins(handlerError)}`);
  }
}

/** Marks an error with its origin: tasklets that waited for that tasklet may end by the same error. */
const originKey: unique symbol = Symbol('source');

/** Notes which tasklet an error has ended, unless it came from a tasklet that this one has started. */
export function noteOrigin(error: unknown, origin: Origin): void {
  if (typeof error !== 'object' || error === null) return;
  const noted = getOrigin(error);
  if (noted !== undefined && origin.isAncestorOf(noted)) return;
  try {
    // Not a GObject: GJS complains of one that is disposed.
    if (!platform().isObject(error)) Reflect.defineProperty(error, originKey, { value: origin, configurable: true });
  } catch {
    // A proxy that does not let itself be marked: the error report then lacks the tasklet.
  }
}

function getOrigin(error: unknown): Origin | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- noteSource() alone knows the symbol
    return Reflect.get(error, originKey) as Origin | undefined;
  } catch {
    return undefined; // a proxy
  }
}

function writeError(_error: unknown, _tasklet: TaskletRef, text: string): void {
  platform().printError(`gtasklet: ${text}`);
}

function formatReport(error: unknown, tasklet: TaskletRef): string {
  const from = getOrigin(error);
  const own = tasklet.origin ?? '';
  const isElsewhere = from !== undefined && (from.name !== tasklet.name || from.description !== own);
  const trace = isElsewhere ? describeOrigin(error) : `\n${own}`;
  return `tasklet "${tasklet.name}": ${formatWithOrigins(error)}${trace}`.trimEnd();
}

function formatWithOrigins(error: unknown): string {
  const text = formatError(error, describeOrigin);
  return isInstance(error, InternalError) ? text : withoutOurFrames(text);
}

/** Describes the origin of an error, on lines of its own; empty if it is not known. */
function describeOrigin(error: unknown): string {
  const from = getOrigin(error);
  return from === undefined ? '' : `\n  thrown in tasklet "${from.name}"\n${from.description}`.trimEnd();
}

/** Runs an action, and reports the error that it throws. */
export function attempt(action: () => void, tasklet: TaskletRef): void {
  try {
    action();
  } catch (error) {
    reportError(error, tasklet);
  }
}
