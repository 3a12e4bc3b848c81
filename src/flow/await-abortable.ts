// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Release } from '../conditions/shared/owned.ts';
import { WaitForPromise, isPromise } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { isCancelDue } from '../engine/cancellation/cancel-due.ts';
import type { TaskletRef } from '../engine/report.ts';
import { ManualEvent } from '../engine/manual-event.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../platform/platform.ts';
import { getCurrentTasklet } from './task-like.ts';

/** The longest time to wait for an aborted promise. */
const LONGEST_WAIT_MS = 5000;

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/** The argument of the function that makes a promise, and the way to abort it. */
interface Aborter<A> {
  readonly given: A;
  readonly abort: (reason: unknown) => void;
}

/**
 * Waits for a promise that can be aborted: when the wait is left, the promise is aborted, and the cancellation is thrown when
 * it has settled, in whatever way.
 *
 * @param subject - the beginning of errors and warnings.
 * @param start - makes the promise; called at once, unless a cancellation is pending.
 * @throws {@link TypeError} if it is not a function, or does not return a promise.
 */
export function* awaitAbortable<T, A>(
  subject: string,
  start: (given: A) => PromiseLike<T>,
  makeAborter: () => Aborter<A>,
): TaskletGenerator<T> {
  const tasklet = getCurrentTasklet(subject);
  if (typeof start !== 'function') {
    throw new TypeError(`${subject}: start: expected a function, got ${describe(start)}`);
  }
  if (isCancelDue(tasklet)) yield new ManualEvent(false); // and gets it there
  const { given, abort } = makeAborter();
  const promise = start(given);
  if (!isPromise(promise)) {
    throw new TypeError(`${subject}: start: expected a function that returns a promise, got ${describe(promise)}`);
  }
  const wait = new AbortableWait<T>(subject, tasklet, promise, abort);
  wait.release = tasklet.cancellation.own(wait);
  try {
    const settled = yield* new WaitForPromise(wait.settled);
    wait.end();
    if ('error' in settled) throw settled.error;
    return settled.value;
  } finally {
    wait.onLeave();
  }
}

class AbortableWait<T> implements Owned, SourceTarget {
  readonly endsFirst = true;
  /** Fulfilled with what the promise is settled with. */
  readonly settled: Promise<Settled<T>>;
  release: Release | undefined;
  readonly #subject: string;
  readonly #tasklet: TaskletRef;
  readonly #abort: (reason: unknown) => void;
  readonly #stopKeepingAwake = platform().keepAwake();
  #outcome: Settled<T> | null = null;
  #limit: SourceHandle | null = null;
  #isAborted = false;
  #isOver = false;

  constructor(subject: string, tasklet: TaskletRef, promise: PromiseLike<T>, abort: (reason: unknown) => void) {
    this.#subject = subject;
    this.#tasklet = tasklet;
    this.#abort = abort;
    this.settled = new Promise((resolve) => {
      const settle = (outcome: Settled<T>): void => {
        this.#outcome = outcome;
        resolve(outcome);
        if (this.#isAborted) this.end();
      };
      try {
        promise.then(
          (value) => settle({ value }),
          (error: unknown) => settle({ error }),
        );
      } catch (error) {
        settle({ error }); // a thenable can do anything
      }
    });
  }

  onCancel(reason: unknown): void {
    if (this.#isAborted || this.#isOver) return;
    if (this.#outcome === null) {
      this.#isAborted = true;
      this.#limit = platform().addTimeout(LONGEST_WAIT_MS, PRIORITY_DEFAULT, this, `gtasklet:${this.#subject}`);
      this.#abort(reason);
    } else {
      this.end('error' in this.#outcome ? this.#outcome : undefined);
    }
  }

  onLeave(): void {
    this.onCancel(undefined);
  }

  /** Called when it has taken too long. */
  'gtasklet:dispatch'(): boolean {
    this.#limit = null;
    const reason = `the promise has not settled within ${LONGEST_WAIT_MS / 1000} s after it was aborted`;
    const where = `tasklet "${this.#tasklet.name}": ${this.#subject}`;
    platform().warn(`gtasklet: ${where}: ${reason}; it is no longer waited for`);
    this.end();
    return SOURCE_REMOVE;
  }

  end(failure?: { readonly error: unknown }): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#limit !== null) platform().removeSource(this.#limit);
    this.#stopKeepingAwake();
    this.release?.(failure);
  }
}
