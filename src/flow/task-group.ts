// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/// <reference lib="esnext.disposable" preserve="true" />

import { checkOptions } from '../arguments.ts';
import { setAsyncDispose } from '../async-dispose.ts';
import { WaitForPromise } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { watchForCancel } from '../engine/cancel-on.ts';
import { runDespiteFullStack } from '../engine/full-stack.ts';
import { startOrDefer } from '../engine/recursion-guard.ts';
import { attempt } from '../engine/report.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { CleanUps, type DeferredCleanUp } from './clean-ups.ts';
import { GroupChildren } from './group-children.ts';
import { checkNameAndLimit } from './name-and-limit.ts';
import {
  type ResultOf,
  type TaskLike,
  toGenerator,
  getCurrentTasklet,
  toTask,
  getTaskFunctionName,
  getTaskName,
  createEmptyGenerator,
} from './task-like.ts';

/**
 * Called with an error of a task group.
 *
 * @param error - the error.
 * @param tasklet - the tasklet that it ended, or the one that runs the deferred clean-up.
 */
export type TaskErrorHandler = (error: unknown, tasklet: Tasklet) => void;

/** Options for {@link TaskGroup}. */
export interface TaskGroupOptions {
  /** The name in error reports; the tasklets are numbered after it. None by default. */
  readonly name?: string | undefined;
  /** The number of tasklets that run at once, an integer from 1; `Infinity` by default. */
  readonly limit?: number | undefined;
  /**
   * Called with each error of the deferred clean-up, and of a tasklet that nothing waits for by the next iteration of the main
   * loop; by default they are reported.
   */
  readonly onError?: TaskErrorHandler | undefined;
}

/** Options for {@link TaskGroup.run}. */
export interface TaskOptions {
  /** The name in error reports; by default that of the function, or the group's name and a number. */
  readonly name?: string | undefined;
}

