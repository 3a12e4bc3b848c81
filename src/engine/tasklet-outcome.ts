// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Outcome } from '../conditions/shared/outcome.ts';
import { type TaskletCancelled, combineErrors } from '../errors.ts';
import type { Origin } from './origin.ts';
import { type TaskletRef, noteOrigin, reportError } from './report.ts';

/** The result of a step of a generator that has ended. */
export const ENDED = { done: true, value: undefined } as const;

/** The outcome of a generator: its errors, if there are any; otherwise the cancellation of the tasklet, or a value. */
export interface GeneratorOutcome<R> {
  readonly errors?: readonly unknown[];
  readonly cancel?: TaskletCancelled;
  readonly value?: R;
}

/** The outcome of a tasklet, and the observers of its error. */
export class TaskletOutcome<R> extends Outcome {
  returnValue: R | undefined = undefined;
  isCancelled = false;
  /** True once the outcome is known: a little later than the state, after everything has been disarmed. */
  isSettled = false;
  /** Called with an unhandled error in place of the error report; unset for most tasklets. */
  declare reporter?: (error: unknown) => void;
  private readonly tasklet: TaskletRef;

  constructor(tasklet: TaskletRef) {
    super();
    this.tasklet = tasklet;
  }

  /**
   * Sets the outcome.
   *
   * @param origin - the origin of the tasklet.
   */
  settle({ errors, cancel, value }: GeneratorOutcome<R>, origin: Origin): void {
    this.isSettled = true;
    if (errors !== undefined && errors.length > 0) {
      const error = combineErrors(errors, `tasklet "${this.tasklet.name}"`);
      noteOrigin(error, origin);
      this.fail(error);
    } else if (cancel === undefined) {
      this.returnValue = value;
    } else {
      this.isCancelled = true;
      this.error = cancel;
    }
  }

  protected override report(error: unknown): void {
    if (this.reporter === undefined) reportError(error, this.tasklet);
    else this.reporter(error);
  }
}
