// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOneLine, isInstance } from './thrown.ts';

/**
 * Every error class of the library, in one place. A wrong argument is a `TypeError` or a `RangeError` of the
 * language; what is here is what can go wrong although every argument was right.
 */

/**
 * The base of every error that the library makes for a state of affairs, not for a wrong argument.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskletError extends Error {
  /** The name of the class. */
  override readonly name: string = 'TaskletError';
}

/**
 * Thrown at the `yield` that lists a condition which another tasklet is waiting for already.
 *
 * A condition belongs to one tasklet at a time; the tasklet that had it goes on waiting undisturbed.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class ConditionBusyError extends TaskletError {
  override readonly name = 'ConditionBusyError';
}

/**
 * Thrown at the wait for a signal of an object that is destroyed during the wait, if nothing else is waited for, and at every
 * such wait of that condition afterwards. GJS also detects objects that were disposed of before the wait; node-gtk cannot.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class ObjectDestroyedError extends TaskletError {
  override readonly name = 'ObjectDestroyedError';
}

/**
 * Thrown at the wait of a tasklet that is cancelled, and at the wait of whoever waits for that tasklet.
 *
 * A body lets it pass: its `finally` blocks run, and may wait. One that catches it to clean up throws it on.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskletCancelled extends TaskletError {
  override readonly name = 'TaskletCancelled';
  /** Why, as it was given to `cancel()`. */
  readonly reason: unknown;
  /**
   * The tasklet that was cancelled, or that the scope which was cancelled is in: `Tasklet.current` where a body is told of
   * its own cancel, another one where it waits for that. Null if the error was made by somebody else.
   */
  readonly tasklet: object | null;

  /**
   * @param message - whose cancel it is; empty by default.
   * @param reason - why; undefined by default.
   * @param tasklet - whose cancel it is; null by default.
   */
  constructor(message?: string, reason?: unknown, tasklet: object | null = null) {
    super(message, isInstance(reason, Error) ? { cause: reason } : undefined);
    this.reason = reason;
    this.tasklet = tasklet;
  }
}

/**
 * Thrown by {@link withTimeout} when the time is over, and the work has cleaned up.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TimeoutError extends TaskletError {
  override readonly name = 'TimeoutError';
}

/**
 * Thrown at the wait for a line that is not text in the encoding it is read in, by {@link LineReader}; the line after it can
 * be read.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class EncodingError extends TaskletError {
  override readonly name = 'EncodingError';
  /** The number of the line, from 1. */
  readonly line: number;
  /** The line, without its newline. */
  readonly bytes: Uint8Array;

  /** @internal */
  constructor(line: number, bytes: Uint8Array, cause: unknown) {
    super(`lines: expected text in the encoding that was given, got other bytes in line ${line}: see error.bytes`, {
      cause,
    });
    this.line = line;
    this.bytes = bytes;
  }
}

/**
 * Thrown by {@link ByteWriter.write} when nobody reads any more what is written to a program.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class BrokenPipeError extends TaskletError {
  override readonly name = 'BrokenPipeError';
}

/**
 * Thrown when the runtime cannot do what is asked of it; the message says what is missing, or what to do instead. On GJS
 * that is a {@link WaitForAsync} whose bytes would be freed too early, on Node.js more, without the C library most.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class UnsupportedError extends TaskletError {
  override readonly name = 'UnsupportedError';
}

/**
 * Thrown, or reported, when the library finds itself in a state that it rules out: a fault of its own, to be told to those
 * who make it.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class InternalError extends TaskletError {
  override readonly name = 'InternalError';

  /** @internal */
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(`${message} (this is a bug in gtasklet, please report it)`, options);
  }
}

/**
 * Returns the only error of a list as itself, several as an `AggregateError`; one that is there twice counts once.
 *
 * @param where - for its message: where they come from.
 */
export function inOne(errors: readonly unknown[], where: string): unknown {
  const different = [...new Set(errors)];
  return different.length === 1
    ? different[0]
    : new AggregateError(different, `${different.length} errors in ${where}: ${inOneLine(different)}`);
}
