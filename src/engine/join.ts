// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { firstStep } from '../conditions/shared/first-step.ts';
import type { TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import { type Joinable, WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import { isCancelDue } from './cancellation/cancel-due.ts';
import { current } from './current-event.ts';
import { runOrDefer } from './recursion-guard.ts';

/**
 * Returns the steps of `yield* task`: a wait for the end of the tasklet, after which the joining tasklet is resumed in the same
 * callback, without a GLib source; no wait if the tasklet has ended, and no cancellation of the joining one is pending.
 */
export function join<R>(tasklet: Joinable<R>): Iterator<WaitCondition<R>, R, TaskletEvent> {
  const isDue = current.tasklet !== null && isCancelDue(current.tasklet);
  if (!tasklet.hasEnded || isDue) return new Join(tasklet)[Symbol.iterator]();
  firstStep.learn?.();
  return new Ended(tasklet);
}

/** Waits for another tasklet to end, and no longer than that. */
export class Join<R> extends WaitForTasklet<R> {
  /** Called when the tasklet has ended: there is no source to attach. */
  override attachAgain(): void {
    runOrDefer(() => this['gtasklet:notify']());
  }
}

/** The iterator for `yield*` if the tasklet has ended: evaluates to its result. It is the result of the step, too. */
class Ended<R> implements Iterator<never, R, TaskletEvent>, IteratorReturnResult<R> {
  readonly done = true;
  private readonly tasklet: Joinable<R>;

  constructor(tasklet: Joinable<R>) {
    this.tasklet = tasklet;
  }

  get value(): R {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has ended, and has returned
    return this.tasklet.returnValue as R;
  }

  next(): this {
    const { tasklet } = this;
    if (tasklet.hasFailed || tasklet.isCancelled) {
      tasklet.errorWatch.markSeen();
      throw tasklet.error;
    }
    return this;
  }
}
