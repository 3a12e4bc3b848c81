// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions } from '../arguments.ts';
import { WaitForPromise, listenTo } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { watchForCancel } from '../engine/cancel-on.ts';
import { current } from '../engine/current-event.ts';
import type { Region } from '../engine/cancellation/region.ts';
import { attempt } from '../engine/report.ts';
import { Tasklet } from '../engine/tasklet.ts';
import type { TaskletBody, TaskletGenerator } from '../engine/yieldable.ts';
import { checkAdoptable } from './adoption.ts';
import { CleanUps, type DeferredCleanUp } from './clean-ups.ts';
import { checkNameAndLimit } from './name-and-limit.ts';
import { ScopeChildren } from './scope-children.ts';
import {
  type ResultOf,
  type TaskLike,
  toGenerator,
  checkGenerated,
  toTask,
  isTaskFunction,
  getTaskFunctionName,
  getTaskName,
  createEmptyGenerator,
} from './task-like.ts';

import type { ScopeOptions } from './scope-options.ts';

/** Options for {@link Scope.spawn}. */
export interface SpawnOptions {
  /** The name in error reports; by default the name of the function, or the scope's name and a number. */
  readonly name?: string | undefined;
  /**
   * True to have the scope cancel the child when its function and the other children have ended, instead of waiting for it;
   * false by default. An existing child stays as it is by default.
   */
  readonly daemon?: boolean | undefined;
}

