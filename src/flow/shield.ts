// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletGenerator } from '../engine/yieldable.ts';
import { type ResultOf, type TaskLike, currentTasklet, doable, perform } from './task-like.ts';

/**
 * Does something that a cancel does not interrupt: a cancel that comes meanwhile is thrown at the first wait after it.
 * `yield* shield(work)` gives what the work returns. For clean-up that may be under way when a cancel comes, and for what
 * has to be done as a whole.
 *
 * @param work - a generator, a tasklet to wait for, a condition, or a function that returns one of them.
 * @throws {@link TypeError} when it is none of these, or a tasklet that waits for the one that runs.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* shield<W extends TaskLike>(work: W): TaskletGenerator<ResultOf<W>> {
  const tasklet = currentTasklet('shield');
  const region = tasklet.cancellation.enter(true);
  let result: unknown;
  try {
    result = yield* perform(doable('shield', work, tasklet));
  } catch (error) {
    region.caught(error);
  } finally {
    yield* tasklet.cancellation.leave(region);
    region.check(() => 'a shield'); // also where the generator is closed
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
  return result as ResultOf<W>;
}
