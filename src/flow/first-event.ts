// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import type { WaitForMessages } from '../conditions/wait-for-messages.ts';
import { WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import type { WaitForPromise } from '../conditions/wait-for-promise.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { TaskletBody, TaskletGenerator } from '../engine/yieldable.ts';
import type { Message } from '../message.ts';
import { type Done, branching, numbered } from './branches.ts';
import type { TaskLike } from './task-like.ts';

/** The event of a work: what `yield` gives for it. */
export type EventOf<W> = W extends WaitCondition
  ? EventOfStarted<W>
  : W extends () => infer D
    ? EventOfStarted<D>
    : EventOfStarted<W>;

type EventOfStarted<D> = D extends WaitForMessages
  ? Message
  : D extends WaitCondition
    ? D
    : D extends Tasklet<infer R> | TaskletBody<infer R>
      ? WaitForTasklet<R>
      : D extends PromiseLike<infer T>
        ? WaitForPromise<T>
        : never;

/**
 * Waits for whichever of several works is done first, as `yield [one, other]` does, and gives the same event, of its type:
 * the condition, the message, or the {@link WaitForTasklet} or {@link WaitForPromise} of what is no condition. Other than
 * with `yield`, those that are not first are cancelled, and have cleaned up when it returns. For names in place of
 * events there is {@link race}.
 *
 * @param works - generators, tasklets, promises, conditions, or functions that return one of them.
 * @throws {@link TypeError} when one of them cannot be done, or there is none.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* firstEvent<W extends readonly TaskLike[]>(...works: W): TaskletGenerator<EventOf<W[number]>> {
  if (works.length === 0) throw new TypeError('firstEvent: works: expected at least one, got none');
  return yield* branching('firstEvent', 'first', numbered(works), function* (branches) {
    const done = yield* branches.next();
    branches.dismiss();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type is made from those of the works
    return eventOf(done) as EventOf<W[number]>;
  });
}

/** The event; of a tasklet, what a `yield` of it gives. */
function eventOf({ task, by }: Done): TaskletEvent {
  if (!(by instanceof Tasklet)) return by;
  if (task instanceof WaitCondition) return task;
  const joined = new WaitForTasklet(by);
  joined.retval = by.returnValue;
  return joined;
}
