// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { runOrDefer } from './recursion-guard.ts';

/** Waits until {@link set} is called, by what the library itself watches. */
export class ManualEvent extends WaitCondition {
  /**
   * Whether no cancel ends the wait; one that is due comes at the next. Unlike a region that is a shield, this leaves
   * nothing behind where the generator is dropped at the wait.
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

  /** Ends the wait, if there is one. */
  set(): void {
    if (this.waiter !== null) runOrDefer(() => this.waiter?.waitConditionFired(this));
  }
}

/** Whether a value is a condition whose wait no cancel ends. */
export function isUninterruptible(value: unknown): boolean {
  return value instanceof ManualEvent && value.isUninterruptible;
}
