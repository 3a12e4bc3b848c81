// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { runOrDefer } from './recursion-guard.ts';

/** A condition that fires when {@link set} is called, for events inside the library. */
export class ManualEvent extends WaitCondition {
  /**
   * True if no cancellation ends the wait; a pending one ends the next wait. Unlike a shield, this leaves nothing behind if
   * the generator is abandoned at the wait.
   */
  readonly isUninterruptible: boolean;

  constructor(isShielded: boolean) {
    super();
    this.isUninterruptible = isShielded;
  }

  override arm(): void {
    // The engine has noted the tasklet; there is nothing in GLib to attach.
  }

  override disarm(): void {
    // As in arm().
  }

  /** Resumes the waiting tasklet, if there is one. */
  set(): void {
    if (this.waiter !== null) runOrDefer(() => this.waiter?.waitConditionFired(this));
  }
}

/** Returns whether a value is a condition whose wait no cancellation ends. */
export function isUninterruptible(value: unknown): boolean {
  return value instanceof ManualEvent && value.isUninterruptible;
}
