// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import { describe } from '../describe.ts';
import { ConditionBusyError } from '../errors.ts';
import { isStackFull } from '../thrown.ts';
import { current } from './current-event.ts';
import { type Failure, type Firing, Firings } from './firings.ts';
import { overdue, scheduleOverdue } from './full-stack.ts';
import type { Owner } from './owner.ts';
import { reportError } from './report.ts';

/** The empty list: most tasklets begin with it, and all end with it. */
const NOTHING: readonly WaitCondition[] = Object.freeze([]);
/** Beyond this length a set finds a condition sooner than a look through the array. */
const SHORT = 16;

/** The event or the error that a tasklet is resumed with. */
export interface Pending {
  readonly event: TaskletEvent | undefined;
  readonly failure: Failure | undefined;
}

/**
 * The conditions that one tasklet waits for. Each is armed from the `yield` that first lists it to the one that does
 * not list it any more.
 */
export class WaitList {
  /** Invariant: exactly the conditions that are armed for the tasklet, each once, in the order of the yielded list. */
  conditions: readonly WaitCondition[] = NOTHING;
  /** True if a condition that can never fire again ends the wait, even if other conditions are pending. */
  isEachNeeded = false;
  private readonly tasklet: Owner;
  /** The firings while the generator was running; undefined if there were none since the list was empty. */
  private firings: Firings | undefined;

  /** @param tasklet - the tasklet that the conditions are armed for; an error in a disarm() is reported for it. */
  constructor(tasklet: Owner) {
    this.tasklet = tasklet;
  }

  has(condition: WaitCondition): boolean {
    return condition.waiter === this.tasklet;
  }

  /** Returns whether the condition is the only one in the list: yielding it again changes nothing. */
  isOnly(condition: unknown): boolean {
    return this.conditions.length === 1 && this.conditions[0] === condition;
  }

  /**
   * Makes another list the one that is waited for: disarms what is not in it, then arms what is new, each in order.
   *
   * @throws the error of a condition that fails while it is armed; {@link ConditionBusyError} if another tasklet has it; the
   * conditions before it are armed then.
   */
  replace(next: readonly WaitCondition[]): void {
    const previous = this.conditions;
    if (previous.length === 1 && next.length === 1 && previous[0] !== next[0]) {
      this.exchange(previous, next);
      return;
    }
    const wanted = next.length > SHORT ? new Set(next) : undefined;
    const kept: WaitCondition[] = [];
    for (const condition of previous) {
      if (wanted === undefined ? next.includes(condition) : wanted.has(condition)) kept.push(condition);
      else this.release(condition);
    }
    const armed: WaitCondition[] = [];
    this.conditions = kept;
    const seen = wanted === undefined ? undefined : new Set<WaitCondition>();
    for (const condition of next) {
      if (seen === undefined ? armed.includes(condition) : seen.has(condition)) continue;
      if (condition.waiter !== this.tasklet) this.claim(condition, kept);
      armed.push(condition);
      seen?.add(condition);
    }
    this.conditions = armed;
  }

  /** Replaces a list by another one that has nothing in common with it: the usual case, for which nothing is looked up. */
  private exchange(previous: readonly WaitCondition[], next: readonly WaitCondition[]): void {
    for (const condition of previous) this.release(condition);
    const armed: WaitCondition[] = [];
    this.conditions = armed;
    for (const condition of next) this.claim(condition, armed);
  }

  /** Returns whether one of these conditions fired or failed while the generator was running; with `onlyFailures`, failed. */
  hasFirings(conditions: readonly WaitCondition[], onlyFailures: boolean): boolean {
    const { firings } = this;
    if (firings?.first === undefined) return false;
    return conditions.some((condition) => {
      const firing = firings.of(condition);
      return firing !== undefined && (firing.failure !== undefined || !onlyFailures);
    });
  }

