// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import type { ErrorWatch } from '../wait-for-tasklet.ts';

/**
 * An outcome, and the observers of its error. An error that no tasklet waits for by the next iteration of the main loop is
 * reported, and so is one whose last waiter stops waiting before it has received it.
 */
export abstract class Outcome implements ErrorWatch {
  error: unknown = undefined;
  hasFailed = false;
  /** The number of waiters that will handle the error. */
  private watchers = 0;
  /** True once the error has been thrown at a wait, or reported. */
  private isSeen = false;
  private isReportDue = false;

  /** Reports the unhandled error. */
  protected abstract report(error: unknown): void;

  fail(error: unknown): void {
    this.hasFailed = true;
    this.error = error;
    this.reportUnlessSeen();
  }

  begin(): void {
    this.watchers++;
  }

  end(): void {
    this.watchers--;
    this.reportUnlessSeen();
  }

  markSeen(): void {
    this.isSeen = true;
  }

  private get isUnseen(): boolean {
    return this.hasFailed && !this.isSeen && this.watchers === 0;
  }

  private reportUnlessSeen(): void {
    if (!this.isUnseen || this.isReportDue) return;
    platform().defer(() => {
      this.isReportDue = false;
      if (!this.isUnseen) return;
      this.isSeen = true;
      this.report(this.error);
    });
    this.isReportDue = true; // not if that has thrown, as the stack was full
  }
}
