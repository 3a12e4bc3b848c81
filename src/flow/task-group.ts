// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/// <reference lib="esnext.disposable" preserve="true" />

import { checkInteger, checkOptions } from '../arguments.ts';
import { setAsyncDispose } from '../async-dispose.ts';
import { WaitForPromise } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { watchForCancel } from '../engine/cancel-on.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { CleanUps, type DeferredCleanUp } from './clean-ups.ts';
import { GroupChildren } from './group-children.ts';
import {
  type ResultOf,
  type Work,
  bodyOf,
  currentTasklet,
  doable,
  nameOfFunction,
  nameOfWork,
  nothing,
} from './work.ts';

/** How a group is to be. */
export interface TaskGroupOptions {
  /** What reports call it; its tasklets are numbered after it. Nothing by default. */
  readonly name?: string | undefined;
  /** How many tasklets run at once, the others waiting for their turn: a whole number from 1; `Infinity` by default. */
  readonly limit?: number | undefined;
  /** Called with each error that ends a tasklet of the group, or its clean-up; by default they are reported. */
  readonly onError?: ((error: unknown, tasklet: Tasklet) => void) | undefined;
}

/** How a tasklet of a group is to be. */
export interface TaskOptions {
  /** What reports call it; by default the name of the function, or the group's name and a number. */
  readonly name?: string | undefined;
}

