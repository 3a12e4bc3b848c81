// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitCondition, type Waiter } from '../conditions/shared/wait-condition.ts';
import { WaitForPromise, isPromise, listenTo } from '../conditions/wait-for-promise.ts';
import { getClassName, describe, getFunctionName } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { noteName } from '../engine/generator-name.ts';
import { waitFor } from '../engine/run.ts';
import { claim } from '../engine/generator-ownership.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { type TaskletBody, type TaskletGenerator, checkUnclaimed, isGenerator } from '../engine/yieldable.ts';

/** A task: a generator, a tasklet, a promise, a condition, or a function that returns one of these. */
export type TaskLike = (() => Startable) | Startable;

/** A task that is not a function, or the task that the function returns. */
export type Startable = TaskletBody | Tasklet | WaitCondition | PromiseLike<unknown>;

/** The time limit of a task, see {@link withTimeout}. */
export interface Deadline {
  /** Starts the time limit again, for example when a long task has made progress. Has no effect after the timeout. */
  restart(): void;
}

/**
 * A task that can restart its own time limit.
 *
 * @param deadline - the time limit.
 */
export type TimedTask<D extends Startable = Startable> = (deadline: Deadline) => D;

/** The same, with a condition for a promise. */
export type Task = TaskletBody | Tasklet | WaitCondition;

/**
 * The result of a task: the return value of the generator or the tasklet, the value of the promise, what `yield*` evaluates to
 * for the condition.
 */
export type ResultOf<W> =
  W extends WaitCondition<infer V>
    ? V
    : W extends () => infer D
      ? ResultOfStarted<D>
      : W extends TimedTask<infer D>
        ? ResultOfStarted<D>
        : ResultOfStarted<W>;

type ResultOfStarted<D> =
  D extends WaitCondition<infer V>
    ? V
    : D extends Tasklet<infer R>
      ? R
      : D extends TaskletBody<infer R>
        ? R
        : D extends PromiseLike<infer T>
          ? T
          : never;

/**
 * Returns the task, or the return value of a function.
 *
 * @param subject - the beginning of error messages.
 * @param tasklet - the tasklet that will run the task; from now on it handles rejections of a promise. Null if the caller does
 * that.
 * @param args - the arguments of a function.
 * @throws {@link TypeError} if it is not a task.
 */
export function toTask(subject: string, work: TaskLike, tasklet: Waiter | null): Task;
export function toTask(subject: string, work: TaskLike | TimedTask, tasklet: Waiter, deadline: Deadline): Task;
export function toTask(subject: string, work: unknown, tasklet: Waiter | null, ...args: readonly unknown[]): Task {
  const isFunction = isTaskFunction(work);
  if (isFunction) noteName(work, getFunctionName(work));
  const given: unknown = isFunction ? Reflect.apply(work, undefined, args) : work;
  if (tasklet !== null) listenTo(given, tasklet);
  const task = asTask(`${subject}: task`, given);
  if (task !== undefined) return task;
  const got = isFunction ? `${describe(work)} that returns ${describe(given)}` : describe(work);
  throw new TypeError(
    `${subject}: task: expected a generator function, a generator, a Tasklet, a WaitCondition or a promise, got ${got}`,
  );
}

/**
 * Returns the task itself, or undefined if it is none, or a function.
 *
 * @param subject - the beginning of error messages.
 * @throws {@link TypeError} if it is a generator that another tasklet runs.
 */
export function asTask(subject: string, given: unknown): Task | undefined {
  if (given instanceof WaitCondition || given instanceof Tasklet) return given;
  if (isGenerator(given)) return checkUnclaimed(subject, given);
  return isPromise(given) ? new WaitForPromise(given) : undefined;
}

/** Tells whether the task is a function to be called. A WaitForCall is a condition and a function. */
export function isTaskFunction(work: unknown): work is () => Startable {
  return typeof work === 'function' && !(work instanceof WaitCondition);
}

/** Returns the name of work that is a function, if it has one. */
export function getTaskFunctionName(work: unknown): string | undefined {
  const name = isTaskFunction(work) ? getFunctionName(work) : '';
  return name === '' ? undefined : name;
}

/**
 * Returns the name of a task: that of the function, of the tasklet, or of the class of the condition. Undefined for a
 * generator, which has its own.
 *
 * @param task - the return value of {@link toTask} for it.
 */
export function getTaskName(work: unknown, task: Task): string | undefined {
  const name = getTaskFunctionName(work);
  if (name !== undefined) return name;
  if (task instanceof Tasklet) return task.name;
  return task instanceof WaitCondition ? getClassName(task) : undefined;
}

/** Returns a generator that does it, in whatever tasklet drives it. */
export function toGenerator(given: Task): TaskletBody {
  return isGenerator(given) ? given : waitFor(given);
}

/** Does a task in the tasklet that runs. */
export function* perform(task: Task): TaskletGenerator<unknown> {
  const body = toGenerator(task);
  claim(body);
  return yield* body;
}

/** Returns the return value of a function, which has to be a generator. @throws {@link TypeError} if it is not. */
export function checkGenerated<R>(subject: string, body: unknown, given: TaskletBody<R>): TaskletBody<R> {
  if (isGenerator(given)) return given;
  const got = `${describe(body)} that returns ${describe(given)}`;
  throw new TypeError(`${subject}: body: expected a generator function, got ${got}`);
}

/** Returns the tasklet that runs. @throws {@link TaskletError} outside all tasklets. */
export function getCurrentTasklet(subject: string): Tasklet {
  const { current } = Tasklet;
  if (current !== null) return current;
  throw new TaskletError(`${subject}: no tasklet is running; call it in a tasklet, which run() or main() starts`);
}

/** Returns a generator in place of one that is not to be made, as nothing is to be started any more. It has no name. */
export function createEmptyGenerator(): TaskletGenerator {
  return (function* (): TaskletGenerator {
    // A tasklet that is cancelled before its start does not get here.
  })();
}
