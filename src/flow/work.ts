// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitCondition } from '../conditions/wait-condition.ts';
import { describe } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { take } from '../engine/taken.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { type TaskletBody, type TaskletGenerator, checkUntaken, isGenerator } from '../engine/yieldable.ts';

/** Something to be done: a generator function, a generator, a tasklet to wait for, or a condition. */
export type Work = (() => TaskletBody) | TaskletBody | Tasklet | WaitCondition;

/** What comes of it: what the body or the tasklet returns; of a condition, the condition itself. */
export type ResultOf<W> = W extends () => TaskletBody<infer R>
  ? R
  : W extends TaskletBody<infer R>
    ? R
    : W extends Tasklet<infer R>
      ? R
      : W extends WaitCondition
        ? W
        : never;

/**
 * Returns a generator that does the work, in whatever tasklet drives it.
 *
 * @param subject - begins the error's message.
 * @throws {@link TypeError} when it is nothing that can be done.
 */
export function bodyOf<W extends Work>(subject: string, work: W): TaskletBody<ResultOf<W>>;
export function bodyOf(subject: string, work: unknown): TaskletBody {
  // A WaitForCall is a condition and a function.
  if (work instanceof WaitCondition) return waitFor(work);
  if (work instanceof Tasklet) return join(work);
  const body: unknown = typeof work === 'function' ? Reflect.apply(work, undefined, []) : work;
  if (isGenerator(body)) return checkUntaken(`${subject}: work`, body);
  const got = typeof work === 'function' ? `${describe(work)} that returns ${describe(body)}` : describe(work);
  throw new TypeError(
    `${subject}: work: expected a generator function, a generator, a Tasklet or a WaitCondition, got ${got}`,
  );
}

/** Does the work in the tasklet that runs. */
export function* perform<W extends Work>(subject: string, work: W): TaskletGenerator<ResultOf<W>> {
  const body = bodyOf(subject, work);
  take(body);
  return yield* body;
}

/** Returns the tasklet that runs. @throws {@link TaskletError} outside all tasklets. */
export function currentTasklet(subject: string): Tasklet {
  const { current } = Tasklet;
  if (current !== null) return current;
  throw new TaskletError(`${subject}: expected to be used in a tasklet, got no tasklet that runs`);
}

function* waitFor(condition: WaitCondition): TaskletGenerator<WaitCondition> {
  yield condition;
  return condition;
}

function* join(tasklet: Tasklet): TaskletGenerator<unknown> {
  return yield* tasklet;
}
