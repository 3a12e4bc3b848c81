// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions, isObjectLiteral } from '../arguments.ts';
import { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { WaitForPromise, isPromise } from '../conditions/wait-for-promise.ts';
import { getClassName, describe, getFunctionName } from '../describe.ts';
import { noteName } from './generator-name.ts';
import { Tasklet } from './tasklet.ts';
import { type TaskletOptions, hintFor, hintForCalled } from './tasklet-arguments.ts';
import { type TaskletBody, type TaskletGenerator, isGenerator } from './yieldable.ts';

/**
 * Starts a tasklet. For a generator it is the same as `new Tasklet(body, options)`; for a condition or a promise, the
 * tasklet waits for it and returns its result.
 *
 * @param body - a generator, a condition or a promise.
 * @param options - `start`, true by default, and a `name` for error reports and warnings.
 * @returns the tasklet, which has run up to its first wait.
 * @throws {@link TypeError} if the body has the wrong type, or is the generator of another tasklet, or an option has the
 * wrong type.
 * @remarks Ported from kiwi.tasklet.run, which takes generators alone.
 */
export function run<R>(body: TaskletBody<R> | WaitCondition<R>, options?: TaskletOptions): Tasklet<R>;
/**
 * Starts a tasklet that waits for a promise, and returns its value. A tasklet is returned as it is, started if it was not.
 *
 * @param promise - a promise or a tasklet.
 * @param options - for a promise, `start`, true by default, and a `name` for error reports and warnings.
 * @returns the tasklet.
 * @throws {@link TypeError} if it is neither, or an option has the wrong type.
 * @remarks Not in kiwi.tasklet.
 */
export function run<T>(promise: PromiseLike<T>, options?: TaskletOptions): Tasklet<T>;
export function run(given: unknown, options?: TaskletOptions): Tasklet {
  if (given instanceof Tasklet) {
    if (!given.hasStarted) given.start();
    return given;
  }
  const condition = given instanceof WaitCondition || !isPromise(given) ? given : new WaitForPromise(given);
  if (!(condition instanceof WaitCondition)) return new Tasklet(checkRunnable(given), options);
  checkOptions('run', options ?? {}, ['start', 'name']);
  return new Tasklet(waitFor(condition), { ...options, name: options?.name ?? getClassName(condition) });
}

function checkRunnable(given: unknown): TaskletBody {
  if (isGenerator(given)) return given;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- arguments by name, for the tasklet's constructor to check
  if (isObjectLiteral(given)) return given as unknown as TaskletBody;
  const expected = 'expected a generator, a WaitCondition, a promise or a Tasklet';
  throw new TypeError(`run: body: ${expected}, got ${describe(given)}${hintFor(given)}`);
}

/** The generator of a tasklet that only waits for something. */
export function* waitFor<R>(given: WaitCondition<R> | Tasklet<R>): TaskletGenerator<R> {
  return yield* given;
}
noteName(waitFor, ''); // it is the library's own

/**
 * Returns a function that starts a tasklet for a generator function. A call passes its arguments and its `this` on, and
 * returns the tasklet, which has run up to its first wait.
 *
 * The tasklets have the name of the generator function. It is also a decorator for methods, in the standard form and in that of
 * TypeScript's `experimentalDecorators`. For TypeScript, where a decorator cannot change a type, the method returns a
 * generator: use `yield*`, or pass it to {@link run}, which returns the tasklet.
 *
 * @param body - a generator function; the method if it is used as a decorator.
 * @param context - the context of a decorator; undefined otherwise.
 * @returns a function that starts a tasklet.
 * @throws {@link TypeError} if the body is not a function.
 * @remarks Ported from kiwi.tasklet.task, which could not decorate methods.
 */
export function task<F extends Generating>(body: F, context: MethodContext): F;
/**
 * Makes a function that starts a tasklet of a generator function.
 *
 * @param body - a generator function.
 * @returns a function that starts a tasklet.
 * @throws {@link TypeError} if it is not given a function.
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
 * @throws {@link TypeError} if it is not a method.
 * @remarks Not in kiwi.tasklet.
 */
export function task(prototype: object, name: string | symbol, method: PropertyDescriptor): PropertyDescriptor;
export function task(target: unknown, _context?: unknown, method?: PropertyDescriptor): unknown {
  if (method !== undefined) return { ...method, value: starting(method.value) };
  return starting(target);
}

/** The context of a method decorator, as far as it is used here. */
interface MethodContext {
  readonly kind: 'method';
}

/** Any function that returns the generator of a tasklet, whatever it takes. */
type Generating = (...args: never) => TaskletBody;

function starting(body: unknown): (...args: readonly unknown[]) => Tasklet {
  if (!isFunction(body)) {
    throw new TypeError(`task: body: expected a generator function, got ${describe(body)}${hintForCalled(body)}`);
  }
  const name = getFunctionName(body);
  noteName(body, name);
  const starter = function (this: unknown, ...args: readonly unknown[]): Tasklet {
    return new Tasklet(body.apply(this, [...args]), name === '' ? {} : { name });
  };
  return Object.defineProperty(starter, 'name', { value: name, configurable: true });
}

function isFunction(value: unknown): value is (this: unknown, ...args: readonly unknown[]) => TaskletBody {
  return typeof value === 'function';
}
