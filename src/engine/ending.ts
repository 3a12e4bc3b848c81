// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Outcome } from '../conditions/shared/outcome.ts';
import { type TaskletCancelled, inOne } from '../errors.ts';
import type { Origin } from './origin.ts';
import { type Named, noteSource, reportError } from './report.ts';

/** The step of a generator that has ended. */
export const ENDED = { done: true, value: undefined } as const;

/** How a body has ended: with a value, by an error, or by the cancel of the tasklet. */
export interface BodyEnd<R> {
  readonly value?: R;
  readonly failure?: { readonly error: unknown };
  readonly cancel?: TaskletCancelled;
}

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

  /**
   * Notes how the tasklet has ended.
   *
   * @param errors - what has gone wrong in it, that of the body included; undefined if nothing but that can have.
   * @param origin - where the tasklet comes from.
   */
  settle({ value, failure, cancel }: BodyEnd<R>, errors: readonly unknown[] | undefined, origin: Origin): void {
    this.isSettled = true;
    const all = errors ?? (failure === undefined ? [] : [failure.error]);
    if (all.length > 0) {
      const error = inOne(all, `tasklet "${this.tasklet.name}"`);
      noteSource(error, origin);
      this.fail(error);
    } else if (cancel === undefined) {
      this.returnValue = value;
    } else {
      this.isCancelled = true;
      this.error = cancel;
    }
  }

  protected override report(error: unknown): void {
    reportError(error, this.tasklet);
  }
}
