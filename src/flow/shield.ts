// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletGenerator } from '../engine/yieldable.ts';
import { type ResultOf, type TaskLike, getCurrentTasklet, toTask, perform } from './task-like.ts';

/**
 * Protects a task from cancellation: `yield* shield(task)` evaluates to its result. A cancellation during the task is thrown at
 * the first wait after the shield. Use it for clean-up that may be running when a cancellation comes, and for a task that has
 * to complete.
 *
 * @param task - the task: a generator, a tasklet to wait for, a condition, or a function that returns one of them.
 * @returns the result of the task.
 * @throws {@link TypeError} if the task has the wrong type, or is a tasklet that waits for the current one.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* shield<W extends TaskLike>(task: W): TaskletGenerator<ResultOf<W>> {
  const tasklet = getCurrentTasklet('shield');
  const region = tasklet.cancellation.enter(true);
  let result: unknown;
  try {
    result = yield* perform(toTask('shield', task, tasklet));
  } catch (error) {
    region.noteError(error);
  } finally {
    yield* tasklet.cancellation.leave(region);
    region.check(() => 'a shield'); // also where the generator is closed
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
  return result as ResultOf<W>;
}