/**
 * Owns tasklets that live as long as an object: a window, an application, an extension between `enable()` and `disable()`. A
 * {@link scope} is part of a function; a group is an object, for example in a field of a class.
 *
 * An error in one tasklet does not affect the others: it is thrown where a tasklet waits for that one, or else reported. {@link
 * cancel} cancels all tasklets and closes the group.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskGroup implements AsyncDisposable {
  /** Calls {@link cancel} and waits for its end, for `await using group = new TaskGroup()`. */
  declare readonly [Symbol.asyncDispose]: () => Promise<void>;
  /** The name in error reports; null if it has none. */
  readonly name: string | null;
  readonly #children: GroupChildren;
  readonly #cleanUps = new CleanUps('TaskGroup.defer');
  /** The handlers of the objects that the group is tied to. */
  readonly #unlinkers: (() => void)[] = [];
  /** Waits for the end of the group; null until it is cancelled. */
  #closing: Tasklet<void> | null = null;
  #started = 0;

  /**
   * @param options - a name, the number of tasklets that run at once, and a handler for errors.
   * @throws {@link TypeError} if an option has the wrong type.
   * @throws {@link RangeError} if the limit is not an integer from 1.
   */
  constructor(options: TaskGroupOptions = {}) {
    checkOptions('TaskGroup', options, ['name', 'limit', 'onError']);
    const { name, limit } = checkNameAndLimit('TaskGroup', options);
    const { onError } = options;
    if (onError !== undefined && typeof onError !== 'function') {
      throw new TypeError(`TaskGroup: onError: expected a function, got ${describe(onError)}`);
    }
    this.name = name;
    this.#children = new GroupChildren(limit, onError ?? null);
  }

  /** The number of tasklets that have not ended. */
  get size(): number {
    return this.#children.size;
  }

  /** True after the group was cancelled. */
  get isCancelled(): boolean {
    return this.#closing !== null;
  }

  /** Iterates over the tasklets that have not ended; those that have not started come last. */
  [Symbol.iterator](): Iterator<Tasklet> {
    return this.#children.all[Symbol.iterator]();
  }

  /**
   * Starts a tasklet, which runs up to its first wait before this method returns. If the limit is reached, it starts when
   * another tasklet has ended. A tasklet that exists already joins the group.
   *
   * In a cancelled group the returned tasklet is cancelled already: its generator is closed without being entered, and a
   * function is not called.
   *
   * @param task - a generator, a tasklet, a promise, a condition, or a function that returns one of them.
   * @param options - a name.
   * @returns the tasklet.
   * @throws {@link TypeError} if the task or an option has the wrong type.
   */
  run<W extends TaskLike>(task: W, options: TaskOptions = {}): Tasklet<ResultOf<W>> {
    checkOptions('TaskGroup.run', options, ['name']);
    const given =
      this.isCancelled && typeof task === 'function' ? createEmptyGenerator() : toTask('TaskGroup.run', task, null);
    const spareName = this.name === null ? getTaskName(task, given) : `${this.name} ${++this.#started}`;
    const name = options.name ?? getTaskFunctionName(task);
    const tasklet =
      given instanceof Tasklet ? given : new Tasklet(toGenerator(given), { start: false, name, spareName });
    // It may wait for its turn: the promise's rejection is its error.
    if (given instanceof WaitForPromise) tasklet.addJoinCallback(given.hold(tasklet));
    if (this.#closing !== null) addParent(this.#closing, tasklet);
    this.#children.add(tasklet, false);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
    return tasklet as Tasklet<ResultOf<W>>;
  }

  /**
   * Cancels all tasklets of the group, in the order they were started. When they have ended, runs the clean-up registered with
   * {@link defer}. Only the first call has an effect.
   *
   * @param reason - the {@link TaskletCancelled.reason}; undefined by default.
   * @returns a tasklet that ends when all of this is done, and never fails: `yield*` it, or `await` it. The clean-up of a
   * tasklet of the group cannot wait for it: the `yield` throws a `TypeError`.
   */
  cancel(reason?: unknown): Tasklet<void> {
    const closing = (this.#closing ??= new Tasklet(this.#close(), {
      start: false,
      name: `the end of ${this.#description}`,
    }));
    if (!closing.hasStarted) this.#cancelAll(closing, reason); // once more where the stack was full
    return closing;
  }

  /**
   * Cancels the group when an object emits a signal, is aborted or is cancelled, as {@link Tasklet.cancelOn} does for a
   * tasklet. Disconnects from the object when the group is cancelled.
   *
   * @param object - a GObject or an AbortSignal.
   * @param signal - of an object; `destroy` by default, or `cancelled` for a `Gio.Cancellable`.
   * @returns the group.
   * @throws {@link TypeError} if it is neither, or the signal is not a string.
   * @throws {@link RangeError} if the object has no such signal.
   */
  cancelOn(object: object, signal?: string): this {
    if (this.isCancelled) return this;
    const unlink = watchForCancel(object, signal, (reason) => void this.cancel(reason));
    if (this.isCancelled) unlink(); // at once
    else this.#unlinkers.push(unlink);
    return this;
  }

  /**
   * Registers clean-up that runs when the group was cancelled and its tasklets have ended, in reverse order. If that is
   * over, it runs at once.
   *
   * @param cleanUp - a function; it can return a task, which is waited for. Any other return value is ignored.
   * @throws {@link TypeError} if it is not a function.
   */
  defer(cleanUp: DeferredCleanUp): void {
    this.#cleanUps.add(cleanUp);
    if (this.#closing?.hasEnded === true) {
      void new Tasklet(this.#cleanUp(), { name: `the end of ${this.#description}` });
    }
  }

  #cancelAll(closing: Tasklet<void>, reason: unknown): void {
    for (const tasklet of this) addParent(closing, tasklet);
    for (let unlink = this.#unlinkers.pop(); unlink !== undefined; unlink = this.#unlinkers.pop()) {
      attempt(unlink, closing);
    }
    runDespiteFullStack(() => this.#children.cancel(reason));
    runDespiteFullStack(() => startOrDefer(closing, closing));
  }

  *#close(): TaskletGenerator {
    yield* this.#children.joinAll();
    yield* this.#cleanUp();
  }

  #cleanUp(): TaskletGenerator {
    return this.#cleanUps.run((error) => this.#children.handleError(error, getCurrentTasklet('TaskGroup.defer')));
  }

  get #description(): string {
    return this.name === null ? 'a group' : `group "${this.name}"`;
  }
}

/** Notes that the end of a group does not come before that of a tasklet, which therefore cannot wait for it. */
function addParent(closing: Tasklet<void>, tasklet: Tasklet): void {
  if (!closing.hasEnded && !tasklet.hasEnded) tasklet['gtasklet:parents'] = [...tasklet['gtasklet:parents'], closing];
}

setAsyncDispose(TaskGroup.prototype, (group) => group.cancel());