/**
 * Starts the children of a {@link scope}: the argument of its generator function. Not to be created with `new`.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class Scope {
  /** The name in error reports and errors; null if it has none. */
  readonly name: string | null;
  readonly #tasklet: Tasklet;
  readonly #region: Region;
  readonly #children: ScopeChildren;
  readonly #cleanUps = new CleanUps('Scope.defer');
  readonly #unlinkers: (() => void)[] = [];
  #spawned = 0;
  #hasEnded = false;

  /** @internal */
  constructor(tasklet: Tasklet, options: ScopeOptions) {
    checkOptions('scope', options, ['name', 'limit']);
    const { name, limit } = checkNameAndLimit('scope', options);
    this.name = name;
    this.#tasklet = tasklet;
    this.#region = tasklet.cancellation.enter(false);
    this.#children = new ScopeChildren(tasklet, this.#region, limit, (error) => this['gtasklet:cancel'](error));
  }

  /** The children that have not ended, those that wait for their turn last. */
  get children(): readonly Tasklet[] {
    return this.#children.all;
  }

  /** True after the scope was cancelled: by {@link CancellableScope.cancel}, or because a child has failed. */
  get isCancelled(): boolean {
    return this.#region.error !== null;
  }

  /** True if a child that is spawned now is not entered, because the scope is ending and its children have been cancelled. */
  get isClosed(): boolean {
    return this.#hasEnded || this.#children.areCancelled;
  }

  /**
   * Starts a child, which runs to its first wait before this returns. If the limit is reached, it starts when another child
   * ends. A tasklet becomes a child as it is.
   *
   * In a scope that is ending because of an error or a cancellation, the returned child is cancelled: its generator is closed
   * without being entered, a function is not called, and a running tasklet is cancelled.
   *
   * @param task - a generator, a tasklet, a condition, or a function that returns one of them.
   * @param options - a name; whether it is a daemon.
   * @returns the child, which can be waited for and cancelled on its own; a cancelled child is not an error.
   * @throws {@link TypeError} if the task has the wrong type, or is a tasklet that cannot end before the scope does.
   * @throws {@link TaskletError} if the scope has ended.
   */
  spawn<W extends TaskLike>(task: W, options: SpawnOptions = {}): Tasklet<ResultOf<W>> {
    listenTo(task, this.#tasklet);
    checkOptions('Scope.spawn', options, ['name', 'daemon']);
    if (options.daemon !== undefined && typeof options.daemon !== 'boolean') {
      throw new TypeError(`Scope.spawn: daemon: expected a boolean, got ${describe(options.daemon)}`);
    }
    this.#checkOpen('Scope.spawn');
    const given =
      this.#children.areCancelled && isTaskFunction(task)
        ? createEmptyGenerator()
        : toTask('Scope.spawn', task, this.#tasklet);
    this.#checkOpen('Scope.spawn'); // the function may have ended it
    checkAdoptable('Scope.spawn', given, this.#tasklet);
    const number = ++this.#spawned;
    const name = options.name ?? getTaskFunctionName(task);
    const spareName = this.name === null ? getTaskName(task, given) : `${this.name} ${number}`;
    const outer = current.tasklet;
    let child: Tasklet;
    try {
      current.tasklet ??= this.#tasklet; // for calls from outside of all tasklets: this one is the parent
      child = given instanceof Tasklet ? given : new Tasklet(toGenerator(given), { start: false, name, spareName });
    } finally {
      current.tasklet = outer;
    }
    // It may wait for its turn: the promise's rejection is its error.
    if (given instanceof WaitForPromise) child.addJoinCallback(given.hold(this.#tasklet));
    this.#children.add(child, options.daemon);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the result is made from that of the work
    return child as Tasklet<ResultOf<W>>;
  }

  /** Cancels the children, then the function; has no effect if the scope has ended. @internal */
  'gtasklet:cancel'(reason: unknown): void {
    if (this.#hasEnded) return;
    this.#tasklet.cancellation.request(this.#region, this.#description, reason);
    this.cancelChildren(reason); // where the function runs, and gets its cancellation later
  }

  /** Cancels the scope when an object says so, until it has ended. @internal */
  'gtasklet:cancelOn'(object: object, signal: string | undefined): void {
    if (this.#hasEnded) return;
    this.#unlinkers.push(watchForCancel(object, signal, (reason) => this['gtasklet:cancel'](reason)));
  }

  /**
   * Cancels the children, but not the function, which continues; children that it spawns later are cancelled, too.
   *
   * @param reason - the reason; undefined by default.
   */
  cancelChildren(reason?: unknown): void {
    this.#children.cancel(reason);
  }

  /**
   * Registers clean-up for the end of the scope: it runs when the function and the children have ended, before the streams and
   * processes that were opened in the scope are closed. The clean-up that was registered last runs first. It can wait, and no
   * cancellation interrupts it.
   *
   * @param cleanUp - a function; it can return a task, which is waited for. Any other return value is ignored. An error is
   * thrown out of the scope.
   * @throws {@link TypeError} if it is not a function.
   * @throws {@link TaskletError} if the scope has ended.
   */
  defer(cleanUp: DeferredCleanUp): void {
    this.#checkOpen('Scope.defer');
    this.#cleanUps.add(cleanUp);
  }

  /** Runs the function, and everything that is started in it, to the end. For {@link scope} to call. @internal */
  *run<R>(body: (scope: this) => TaskletBody<R>): TaskletGenerator<R | undefined> {
    let value: R | undefined;
    try {
      value = yield* checkGenerated('scope', body, body(this));
      yield* this.#children.join();
    } catch (error) {
      this.#region.noteError(error);
      this.cancelChildren(error);
    } finally {
      yield* this.#leave();
      this.#region.check(() => this.#description); // also where the generator is closed
    }
    return value;
  }

  /** Ends the children, then the deferred clean-up, then the streams and processes of the scope. Each can add more. */
  *#leave(): TaskletGenerator {
    this.cancelChildren(undefined);
    do {
      if (this.#children.size > 0) yield* this.#children.joinAll();
      if (!this.#cleanUps.isEmpty) yield* this.#cleanUps.run((error) => this.#region.errors.push(error));
      yield* this.#tasklet.cancellation.empty(this.#region);
    } while (this.#children.size > 0 || !this.#cleanUps.isEmpty);
    yield* this.#tasklet.cancellation.leave(this.#region);
    this.#hasEnded = true;
    for (const unlink of this.#unlinkers) attempt(unlink, this.#tasklet);
  }

  #checkOpen(subject: string): void {
    if (this.#hasEnded) throw new TaskletError(`${subject}: ${this.#description} has ended`);
  }

  get #description(): string {
    return this.name === null ? `a scope of tasklet "${this.#tasklet.name}"` : `scope "${this.name}"`;
  }
}
