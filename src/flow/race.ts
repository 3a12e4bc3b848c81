// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isObjectLiteral } from '../arguments.ts';
import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { branching } from './branches.ts';
import type { ResultOf, TaskLike } from './task-like.ts';

/** Which work was first, and what has come of it: TypeScript knows the value by the name. */
export type RaceResult<T> = {
  [K in keyof T]: {
    /** The name of the work that was first. */
    readonly name: K;
    /** What has come of it. */
    readonly value: ResultOf<T[K]>;
  };
}[keyof T];

/**
 * Does several works at once, until the first is done: `yield* race({ click: …, timeout: sleep(1000) })` gives its name and
 * what has come of it. The others are cancelled, and have cleaned up when it returns.
 *
 * Conditions are waited for by the tasklet itself. A generator runs as a tasklet of its own. A tasklet that is given is
 * cancelled, too, when it is not the first; to wait for one without that, give a function that waits:
 * `function* () { return yield* task; }`. A promise cannot be cancelled.
 *
 * An error of one that is not done yet cancels the others and is thrown, together with those of their clean-up.
 *
 * @param works - what is to be done, by name: generators, tasklets, promises, conditions, or functions that return one.
 * @throws {@link TypeError} when one of them cannot be done, or there is none.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* race<T extends Readonly<Record<string, TaskLike>>>(works: T): TaskletGenerator<RaceResult<T>> {
  if (!isObjectLiteral(works)) {
    const hint = Array.isArray(works) ? '; for an array use firstEvent() or all()' : '';
    throw new TypeError(`race: works: expected an object such as { one, other }, got ${describe(works)}${hint}`);
  }
  if (Object.keys(works).length === 0) throw new TypeError('race: works: expected at least one, got none');
  return yield* branching('race', 'first', Object.entries(works), function* (branches) {
    const { key: name, value } = yield* branches.next();
    branches.dismiss();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from those of the works
    return { name, value } as unknown as RaceResult<T>;
  });
}
