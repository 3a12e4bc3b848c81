// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isObjectLiteral } from '../arguments.ts';
import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { runConcurrently, numberTasks } from './concurrent-tasks.ts';
import type { ResultOf, TaskLike } from './task-like.ts';

/** The results of tasks: an array for an array, an object for an object. */
export type Results<W> = { -readonly [K in keyof W]: ResultOf<W[K]> };

/**
 * Runs tasks concurrently until all are done: `yield* all([one, other])` evaluates to an array of the results, `yield* all({
 * one, other })` to an object.
 *
 * An error of a task cancels the others, and is thrown when they have cleaned up: one error as itself, several as an
 * `AggregateError`. So is the cancellation of a tasklet that is passed. The current tasklet itself waits for conditions; a
 * generator runs as a tasklet of its own. All tasks start at once; `scope` can limit their number.
 *
 * @param tasks - the tasks: generators, tasklets, promises, conditions, or functions that return one of them.
 * @returns the results.
 * @throws {@link TypeError} if a task has the wrong type.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* all<const W extends readonly TaskLike[] | Readonly<Record<string, TaskLike>>>(
  tasks: W,
): TaskletGenerator<Results<W>> {
  if (!Array.isArray(tasks) && !isObjectLiteral(tasks)) {
    throw new TypeError(`all: tasks: expected an array or an object of tasks, got ${describe(tasks)}`);
  }
  const entries = Array.isArray(tasks) ? numberTasks(tasks) : Object.entries<TaskLike>({ ...tasks });
  const results = new Map<string, unknown>(entries); // in this order, whichever is done first
  yield* runConcurrently('all', 'all', entries, function* (branches) {
    for (let left = entries.length; left > 0; left--) {
      const { key, value } = yield* branches.next();
      results.set(key, value);
    }
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from those of the tasks
  return (Array.isArray(tasks) ? [...results.values()] : Object.fromEntries(results)) as Results<W>;
}
