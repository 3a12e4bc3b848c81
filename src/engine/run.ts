// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { Tasklet } from './tasklet.ts';
import type { TaskletOptions } from './tasklet-arguments.ts';
import type { TaskletBody } from './yieldable.ts';

/**
 * Starts a generator as a tasklet; the same as `new Tasklet(body, options)`.
 *
 * @param body - a generator, as a call of a generator function returns it.
 * @param options - whether to start at once (by default, yes), and a name for reports and warnings.
 * @returns the tasklet, which has run up to its first wait.
 * @throws {@link TypeError} when the body is no generator, or another tasklet has it, or an option is not of its type.
 * @remarks Ported from kiwi.tasklet.run.
 */
export function run<R>(body: TaskletBody<R>, options?: TaskletOptions): Tasklet<R> {
  return new Tasklet(body, options);
}

/**
 * Makes a function that starts a tasklet of a generator function: a call passes its arguments and its `this` on, and
 * returns the tasklet, which has run up to its first wait.
 *
 * The tasklets are named after the generator function. It is also a decorator for methods, in the standard's form and in
 * that of TypeScript's `experimentalDecorators`; TypeScript goes on taking what such a method returns for a generator, so
 * `yield` it, or make it a Tasklet with `as unknown as Tasklet`.
 *
 * @param body - a generator function; a method, where it is a decorator.
 * @param context - what a decorator is told; nothing, where it is none.
 * @returns a function that starts a tasklet.
 * @throws {@link TypeError} when it is given no function.
 * @remarks Ported from kiwi.tasklet.task, which could not decorate methods.
 */
export function task<F extends Generating>(body: F, context: MethodContext): F;
/**
 * Makes a function that starts a tasklet of a generator function.
 *
 * @param body - a generator function.
 * @returns a function that starts a tasklet.
 * @throws {@link TypeError} when it is given no function.
 * @remarks Ported from kiwi.tasklet.task.
 */
export function task<T, A extends readonly unknown[], R>(
  body: (this: T, ...args: A) => TaskletBody<R>,
): (this: T, ...args: A) => Tasklet<R>;
/**
 * Decorates a method, with TypeScript's `experimentalDecorators`.
 *
 * @param prototype - of the class.
 * @param name - of the method.
 * @param method - the method.
 * @returns a method that starts a tasklet.
 * @throws {@link TypeError} when it is no method.
 * @remarks Not in kiwi.tasklet.
 */
export function task(prototype: object, name: string | symbol, method: PropertyDescriptor): PropertyDescriptor;
export function task(target: unknown, _context?: unknown, method?: PropertyDescriptor): unknown {
  if (method !== undefined) return { ...method, value: starting(method.value) };
  return starting(target);
}

/** What a decorator of a method is told, as far as it matters here. */
interface MethodContext {
  readonly kind: 'method';
}

/** Any function that returns the body of a tasklet, whatever it takes. */
type Generating = (...args: never) => TaskletBody;

function starting(body: unknown): (...args: readonly unknown[]) => Tasklet {
  if (!isFunction(body)) {
    throw new TypeError(`task: body: expected a generator function, got ${describe(body)}`);
  }
  const { name } = body;
  const starter = function (this: unknown, ...args: readonly unknown[]): Tasklet {
    return new Tasklet(body.apply(this, [...args]), name === '' ? {} : { name });
  };
  return Object.defineProperty(starter, 'name', { value: name, configurable: true });
}

function isFunction(value: unknown): value is (this: unknown, ...args: readonly unknown[]) => TaskletBody {
  return typeof value === 'function';
}
