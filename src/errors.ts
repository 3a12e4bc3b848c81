// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { summarizeErrors, isInstance } from './thrown.ts';

/**
 * Every error class of the library, in one place. A wrong argument is a `TypeError` or a `RangeError` of the
 * language; what is here is what can go wrong although every argument was right.
 */

/**
 * Base class of all errors that gtasklet throws, except argument errors (`TypeError`, `RangeError`).
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskletError extends Error {
  /** The name of the class. */
  override readonly name: string = 'TaskletError';
}

/**
 * Thrown at the `yield` of a condition that another tasklet waits for. A condition has one waiting tasklet at a time; the
 * other tasklet keeps waiting.
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
 * Thrown at the wait of a tasklet that is cancelled, and at the wait of a tasklet that waits for that one.
 *
 * Its `finally` blocks run, and can wait. If you catch it to clean up, rethrow it.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskletCancelled extends TaskletError {
  override readonly name = 'TaskletCancelled';
  /** The reason passed to `cancel()`. */
  readonly reason: unknown;
  /**
   * The tasklet that was cancelled, or the owner of the scope that was cancelled: `Tasklet.current` if the error is thrown for
   * its own cancellation, another one if it waits for that. Null if the error was created by other code.
   */
  readonly tasklet: object | null;

  /**
   * @param message - the message, which names the cancelled tasklet or scope; empty by default.
   * @param reason - the reason; undefined by default.
   * @param tasklet - the cancelled tasklet; null by default.
   */
  constructor(message?: string, reason?: unknown, tasklet: object | null = null) {
    super(message, isInstance(reason, Error) ? { cause: reason } : undefined);
    this.reason = reason;
    this.tasklet = tasklet;
  }
}

/**
 * Thrown by {@link withTimeout} when the time is over and the task has cleaned up.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TimeoutError extends TaskletError {
  override readonly name = 'TimeoutError';
}

/**
 * Thrown by {@link LineReader} at the wait for a line that is not valid in its encoding. The next line can be read.
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
    super(`lines: line ${line} is not valid in the given encoding; see error.bytes`, {
      cause,
    });
    this.line = line;
    this.bytes = bytes;
  }
}

/**
 * Thrown by {@link ByteWriter.write} when the subprocess has closed its standard input.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class BrokenPipeError extends TaskletError {
  override readonly name = 'BrokenPipeError';
}

/**
 * Thrown when the runtime does not support a call; the message says what is missing, or what to do instead. On GJS this
 * concerns a {@link WaitForAsync} whose bytes would be freed too early, on Node.js more calls, most of them without the
 * native helper library.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class UnsupportedError extends TaskletError {
  override readonly name = 'UnsupportedError';
}

/**
 * Thrown or reported for a bug in gtasklet. Please report it.
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
 * Combines a list of errors: a single one is returned as itself, several as an `AggregateError`; duplicates count once.
 *
 * @param where - the origin of the errors, for the message.
 */
export function combineErrors(errors: readonly unknown[], where: string): unknown {
  const different = [...new Set(errors)];
  return different.length === 1
    ? different[0]
    : new AggregateError(different, `${different.length} errors in ${where}: ${summarizeErrors(different)}`);
}
