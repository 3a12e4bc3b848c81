// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Outcome } from '../conditions/shared/outcome.ts';
import { type TaskletCancelled, combineErrors } from '../errors.ts';
import type { Origin } from './origin.ts';
import { type TaskletRef, noteOrigin, reportError } from './report.ts';

/** The step of a generator that has ended. */
export const ENDED = { done: true, value: undefined } as const;

/** How a body has ended: by errors, if there are any; or else by the cancel of the tasklet, or with a value. */
export interface GeneratorOutcome<R> {
  readonly errors?: readonly unknown[];
  readonly cancel?: TaskletCancelled;
  readonly value?: R;
}

/** How a tasklet ended, and who is to see it. */
export class TaskletOutcome<R> extends Outcome {
  returnValue: R | undefined = undefined;
  isCancelled = false;
  /** Whether the outcome is known; a little later than the state, after everything has been disarmed. */
  isSettled = false;
  /** Called in place of a report, with an error that nobody has seen; none for most. */
  declare reporter?: (error: unknown) => void;
  private readonly tasklet: TaskletRef;

  constructor(tasklet: TaskletRef) {
    super();
    this.tasklet = tasklet;
  }

  /**
   * Notes how the tasklet has ended.
   *
   * @param origin - where the tasklet comes from.
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
