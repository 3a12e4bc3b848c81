// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isObjectLiteral } from '../arguments.ts';
import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { branching, numbered } from './branches.ts';
import type { ResultOf, TaskLike } from './task-like.ts';

/** What has come of works: in an array for an array, in an object for an object. */
export type Results<W> = { -readonly [K in keyof W]: ResultOf<W[K]> };

/**
 * Does several works at once, until all are done: `yield* all([one, other])` gives an array of what has come of them,
 * `yield* all({ one, other })` an object.
 *
 * An error of one cancels the others and is thrown when they have cleaned up, one error as itself, several as an
 * `AggregateError`; so is the cancel of a tasklet that is waited for. Conditions are waited for by the tasklet itself, a
 * generator runs as a tasklet of its own. All of them at once: `scope` can do with fewer.
 *
 * @param works - generators, tasklets, promises, conditions, or functions that return one of them.
 * @throws {@link TypeError} when one of them cannot be done.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* all<const W extends readonly TaskLike[] | Readonly<Record<string, TaskLike>>>(
  works: W,
): TaskletGenerator<Results<W>> {
  if (!Array.isArray(works) && !isObjectLiteral(works)) {
    throw new TypeError(`all: works: expected an array or an object of works, got ${describe(works)}`);
  }
  const entries = Array.isArray(works) ? numbered(works) : Object.entries<TaskLike>({ ...works });
  const results = new Map<string, unknown>(entries); // in this order, whichever is done first
  yield* branching('all', 'all', entries, function* (branches) {
    for (let left = entries.length; left > 0; left--) {
      const { key, value } = yield* branches.next();
      results.set(key, value);
    }
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from those of the works
  return (Array.isArray(works) ? [...results.values()] : Object.fromEntries(results)) as Results<W>;
}
