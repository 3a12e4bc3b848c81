// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { Tasklet as OurTasklet } from '../engine/tasklet.ts';
import type { TaskletOptions } from '../engine/tasklet-arguments.ts';
import { run as ourRun, task as ourTask } from '../engine/run.ts';
import type { TaskletBody } from '../engine/yieldable.ts';
import { defineAliases, shareOverrides } from './aliases.ts';
import { type OriginalNames, names } from './names.ts';

/** A tasklet, with both spellings. */
export interface Tasklet<R = unknown> extends OurTasklet<R>, OriginalNames<'Tasklet', OurTasklet<R>, Tasklet<R>> {}

/** The class, with the arguments of kiwi.tasklet. */
export interface TaskletClass extends Omit<typeof OurTasklet, 'prototype' | 'current'> {
  /**
   * `new Tasklet(gen, false)`, `new Tasklet(gen, { start: false })`; without a generator for a class with a run().
   *
   * @param gen - a generator; by default the `run()` of a subclass makes it.
   * @param start - whether to start at once, true by default; or this and a name by name.
   * @throws {@link TypeError} if an argument has the wrong type, or another tasklet has the generator.
   */
  new <R = unknown>(gen?: TaskletBody<R> | null, start?: boolean | TaskletOptions): Tasklet<R>;
  /**
   * `new Tasklet({ gen, start: false })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type, or another tasklet has the generator.
   */
  new <R = unknown>(keywords: TaskletKeywords<R>): Tasklet<R>;
  /** @internal */
  readonly prototype: Tasklet;
  /** The tasklet whose generator is running; null outside of all tasklets. */
  readonly current: Tasklet | null;
}

/** The arguments of {@link Tasklet} by name. */
export interface TaskletKeywords<R> extends TaskletOptions {
  /** A generator; by default the `run()` of a subclass makes it. */
  readonly gen?: TaskletBody<R> | null;
}

const { prototype } = OurTasklet;
const { start } = prototype;

defineAliases(prototype, names.Tasklet);

/** Before a tasklet does anything: a `send_message` that its class overrides is what a `yield message` is to call. */
prototype.start = function (this: OurTasklet): void {
  shareOverrides(this, prototype, names.Tasklet);
  start.call(this);
};

/**
 * The class of the library itself. Its members also have the names of kiwi.tasklet, and an override in a subclass applies to
 * both names from the start of the tasklet on.
 */
export const Tasklet: TaskletClass = OurTasklet as TaskletClass; // with the names it has been given above

/** The forms of a call of {@link run}. */
export interface Run {
  /**
   * `run(gen)`, `run(gen, { name })`
   *
   * @param gen - a generator; or a condition, for a tasklet that waits for it.
   * @param options - whether to start at once (by default, yes), and a name.
   * @throws {@link TypeError} if an argument has the wrong type, or another tasklet has the generator.
   */
  <R>(gen: TaskletBody<R> | WaitCondition<R>, options?: TaskletOptions): Tasklet<R>;
  /**
   * `run(promise)`, for a tasklet that waits for it; a tasklet is returned as it is.
   *
   * @param promise - a promise or a tasklet.
   * @param options - whether to start at once (by default, yes), and a name.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  <T>(promise: PromiseLike<T>, options?: TaskletOptions): Tasklet<T>;
  /**
   * `run({ gen })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type, or another tasklet has the generator.
   */
  <R>(keywords: TaskletKeywords<R>): Tasklet<R>;
}

/** Starts a generator as a tasklet, which has run up to its first wait when this returns. */
export const run: Run = ourRun as Run; // every tasklet has the names, and its constructor reads all these forms

/** Makes a function that starts a tasklet of a generator function; also a decorator of methods. */
export const task: Task = ourTask as Task; // as above

/** Any function that returns the generator of a tasklet, with any parameters. */
type Generating = (...args: never) => TaskletBody;

/** The forms of a call of {@link task}: as a decorator of either kind, or with a generator function. */
export interface Task {
  /**
   * Decorates a method.
   *
   * @param method - a generator function.
   * @param context - the context that decorators get.
   * @throws {@link TypeError} if it is not a function.
   */
  <F extends Generating>(method: F, context: { readonly kind: 'method' }): F;
  /**
   * Makes a function that starts a tasklet from a generator function.
   *
   * @param func - a generator function.
   * @throws {@link TypeError} if it is not a function.
   */
  <T, A extends readonly unknown[], R>(
    func: (this: T, ...args: A) => TaskletBody<R>,
  ): (this: T, ...args: A) => Tasklet<R>;
  /**
   * Decorates a method, with TypeScript's `experimentalDecorators`.
   *
   * @param prototype - the prototype of the class.
   * @param name - the name of the method.
   * @param method - the method.
   * @throws {@link TypeError} if it is not a method.
   */
  (prototype: object, name: string | symbol, method: PropertyDescriptor): PropertyDescriptor;
}
