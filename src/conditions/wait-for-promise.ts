// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkPriority, inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { type PromiseOutcome, outcomeOf } from './promise-outcome.ts';
import { SourceCondition } from './source-condition.ts';
import type { Waiter } from './wait-condition.ts';

const PARAMETERS = ['promise', 'priority'] as const;

/**
 * Waits for a promise. Yielding a promise makes one of these.
 *
 * The tasklet runs on in a callback of the main loop, not in a promise job, so it can run a main loop of its own there.
 * A rejection is thrown at the wait. If it comes after the last tasklet has stopped waiting for the promise, it is
 * reported as the error of that tasklet would be, for the runtime takes it for handled.
 *
 * Promise jobs themselves are the runtime's: they are not done in a main loop that is run inside one of them, nor on Node.js
 * in one that is run inside a timer or an immediate of Node's.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForPromise<T = unknown> extends SourceCondition<T> {
  /** The promise. */
  readonly promise: PromiseLike<T>;
  /** The priority of the GLib source that ends the wait; the lower the number, the sooner. */
  readonly priority: number;
  /** What the promise was fulfilled with; undefined before. */
  value: T | undefined = undefined;
  #outcome: PromiseOutcome<T> | null = null;
  readonly #settled = (): void => this.attachAgain();

  /**
   * @param promise - a promise, or anything else with a method `then()`.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default. May be given as `{ priority }`.
   * @throws {@link TypeError} when it is no promise, or the priority is no number.
   * @throws {@link RangeError} when the priority is no whole number or no C int.
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

  override arm(tasklet: Waiter): void {
    this.#outcome ??= outcomeOf(this.promise, tasklet);
    this.#outcome.add(this.#settled, tasklet);
    if (this.#outcome.isSettled) this.attachAgain();
  }

  override disarm(): void {
    super.disarm();
    this.#outcome?.remove(this.#settled);
    this.#outcome = null;
  }

  /** What the promise was fulfilled with: {@link value}. */
  override valueAt(): T {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has been fulfilled
    return this.value as T;
  }

  protected override attach(): SourceHandle {
    return platform().addIdle(this.priority, this, 'gtasklet:wait-for-promise');
  }

  protected override deliver(): void {
    const outcome = this.#outcome;
    if (outcome?.hasFailed === true) {
      this.waiter?.waitConditionFailed(this, outcome.error, () => outcome.taken());
    } else {
      this.value = outcome?.value;
      super.deliver();
    }
  }
}

/** Whether a value can be waited for as a promise. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  const isThere = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isThere && 'then' in value && typeof value.then === 'function';
}
