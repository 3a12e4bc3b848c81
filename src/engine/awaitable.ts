// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import type { ErrorWatch, Joinable } from '../conditions/wait-for-tasklet.ts';
import { describe } from '../describe.ts';
import { join } from './join.ts';
import { JoinCallbacks } from './join-callbacks.ts';
import { NO_PARENTS, type Parents, consumeParents } from './parents.ts';
import { StopCondition } from './stop-condition.ts';

/** The joinable side of a tasklet: by a callback, by `yield* task` in a tasklet, by `await task` anywhere. */
export abstract class Awaitable<R> implements Joinable<R> {
  abstract readonly returnValue: R | undefined;
  abstract readonly hasEnded: boolean;
  abstract readonly hasFailed: boolean;
  abstract readonly isCancelled: boolean;
  abstract readonly error: unknown;
  /** @internal */
  /** @internal */
  abstract readonly errorWatch: ErrorWatch;
  abstract readonly name: string;
  abstract cancel(reason?: unknown): unknown;
  /** Its parents. For scopes to use. @internal */
  'gtasklet:parents': Parents = consumeParents();
  /** @internal */
  private 'gtasklet:joinCallbacks': JoinCallbacks<R> | undefined = undefined;

  /**
   * Has `callback(tasklet, returnValue, ...extra)` called at the end of the tasklet, when it holds nothing any more; at
   * once, if it has ended. What the callback throws is reported.
   *
   * @param callback - called with the tasklet and with what it returned, undefined if it has not.
   * @param extra - further arguments for the callback.
   * @returns a handle for {@link removeJoinCallback}.
   * @throws {@link TypeError} if the callback is not a function.
   */
  addJoinCallback<E extends readonly unknown[]>(
    callback: (tasklet: this, returnValue: R | undefined, ...extra: E) => void,
    ...extra: E
  ): number {
    if (typeof callback !== 'function') {
      throw new TypeError(`addJoinCallback: callback: expected a function, got ${describe(callback)}`);
    }
    this['gtasklet:joinCallbacks'] ??= new JoinCallbacks(this);
    const handle = this['gtasklet:joinCallbacks'].add(() => callback(this, this.returnValue, ...extra));
    if (this.hasEnded) this['gtasklet:joinCallbacks'].call();
    return handle;
  }

  /**
   * Removes a callback that {@link addJoinCallback} added.
   *
   * @param handle - the handle that it returned.
   * @throws {@link RangeError} if the callback has been called or removed already.
   */
  removeJoinCallback(handle: number): void {
    if (this['gtasklet:joinCallbacks']?.remove(handle) !== true) {
      throw new RangeError(`removeJoinCallback: handle: expected one that is still to be called, got ${handle}`);
    }
  }

  /**
   * Cancels the tasklet, before this returns, as {@link Tasklet.cancel} does, and returns a condition that waits for its end:
   * `yield* task.stop()`, or `await task.stop()`. Its {@link TaskletCancelled} is not thrown there; an error is.
   *
   * @param reason - the {@link TaskletCancelled.reason}; undefined by default.
   * @returns the condition. An error in the clean-up is reported if nothing waits for it.
   */
  stop(reason?: unknown): WaitCondition<undefined> & PromiseLike<undefined> {
    this.cancel(reason);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the tasklet returns is left out
    return new StopCondition(this as Joinable<unknown> as Joinable<undefined>);
  }

  /** Calls the join callbacks, as the tasklet has ended. For the engine to call. @internal */
  callJoinCallbacks(): void {
    this['gtasklet:parents'] = NO_PARENTS;
    if (this.hasEnded) this['gtasklet:joinCallbacks']?.call();
  }

  /**
   * Waits for the tasklet, for `yield* task`, which evaluates to its return value; throws the error that the tasklet ended by.
   * The joining tasklet is resumed in the callback in which this one ends, and does not wait at all if it has ended.
   */
  [Symbol.iterator](): Iterator<WaitCondition<R>, R, TaskletEvent> {
    return join(this);
  }

  /**
   * Implements `await task`: the promise is fulfilled with the return value, or rejected with the error. For code outside of
   * tasklets; the error counts as handled.
   *
   * @param onFulfilled - called with what the tasklet returned.
   * @param onRejected - called with what it threw.
   * @returns the promise of what these return.
   */
  // oxlint-disable-next-line unicorn/no-thenable, typescript/promise-function-async -- it is what makes it awaitable
  then<T = R, F = never>(
    onFulfilled?: ((value: R) => T | PromiseLike<T>) | null,
    onRejected?: ((error: unknown) => F | PromiseLike<F>) | null,
  ): Promise<T | F> {
    this['gtasklet:joinCallbacks'] ??= new JoinCallbacks(this);
    this['gtasklet:joinCallbacks'].promise ??= createPromise(this);
    return this['gtasklet:joinCallbacks'].promise.then(onFulfilled, onRejected);
  }
}

/** The promise takes over the tasklet's error; the owner of the promise has to handle it. */
// oxlint-disable-next-line typescript/promise-function-async -- a promise of its own would come a hop later
function createPromise<R>(tasklet: Joinable<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    tasklet.errorWatch.begin();
    tasklet.addJoinCallback(() => {
      const { returnValue } = tasklet;
      if (tasklet.hasFailed || tasklet.isCancelled) {
        reject(tasklet.error);
      } else if (Object.is(returnValue, tasklet)) {
        reject(new TypeError('await: the tasklet returned itself; return another value'));
      } else {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has ended, and has returned
        resolve(returnValue as R);
      }
    });
  });
}
