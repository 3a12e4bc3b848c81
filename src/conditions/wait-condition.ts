// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The tasklet that a condition reports to, as far as conditions know it. */
export interface Waiter {
  /** What reports and warnings call the tasklet. */
  readonly name: string;
  /** The conditions that the tasklet waits for, or waited for at its last `yield` while its body runs. */
  readonly waitList: readonly WaitCondition[];
  /** Whether the tasklet stands at a `yield`; if not, what fires is kept for its next one. */
  readonly isWaiting: boolean;
  /**
   * Resumes the tasklet with the condition for its event, before returning.
   *
   * @returns whether the condition is in the wait list that the tasklet yielded next, and so is to stay armed.
   */
  waitConditionFired(condition: WaitCondition): boolean;
  /**
   * Resumes the tasklet by throwing an error at its `yield`, before returning.
   *
   * @param whenThrown - called when the error has been handed over, which may be later or never.
   * @returns as {@link waitConditionFired} does.
   */
  waitConditionFailed(condition: WaitCondition, error: unknown, whenThrown?: () => void): boolean;
  /** Takes back what the condition fired while the body was running. */
  forgetFiring(condition: WaitCondition): void;
}

/**
 * The base of everything a tasklet can wait for. Open to subclasses of your own.
 *
 * A subclass overrides {@link arm} and {@link disarm}, and calls `tasklet.waitConditionFired(this)` when what it waits
 * for has happened. An armed condition stays armed for as long as consecutive wait lists contain it.
 *
 * @remarks Ported from kiwi.tasklet.WaitCondition.
 */
export abstract class WaitCondition {
  /** Whether the condition is being delivered to its tasklet at this moment. */
  triggered = false;

  /**
   * The tasklet that the condition is armed for, from before {@link arm} to after {@link disarm}; null otherwise. The
   * engine sets it: a condition belongs to one tasklet at a time.
   */
  waiter: Waiter | null = null;

  /**
   * Begins to watch for what the condition stands for. Called by the engine when a `yield` lists the condition and the
   * one before did not; never twice without {@link disarm} between.
   *
   * An error thrown here is thrown at that `yield`.
   *
   * @param tasklet - whom to tell: `tasklet.waitConditionFired(this)`.
   */
  abstract arm(tasklet: Waiter): void;

  /**
   * Stops watching and lets go of everything that {@link arm} took. Called by the engine when a `yield` does not list
   * the condition any more, and at the end of the tasklet. May be called when nothing is armed.
   */
  abstract disarm(): void;

  /**
   * Called by the engine when the condition fired while the body ran, and the `yield` that lists it gets that firing. A
   * condition that stopped watching meanwhile begins again. Does nothing unless it is overridden.
   */
  attachAgain(): void {
    // Nothing: most conditions go on watching.
  }
}
