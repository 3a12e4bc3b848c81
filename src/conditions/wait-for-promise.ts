// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkPriority, inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle } from '../platform/platform.ts';
import { type PromiseOutcome, getOutcome } from './shared/promise-outcome.ts';
import { notifyInTurn, choosePriority } from './shared/promise-turns.ts';
import { IdleCondition } from './shared/idle-condition.ts';
import type { Waiter } from './shared/wait-condition.ts';

const PARAMETERS = ['promise', 'priority'] as const;

/**
 * Waits for a promise. Yielding a promise makes one of these.
 *
 * The tasklet runs on in a callback of the main loop, not in a promise job, so it can run a main loop of its own there.
 * A rejection is thrown at the wait. If it comes after the last tasklet has stopped waiting for the promise, it is
 * reported as the error of that tasklet would be, for the runtime takes it for handled.
 *
 * When promises that settle at once have been delivered for 8 ms, one after the other, the next is delivered when nothing
 * of a higher priority than `GLib.PRIORITY_DEFAULT_IDLE` (200) is due: a loop over such promises lets widgets be redrawn.
 *
 * Promise jobs themselves are the runtime's: they are not done in a main loop that is run inside one of them, nor on Node.js
 * in one that is run inside a timer or an immediate of Node.js.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForPromise<T = unknown> extends IdleCondition<T> {
  /** The promise. */
  readonly promise: PromiseLike<T>;
  /** The priority of the GLib source that ends the wait; the lower the number, the sooner. */
  readonly priority: number;
  /** The value of the promise; undefined before. */
  value: T | undefined = undefined;
  #outcome: PromiseOutcome<T> | null = null;
  readonly #settled = (): void => this.attachAgain();

  /**
   * @param promise - a promise, or anything else with a method `then()`.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default. May be given as `{ priority }`.
   * @throws {@link TypeError} if it is not a promise, or the priority is not a number.
   * @throws {@link RangeError} if the priority is not an integer in the range of a C int.
   */
  constructor(promise: PromiseLike<T>, priority?: number | { readonly priority?: number });
  constructor(...call: readonly unknown[]) {
    super();
    const [promise, priority = PRIORITY_DEFAULT] = inOrder('WaitForPromise', PARAMETERS, call);
    if (!isPromise(promise)) {
      throw new TypeError(`WaitForPromise: promise: expected a promise, got ${describe(promise)}`);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the signature ties T to it
    this.promise = promise as PromiseLike<T>;
    this.priority = checkPriority('WaitForPromise', priority);
  }

  /**
   * Takes on the rejection before anybody waits for the promise.
   *
   * @returns a function to be called when no wait will begin any more: a rejection is reported then.
   * @internal
   */
  hold(tasklet: Waiter): () => void {
    const outcome = getOutcome(this.promise, tasklet);
    outcome.begin();
    return () => outcome.end();
  }

  override arm(tasklet: Waiter): void {
    this.#outcome ??= getOutcome(this.promise, tasklet);
    this.#outcome.add(this.#settled, tasklet);
    if (this.#outcome.isSettled) this.attachAgain();
  }

  override disarm(): void {
    super.disarm();
    this.#outcome?.remove(this.#settled);
    this.#outcome = null;
  }

  /** The value of the promise: {@link value}. */
  override getResult(): T {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has been fulfilled
    return this.value as T;
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return this['gtasklet:attachIdle'](choosePriority(this.priority, this.waiter), 'gtasklet:wait-for-promise');
  }

  /** Called by GLib's callback. A source that stays may have to have another priority. @internal */
  override 'gtasklet:dispatch'(): boolean {
    const stays = super['gtasklet:dispatch']();
    const source = this['gtasklet:attached'];
    if (!stays || source === undefined) return stays;
    if (choosePriority(this.priority, this.waiter) === this['gtasklet:attachedPriority']) return stays;
    this['gtasklet:attached'] = undefined;
    this['gtasklet:detach'](source, true);
    this.attachAgain();
    return SOURCE_REMOVE;
  }

  /** @internal */
  protected override 'gtasklet:notify'(): void {
    const isLate = this['gtasklet:attachedPriority'] !== this.priority;
    if (this.waiter !== null) notifyInTurn(this.waiter, isLate, () => this.#deliver());
  }

  #deliver(): void {
    const outcome = this.#outcome;
    if (outcome?.hasFailed === true) {
      this.waiter?.waitConditionFailed(this, outcome.error, () => outcome.markSeen());
    } else {
      this.value = outcome?.value;
      super['gtasklet:notify']();
    }
  }
}

/** Returns whether a value can be waited for as a promise. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  const isThere = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isThere && 'then' in value && typeof value.then === 'function';
}

/**
 * Listens to the promises in something that was to be waited for, and is not: the runtime may end the program for a
 * rejection without a listener. One that comes is reported.
 *
 * @param handedOver - a promise, a {@link WaitForPromise}, an array of them, or anything else.
 * @param tasklet - the tasklet named in the error report.
 */
export function listenTo(handedOver: unknown, tasklet: Waiter): void {
  for (const value of Array.isArray(handedOver) ? (handedOver as readonly unknown[]) : [handedOver]) {
    const promise: unknown = value instanceof WaitForPromise ? value.promise : value;
    if (promise instanceof Promise) getOutcome(promise, tasklet);
  }
}
