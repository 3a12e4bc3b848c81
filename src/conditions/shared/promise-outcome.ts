// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletCancelled } from '../../errors.ts';
import { platform } from '../../platform/current.ts';
import type { Waiter } from './wait-condition.ts';
import { Outcome } from './outcome.ts';

/** Under which a promise that has been waited for has its outcome: one for all who wait, now or later. */
const outcome: unique symbol = Symbol('outcome');

/**
 * The outcome of a promise that tasklets wait for. A listener to a promise has taken over its rejection; so one that comes
 * when no tasklet waits any more is reported.
 */
export class PromiseOutcome<T> extends Outcome {
  isSettled = false;
  value: T | undefined = undefined;
  private readonly listeners = new Set<() => void>();
  private waiter: Waiter;
  /** Lets Node.js sleep when no tasklet waits; undefined then. */
  private letSleep: (() => void) | undefined;

  constructor(promise: PromiseLike<T>, waiter: Waiter) {
    super();
    this.waiter = waiter;
    promise.then(
      (value) => this.fulfilled(value),
      (error: unknown) => this.rejected(error),
    );
  }

  /** Begins to wait; the listener is called once, out of a promise job. */
  add(listener: () => void, waiter: Waiter): void {
    this.begin();
    this.waiter = waiter;
    if (this.isSettled) return;
    this.listeners.add(listener);
    this.letSleep ??= platform().keepAwake();
  }

  /** Stops waiting. */
  remove(listener: () => void): void {
    this.listeners.delete(listener);
    this.sleepIfIdle();
    this.end();
  }

  /** An abortion or a cancellation that no tasklet waits for is not an error. */
  protected override report(error: unknown): void {
    if (!isAbortion(error)) this.waiter.reportError(error);
  }

  private fulfilled(value: T): void {
    if (this.isSettled) return; // a thenable can do anything
    this.value = value;
    this.settled();
  }

  private rejected(error: unknown): void {
    if (this.isSettled) return;
    this.fail(error);
    this.settled();
  }

  private settled(): void {
    this.isSettled = true;
    const listeners = [...this.listeners];
    this.listeners.clear();
    this.sleepIfIdle();
    for (const listener of listeners) listener();
  }

  private sleepIfIdle(): void {
    if (this.listeners.size > 0) return;
    this.letSleep?.();
    this.letSleep = undefined;
  }
}

/** Returns whether an error means that a promise, an asynchronous Gio call or a tasklet was cancelled. */
function isAbortion(error: unknown): boolean {
  try {
    if (error instanceof TaskletCancelled) return true;
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') return true;
    return platform().gio.isCancellation(error);
  } catch {
    return false; // a proxy
  }
}

/** Of those that nothing can be added to. Not of all: GJS takes long to sweep a large one. */
const frozen = new WeakMap<object, unknown>();

/** Returns the outcome of a promise, which is listened to from now on. */
export function getOutcome<T>(promise: PromiseLike<T>, waiter: Waiter): PromiseOutcome<T> {
  const known: unknown = Reflect.get(promise, outcome) ?? frozen.get(promise);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made below, of this promise
  if (known !== undefined) return known as PromiseOutcome<T>;
  const made = new PromiseOutcome(promise, waiter);
  if (!Reflect.defineProperty(promise, outcome, { value: made })) frozen.set(promise, made);
  return made;
}
