// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isObjectLiteral } from '../arguments.ts';
import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { runConcurrently } from './concurrent-tasks.ts';
import type { ResultOf, TaskLike } from './task-like.ts';

/** The name of the first task that is done, and its result. For TypeScript the name determines the type of the value. */
export type RaceResult<T> = {
  [K in keyof T]: {
    /** The name of the first task. */
    readonly name: K;
    /** Its result. */
    readonly value: ResultOf<T[K]>;
  };
}[keyof T];

/**
 * Runs tasks concurrently until the first one is done: `yield* race({ click: …, timeout: sleep(1000) })` evaluates to its
 * name and its result. The others are cancelled, and have cleaned up when it returns.
 *
 * The current tasklet itself waits for conditions; a generator runs as a tasklet of its own. A tasklet that loses is
 * cancelled, too; to keep it running, pass a function that waits for it: `function* () { return yield* task; }`. A promise
 * cannot be cancelled.
 *
 * An error of a task, before the first one is done, cancels the others. It is thrown together with the errors of their
 * clean-up.
 *
 * @param tasks - the tasks by name: generators, tasklets, promises, conditions, or functions that return one of them.
 * @returns the name and the result of the first task.
 * @throws {@link TypeError} if a task has the wrong type, or there is none.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* race<T extends Readonly<Record<string, TaskLike>>>(tasks: T): TaskletGenerator<RaceResult<T>> {
  if (!isObjectLiteral(tasks)) {
    const hint = Array.isArray(tasks) ? '; for an array use firstEvent() or all()' : '';
    throw new TypeError(`race: tasks: expected an object such as { one, other }, got ${describe(tasks)}${hint}`);
  }
  if (Object.keys(tasks).length === 0) throw new TypeError('race: tasks: expected at least one, got none');
  return yield* runConcurrently('race', 'first', Object.entries(tasks), function* (branches) {
    const { key: name, value } = yield* branches.next();
    branches.cancelRest();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from those of the tasks
    return { name, value } as unknown as RaceResult<T>;
  });
}