  /**
   * Disarms what has come into the list since it was another one, for a region that is left. Does nothing where
   * something else than the generator leaves it, as a generator that is closed from outside: the list is of another wait then.
   */
  restore(before: readonly WaitCondition[]): void {
    const { conditions } = this;
    if (conditions === before || current.tasklet !== this.tasklet) return;
    this.replace(conditions.filter((condition) => before.includes(condition)));
  }

  /** Disarms everything. */
  clear(): void {
    const previous = this.conditions;
    for (const condition of previous) this.release(condition);
    this.conditions = NOTHING;
    this.firings = undefined;
  }

  /** Keeps a firing while the generator is running; it replaces an earlier one of the same condition. A failure stays. */
  remember(firing: Firing): void {
    const firings = (this.firings ??= new Firings());
    const earlier = firings.of(firing.condition);
    if (earlier?.failure !== undefined) return;
    // The condition says so again when it is to watch again, after its firing.
    if (earlier !== undefined && firing.failure?.isLastResort === true) return;
    firings.add(firing);
  }

  /** Disarms a condition whose failure is thrown next: a `yield` that lists it once more arms it once more. */
  disarmFailed(condition: WaitCondition, failure: Failure): void {
    failure.onThrown?.(); // before the condition, disarmed, reports the error as unhandled
    this.disarm(condition);
  }

  /** Disarms a condition; a `yield` that lists it once more arms it once more. */
  disarm(condition: WaitCondition): void {
    this.conditions = this.conditions.filter((other) => other !== condition);
    this.release(condition);
  }

  /** Discards the firing of a condition while the generator was running. */
  discardFiring(condition: WaitCondition): void {
    this.firings?.delete(condition);
    if (this.firings?.first === undefined) this.firings = undefined;
  }

  /** Returns whether other conditions can still end the wait after a condition failed in this way. */
  outlives(failure: Failure): boolean {
    return failure.isLastResort === true && !this.isEachNeeded && this.conditions.length > 0;
  }

  /** Removes and returns the first kept firing of a listed condition; a condition that can never fire again is disarmed. */
  shiftFiring(): Firing | undefined {
    for (let firing = this.firings?.first; firing !== undefined; firing = this.firings?.first) {
      const { condition } = firing;
      this.discardFiring(condition);
      const failure = firing.failure ?? rearm(condition);
      if (failure === undefined) return firing;
      this.disarmFailed(condition, failure);
      if (!this.outlives(failure)) return { condition, failure };
    }
    return undefined;
  }

  private claim(condition: WaitCondition, kept: WaitCondition[]): void {
    if (condition.waiter !== null) {
      const problem = `${describe(condition)} is already in use by tasklet "${condition.waiter.name}"`;
      throw new ConditionBusyError(`yield in "${this.tasklet.name}": ${problem}; make one for each tasklet`);
    }
    if (typeof condition.arm !== 'function' || typeof condition.disarm !== 'function') {
      throw new TypeError(`yield: expected a condition with arm() and disarm(), got ${describe(condition)} without`);
    }
    condition.waiter = this.tasklet;
    kept.push(condition);
    try {
      condition.arm(this.tasklet);
    } catch (error) {
      kept.pop();
      this.release(condition);
      throw error;
    }
  }

  private release(condition: WaitCondition): void {
    try {
      condition.disarm();
    } catch (error) {
      if (isStackFull(error)) {
        overdue.last = { error, retry: () => this.releaseAgain(condition), before: overdue.last };
        scheduleOverdue();
      } else {
        reportError(error, this.tasklet);
      }
    }
    condition.waiter = null;
    this.discardFiring(condition);
  }

  /** Disarms the rest of a condition, where the stack was full at first. */
  private releaseAgain(condition: WaitCondition): void {
    try {
      if (condition.waiter === null) condition.disarm();
    } catch (error) {
      reportError(error, this.tasklet);
    }
  }
}

/** Arms a condition again whose firing was kept; returns the error that it throws. */
function rearm(condition: WaitCondition): Failure | undefined {
  try {
    condition.attachAgain();
    return undefined;
  } catch (error) {
    return { error };
  }
}
