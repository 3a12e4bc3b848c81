// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ErrorWatch } from '../conditions/wait-for-tasklet.ts';
import { platform } from '../platform/current.ts';
import { type Named, reportError } from './report.ts';

/**
 * How a tasklet ended, and who is to see it. An error that nobody waits for by the next iteration of the main loop is
 * reported, and so is one whose last waiter gives up before it has got it.
 */
export class Ending<R> implements ErrorWatch {
  returnValue: R | undefined = undefined;
  error: unknown = undefined;
  hasFailed = false;
  isCancelled = false;
  /** Whether the outcome is known; a little later than the state, after everything has been disarmed. */
  isSettled = false;
  private readonly tasklet: Named;
  /** How many wait for the tasklet, and will take its error. */
  private watchers = 0;
  /** Whether the error has been thrown at somebody, or reported. */
  private isSeen = false;
  private isReportDue = false;

  constructor(tasklet: Named) {
    this.tasklet = tasklet;
  }

  succeed(returnValue: R): void {
    this.isSettled = true;
    this.returnValue = returnValue;
  }

  fail(error: unknown): void {
    this.isSettled = true;
    this.hasFailed = true;
    this.error = error;
    this.reportUnlessSeen();
  }

  cancel(error: unknown): void {
    this.isSettled = true;
    this.isCancelled = true;
    this.error = error;
  }

  begin(): void {
    this.watchers++;
  }

  end(): void {
    this.watchers--;
    this.reportUnlessSeen();
  }

  taken(): void {
    this.isSeen = true;
  }

  private get isUnseen(): boolean {
    return this.hasFailed && !this.isSeen && this.watchers === 0;
  }

  private reportUnlessSeen(): void {
    if (!this.isUnseen || this.isReportDue) return;
    this.isReportDue = true;
    platform().defer(() => {
      this.isReportDue = false;
      if (!this.isUnseen) return;
      this.isSeen = true;
      reportError(this.error, this.tasklet);
    });
  }
}
