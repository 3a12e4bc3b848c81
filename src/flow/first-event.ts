// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import type { WaitForMessages } from '../conditions/wait-for-messages.ts';
import { WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import type { WaitForPromise } from '../conditions/wait-for-promise.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { TaskletBody, TaskletGenerator } from '../engine/yieldable.ts';
import type { Message } from '../message.ts';
import { type TaskResult, runConcurrently, numberTasks } from './concurrent-tasks.ts';
import type { TaskLike } from './task-like.ts';

/**
 * The value of a `yield` of a task.
 */
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
 * Waits for the first of several tasks, like `yield [one, other]`, and evaluates to the same typed value: the condition that
 * fired, the message, or the {@link WaitForTasklet} or {@link WaitForPromise} of a task that is not a condition. Unlike with
 * `yield`, the other tasks are cancelled, and have cleaned up when it returns. Use {@link race} for names in place of
 * conditions.
 *
 * @param tasks - the tasks: generators, tasklets, promises, conditions, or functions that return one of them.
 * @returns the condition that fired, or the message.
 * @throws {@link TypeError} if a task has the wrong type, or there is none.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* firstEvent<W extends readonly TaskLike[]>(...tasks: W): TaskletGenerator<EventOf<W[number]>> {
  if (tasks.length === 0) throw new TypeError('firstEvent: tasks: expected at least one, got none');
  return yield* runConcurrently('firstEvent', 'first', numberTasks(tasks), function* (branches) {
    const done = yield* branches.next();
    branches.cancelRest();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type is made from those of the tasks
    return getEventOf(done) as EventOf<W[number]>;
  });
}

/** The event; of a tasklet, what a `yield` of it gives. */
function getEventOf({ task, by }: TaskResult): TaskletEvent {
  if (!(by instanceof Tasklet)) return by;
  if (task instanceof WaitCondition) return task;
  const joined = new WaitForTasklet(by);
  joined.retval = by.returnValue;
  return joined;
}
