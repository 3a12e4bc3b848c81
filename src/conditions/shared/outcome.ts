// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import type { ErrorWatch } from '../wait-for-tasklet.ts';

/**
 * How something has ended, and who is to see it. An error that nobody waits for by the next iteration of the main loop is
 * reported, and so is one whose last waiter gives up before it has got it.
 */
export abstract class Outcome implements ErrorWatch {
  error: unknown = undefined;
  hasFailed = false;
  /** How many wait, and will take the error. */
  private watchers = 0;
  /** Whether the error has been thrown at somebody, or reported. */
  private isSeen = false;
  private isReportDue = false;

  /** Tells of the error, which nobody has seen. */
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
