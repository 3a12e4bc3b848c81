// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Message } from '../../message.ts';
import type { Owner } from './owned.ts';
import { firstStep } from './first-step.ts';

/** The value of a `yield`: the condition that fired, or the message that was accepted. */
export type TaskletEvent = WaitCondition | Message;

/** The regions of a tasklet, as far as conditions know them. */
export interface WaiterParts extends Owner {
  /** Disarms a condition, as the region that it was armed in is left. */
  disarm(condition: WaitCondition): void;
}

/** The tasklet that a condition reports to, as far as conditions know it. */
export interface Waiter {
  /** The name of the tasklet in error reports and warnings. */
  readonly name: string;
  /** The conditions that the tasklet waits for, or waited for at its last `yield` while its generator runs. */
  readonly waitList: readonly WaitCondition[];
  /** True while the tasklet is suspended at a `yield`; otherwise firings are kept for its next one. */
  readonly isWaiting: boolean;
  /**
   * Resumes the tasklet with the condition for its event, before returning. For conditions to call, as all that follows. While
   * the generator runs, the newest firing of each condition is kept, for the next `yield` that lists the condition.
   *
   * @param condition - the condition that has fired.
   * @returns whether the condition is among the next pending conditions of the tasklet, and stays armed.
   * @throws {@link TaskletError} if the tasklet does not wait for the condition.
   */
  waitConditionFired(condition: WaitCondition): boolean;
  /**
   * Resumes the tasklet by throwing an error at its `yield`, before returning.
   *
   * @param condition - the condition that has failed.
   * @param error - the error to throw.
   * @param onThrown - called when the error has been handed over, which may be later or never.
   * @returns as {@link waitConditionFired} does.
   * @throws {@link TaskletError} if the tasklet does not wait for the condition.
   */
  waitConditionFailed(condition: WaitCondition, error: unknown, onThrown?: () => void): boolean;
  /** The regions of the tasklet. For conditions of the library to use. @internal */
  readonly cancellation?: WaiterParts;
  /**
   * Takes the condition, which can never fire again, out of the wait. If nothing else is waited for, the tasklet is resumed
   * by throwing an error at its `yield`, before this returns. May be called while the condition is armed.
   *
   * @param condition - the condition that can never fire again.
   * @param error - the error to throw if no other condition is pending.
   * @returns as {@link waitConditionFired} does.
   * @throws {@link TaskletError} if the tasklet does not wait for the condition.
   */
  waitConditionGone(condition: WaitCondition, error: unknown): boolean;
  /**
   * Reports an error that is no longer waited for, in the name of the tasklet.
   *
   * @param error - the error, or any other thrown value.
   */
  reportError(error: unknown): void;
  /**
   * Discards the firing of the condition while the generator was running.
   *
   * @param condition - the condition; if it has not fired, nothing happens.
   */
  forgetFiring(condition: WaitCondition): void;
}

/**
 * Base class of everything that a tasklet can wait for. You can subclass it.
 *
 * `yield condition` evaluates to the event, as in `kiwi.tasklet`; `yield* condition` evaluates to the typed result of the
 * wait: the arguments of a signal, for example. Both wait in the same way.
 *
 * A subclass overrides {@link arm} and {@link disarm}, and calls `tasklet.waitConditionFired(this)` when it fires. An armed
 * condition stays armed for as long as consecutive wait lists contain it.
 *
 * @remarks Ported from kiwi.tasklet.WaitCondition. Not in it: `waiter`, `attachAgain`, `getResult`, and
 * that it can be iterated.
 */
export abstract class WaitCondition<V = unknown> {
  /** True while its tasklet runs because this condition fired. */
  triggered = false;

  /**
   * The tasklet that the condition is armed for, from before {@link arm} to after {@link disarm}; null otherwise. The
   * engine sets it: a condition has one waiting tasklet at a time.
   */
  waiter: Waiter | null = null;

  /** @internal */
  // oxlint-disable-next-line typescript/prefer-readonly -- it is assigned where it is needed first
  private 'gtasklet:waiting': WaitIterator<V> | null = null;

  constructor() {
    firstStep.learn?.();
  }

  /**
   * Starts watching. Called by the engine when a `yield` lists the condition and the
   * one before did not; never twice without {@link disarm} between.
   *
   * An error thrown here is thrown at that `yield`.
   *
   * @param tasklet - the tasklet to resume: `tasklet.waitConditionFired(this)`.
   */
  abstract arm(tasklet: Waiter): void;

  /**
   * Stops watching and releases everything that {@link arm} acquired. Called by the engine when a `yield` does not list
   * the condition any more, and at the end of the tasklet. May be called when nothing is armed.
   */
  abstract disarm(): void;

  /**
   * Called by the engine when the condition fired while the generator ran, and the `yield` that lists it gets that firing. A
   * condition that stopped watching in between begins again. Does nothing unless it is overridden.
   */
  attachAgain(): void {
    // Nothing: most conditions keep watching.
  }

  /**
   * Returns the value of `yield* condition`, when the wait ends; undefined unless it is overridden. For a subclass of
   * `WaitCondition<V>` to override.
   *
   * @param _event - the result of the wait: the condition itself, or the message that it accepts.
   */
  getResult(_event: TaskletEvent): V {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type that a subclass gives is a promise to override this
    return undefined as V;
  }

  /** Waits, for `yield* condition`, which evaluates to {@link getResult}; throws the error that ends the wait. */
  [Symbol.iterator](): Iterator<WaitCondition<V>, V, TaskletEvent> {
    firstStep.learn?.();
    return (this['gtasklet:waiting'] ??= new WaitIterator(this)).begin();
  }
}

/**
 * The iterator for `yield*`, written by hand: a generator would cost more. It is its own result, too: the condition first,
 * its value when it is done.
 */
class WaitIterator<V> implements Iterator<WaitCondition<V>, V, TaskletEvent> {
  value: WaitCondition<V> | V;
  done = false;
  private readonly condition: WaitCondition<V>;
  private hasYielded = false;

  constructor(condition: WaitCondition<V>) {
    this.condition = condition;
    this.value = condition;
  }

  /** Makes it ready for one more wait. Nothing comes between this and the first {@link next}, so one is enough for all. */
  begin(): this {
    this.value = this.condition;
    this.done = this.hasYielded = false;
    return this;
  }

  next(event: TaskletEvent): IteratorResult<WaitCondition<V>, V> {
    if (this.hasYielded) {
      this.value = this.condition.getResult(event);
      this.done = true;
    }
    this.hasYielded = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the condition before it is done, the value afterwards
    return this as IteratorResult<WaitCondition<V>, V>;
  }

  throw(error: unknown): never {
    throw error;
  }
}
