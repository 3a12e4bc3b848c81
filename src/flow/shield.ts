// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletGenerator } from '../engine/yieldable.ts';
import { type ResultOf, type Work, currentTasklet, perform } from './work.ts';

/**
 * Does something that a cancel does not interrupt: a cancel that comes meanwhile is thrown at the first wait after it.
 * `yield* shield(work)` gives what the work returns. For clean-up that may be under way when a cancel comes, and for what
 * has to be done as a whole.
 *
 * @param work - a generator, a tasklet to wait for, a condition, or a function that returns one of them.
 * @throws {@link TypeError} when it is none of these.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* shield<W extends Work>(work: W): TaskletGenerator<ResultOf<W>> {
  const { cancellation } = currentTasklet('shield');
  const region = cancellation.enter(true);
  try {
    return yield* perform('shield', work);
  } finally {
    yield* cancellation.leave(region);
  }
}