/**
 * Owns tasklets that live as long as an object: a window, an application, an extension between `enable()` and `disable()`.
 * Where a {@link scope} is a part of a body, a group is a value, which is kept in a field.
 *
 * An error of one tasklet disturbs no other. {@link cancel} ends them all, and the group: it takes no more tasklets.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class TaskGroup implements AsyncDisposable {
  /** What `await using group = new TaskGroup()` does at the end of its block: {@link cancel}, and waits. */
  declare readonly [Symbol.asyncDispose]: () => Promise<void>;
  /** What reports call it; null if it has no name. */
  readonly name: string | null;
  readonly #children: GroupChildren;
  readonly #cleanUps = new CleanUps();
  /** What the group is tied to. */
  readonly #ties = new Map<object, () => void>();
  /** Waits for the end of the group; null until it is cancelled. */
  #closing: Tasklet<void> | null = null;
  #started = 0;

  /**
   * @param options - a name, how many run at once, and what is done with errors.
   * @throws {@link TypeError} when an option is not of its type.
   * @throws {@link RangeError} when the limit is no whole number from 1.
   */
  constructor(options: TaskGroupOptions = {}) {
    checkOptions('TaskGroup', options, ['name', 'limit', 'onError']);
    const { name, limit = Infinity, onError } = options;
    if (name !== undefined && typeof name !== 'string') {
      throw new TypeError(`TaskGroup: name: expected a string, got ${describe(name)}`);
    }
    if (limit !== Infinity) checkInteger('TaskGroup', limit, 1, Number.MAX_SAFE_INTEGER, 'limit');
    if (onError !== undefined && typeof onError !== 'function') {
      throw new TypeError(`TaskGroup: onError: expected a function, got ${describe(onError)}`);
    }
    this.name = name ?? null;
    this.#children = new GroupChildren(limit, onError ?? null);
  }

  /** How many of its tasklets have not ended. */
  get size(): number {
    return this.#children.size;
  }

  /** Whether it was cancelled, and takes no more tasklets. */
  get isCancelled(): boolean {
    return this.#closing !== null;
  }

  /** Its tasklets that have not ended, those that wait for their turn last. */
  [Symbol.iterator](): Iterator<Tasklet> {
    return this.#children.all[Symbol.iterator]();
  }

  /**
   * Starts a tasklet, which runs up to its first wait before this returns, unless as many run as may: then it starts when
   * another one has ended. A tasklet becomes one of the group as it is.
   *
   * When the group was cancelled, the tasklet is returned cancelled: its generator is closed without being entered, and a
   * function is not called.
   *
   * @param work - a generator, a tasklet, a promise, a condition, or a function that returns one of them.
   * @param options - a name.
   * @returns the tasklet, which can be waited for and cancelled by itself.
   * @throws {@link TypeError} when the work cannot be done, or an option is not of its type.
   */
  run<W extends Work>(work: W, options: TaskOptions = {}): Tasklet<ResultOf<W>> {
    checkOptions('TaskGroup.run', options, ['name']);
    const given = this.isCancelled && typeof work === 'function' ? nothing() : doable('TaskGroup.run', work, null);
    const spareName = this.name === null ? nameOfWork(work, given) : `${this.name} ${++this.#started}`;
    const name = options.name ?? nameOfFunction(work);
    const tasklet = given instanceof Tasklet ? given : new Tasklet(bodyOf(given), { start: false, name, spareName });
    // It may wait for its turn: the promise's rejection is its error.
    if (given instanceof WaitForPromise) tasklet.addJoinCallback(given.hold(tasklet));
    for (const object of this.#ties.keys()) tasklet.cancellation.tieTo(object);
    this.#children.add(tasklet, false);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
    return tasklet as Tasklet<ResultOf<W>>;
  }

  /**
   * Cancels all tasklets of the group, in the order they were started; then, when they have cleaned up and ended, does what was
   * put off by {@link defer}. Only the first call counts.
   *
   * @param reason - why: {@link TaskletCancelled.reason}; undefined by default.
   * @returns what waits for the end of all that, and throws nothing: `yield* group.cancel()`, or `await group.cancel()`.
   */
  cancel(reason?: unknown): Tasklet<void> {
    if (this.#closing !== null) return this.#closing;
    const closing = new Tasklet(this.#close(reason), { start: false, name: `the end of ${this.#what}` });
    this.#closing = closing;
    closing.start();
    return closing;
  }

  /**
   * Cancels the group when an object emits a signal, or is aborted or cancelled, as {@link Tasklet.cancelOn} does it for a
   * tasklet. The group lets go of the object when it is cancelled.
   *
   * @param object - a GObject or an AbortSignal.
   * @param signal - of an object; `destroy` by default, or `cancelled` for a `Gio.Cancellable`.
   * @returns the group.
   * @throws {@link TypeError} when it is neither, or the signal is no string.
   * @throws {@link RangeError} when the object has no such signal.
   */
  cancelOn(object: object, signal?: string): this {
    if (this.isCancelled) return this;
    for (const tasklet of this) tasklet.cancellation.tieTo(object);
    const letGo = watchForCancel(object, signal, (reason) => void this.cancel(reason));
    if (this.isCancelled) letGo(); // at once
    else this.#ties.set(object, letGo);
    return this;
  }

  /**
   * Has something done when the group was cancelled and its tasklets have ended: the clean-up that was added last comes first.
   * It may wait. It is done at once when the group has been cancelled.
   *
   * @param cleanUp - a function that does it, or that returns what is to be waited for.
   * @throws {@link TypeError} when it is no function.
   */
  defer(cleanUp: DeferredCleanUp): void {
    this.#cleanUps.add('TaskGroup.defer', cleanUp);
    if (this.#closing?.hasEnded === true) void new Tasklet(this.#cleanUp(), { name: `the end of ${this.#what}` });
  }

  *#close(reason: unknown): TaskletGenerator {
    for (const letGo of this.#ties.values()) letGo();
    this.#children.cancel(reason);
    yield* this.#children.joinAll();
    yield* this.#cleanUp();
  }

  #cleanUp(): TaskletGenerator {
    return this.#cleanUps.run((error) => this.#children.tellError(error, currentTasklet('TaskGroup.defer')));
  }

  get #what(): string {
    return this.name === null ? 'a group' : `group "${this.name}"`;
  }
}

setAsyncDispose(TaskGroup.prototype, (group) => group.cancel());
