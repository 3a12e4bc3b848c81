// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Outcome } from '../conditions/outcome.ts';
import { TaskletCancelled } from '../errors.ts';
import { isInstance } from '../thrown.ts';
import type { Origin } from './origin.ts';
import { type Named, noteSource, reportError } from './report.ts';

/** How a tasklet ended, and who is to see it. */
export class Ending<R> extends Outcome {
  returnValue: R | undefined = undefined;
  isCancelled = false;
  /** Whether the outcome is known; a little later than the state, after everything has been disarmed. */
  isSettled = false;
  private readonly tasklet: Named;

  constructor(tasklet: Named) {
    super();
    this.tasklet = tasklet;
  }

  succeed(returnValue: R): void {
    this.isSettled = true;
    this.returnValue = returnValue;
  }

  override fail(error: unknown): void {
    this.isSettled = true;
    super.fail(error);
  }

  /**
   * Notes what the body has thrown.
   *
   * @param own - the cancel of the tasklet; null if it is not cancelled.
   * @param origin - where the tasklet comes from.
   */
  settleThrown(error: unknown, own: TaskletCancelled | null, origin: Origin): void {
    // Of another tasklet, a cancel is what this one's clean-up got for waiting for that.
    if (own !== null && isInstance(error, TaskletCancelled)) {
      this.cancel(own);
    } else {
      noteSource(error, origin);
      this.fail(error);
    }
  }

  cancel(error: unknown): void {
    this.isSettled = true;
    this.isCancelled = true;
    this.error = error;
  }

  protected override report(error: unknown): void {
    reportError(error, this.tasklet);
  }
}
