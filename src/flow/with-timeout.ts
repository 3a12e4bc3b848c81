// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkMilliseconds } from '../arguments.ts';
import { WaitForIdle } from '../conditions/wait-for-idle.ts';
import { listenTo } from '../conditions/wait-for-promise.ts';
import { WaitForTimeout } from '../conditions/wait-for-timeout.ts';
import { isCancelDue } from '../engine/cancellation/cancel-due.ts';
import { getGeneratorName } from '../engine/generator-name.ts';
import { ManualEvent } from '../engine/manual-event.ts';
import { type TaskletGenerator, isGenerator } from '../engine/yieldable.ts';
import { TimeoutError } from '../errors.ts';
import { PRIORITY_HIGH } from '../platform/platform.ts';
import { runConcurrently } from './concurrent-tasks.ts';
import {
  type Deadline,
  type ResultOf,
  type TimedTask,
  type TaskLike,
  getCurrentTasklet,
  toTask,
  getTaskName,
} from './task-like.ts';

/**
 * Runs a task with a time limit: `yield* withTimeout(1000, task)` evaluates to its result. When the time is over the task is
 * cancelled, and a {@link TimeoutError} is thrown when it has cleaned up; together with an error of the clean-up, if there
 * is one, in an `AggregateError`.
 *
 * A task that is done in the same iteration of the main loop is done in time. A generator runs as a tasklet of its own; a
 * tasklet is cancelled, too. A function is called with the deadline, and can restart it.
 *
 * @param ms - the time limit in milliseconds, an integer from 0 to 4294967295.
 * @param task - the task: a generator, a tasklet, a promise, a condition, or a function that returns one of them.
 * @returns the result of the task.
 * @throws {@link TypeError} if the task or the time has the wrong type.
 * @throws {@link RangeError} if the time is negative, not whole or too large.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* withTimeout<W extends TaskLike | TimedTask>(ms: number, task: W): TaskletGenerator<ResultOf<W>> {
  const tasklet = getCurrentTasklet('withTimeout');
  listenTo(task, tasklet); // the time may be refused
  const timeout = new RestartedTimeout(checkMilliseconds('withTimeout', ms, 'ms'));
  if (isCancelDue(tasklet)) yield new ManualEvent(false); // and gets it there
  const started = toTask('withTimeout', task, tasklet, timeout.deadline);
  const given = getTaskName(task, started);
  const tasks = [['deadline', timeout.condition] as const, [given ?? '0', started] as const]; // counts before the work takes its time
  return yield* runConcurrently('withTimeout', 'first', tasks, function* (branches) {
    for (;;) {
      const done = yield* branches.next();
      if (done.task === started) {
        branches.cancelRest();
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
        return done.value as ResultOf<W>;
      }
      // Sources that are ready in this iteration are dispatched before this one.
      if (done.task === timeout.condition) branches.add('over', timeout.beginLast());
      else if (timeout.isRestarted) branches.add('deadline', timeout.condition);
      else break;
    }
    const name = given ?? (isGenerator(started) ? getGeneratorName(started) : undefined);
    throw new TimeoutError(`withTimeout: ${name === undefined ? '' : `"${name}" `}timed out after ${ms} ms`);
  });
}

/** A time that can begin again, also when it has just passed. */
class RestartedTimeout {
  readonly condition: WaitForTimeout;
  /** True if it was restarted in the last iteration. */
  isRestarted = false;

  constructor(ms: number) {
    this.condition = new WaitForTimeout(ms);
  }

  readonly deadline: Deadline = {
    restart: () => {
      this.condition.restart();
      this.isRestarted = true;
    },
  };

  /** Begins the rest of the iteration in which it has passed. */
  beginLast(): WaitForIdle {
    this.isRestarted = false;
    return new WaitForIdle(PRIORITY_HIGH);
  }
}
