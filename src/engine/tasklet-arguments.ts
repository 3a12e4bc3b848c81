// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder, mayBeByName } from '../arguments.ts';
import { describe } from '../describe.ts';
import { claim } from './generator-ownership.ts';
import { type TaskletBody, checkUnclaimed, isGenerator } from './yieldable.ts';

/** Options for {@link Tasklet}. */
export interface TaskletOptions {
  /** True, the default, to start the tasklet at once. */
  readonly start?: boolean | undefined;
  /**
   * The name used in error reports and warnings; by default the name of the generator function, or, if it has none, the class
   * and a number.
   */
  readonly name?: string | undefined;
  /** The name used if neither `name` nor the generator function gives one. @internal */
  readonly spareName?: string | undefined;
}

const PARAMETERS = ['gen', 'start', 'name', 'spareName'] as const;

let tasklets = 0;

/** Returns whether the arguments of Tasklet's constructor are valid: the usual case, which must be cheap. */
export function areInOrder(body: unknown, start: unknown): boolean {
  return !mayBeByName(start) && isGenerator(body);
}

/** Returns the arguments of Tasklet's constructor in order: the generator, whether to start it, the name and the spare one. */
export function putInOrder(...call: readonly unknown[]): readonly unknown[] {
  checkNoFunction(call[0]);
  return inOrder('Tasklet', PARAMETERS, call);
}

/** Returns the name that was given, or a number in place of one. */
export function checkName(name: unknown): string | number {
  if (typeof name === 'string') return name;
  if (name === undefined) return ++tasklets;
  throw new TypeError(`Tasklet: name: expected a string, got ${describe(name)}`);
}

/** Returns whether the tasklet is to be started at once. */
export function checkStart(start: unknown): boolean {
  if (start === undefined) return true;
  if (typeof start === 'boolean') return start;
  throw new TypeError(`Tasklet: start: expected a boolean, or { start, name }, got ${describe(start)}`);
}

/** Returns a generator that no tasklet had, for one to drive. */
export function claimBody(body: unknown): TaskletBody {
  if (!isGenerator(body)) throw new TypeError(`Tasklet: body: expected a generator, got ${describe(body)}`);
  claim(checkUnclaimed('Tasklet: body', body));
  return body;
}

/** Returns the hint for a function passed in place of a generator. */
export function hintFor(body: unknown): string {
  return typeof body === 'function' ? '; call it, with its arguments, and pass what it returns' : '';
}

/** Returns the hint for a generator passed in place of a function. */
export function hintForCalled(body: unknown): string {
  return isGenerator(body) ? '; pass the function, without calling it' : '';
}

/** The first releases of kiwi.tasklet took a function and its arguments: not these are wrong then. */
function checkNoFunction(body: unknown): void {
  if (typeof body !== 'function') return;
  throw new TypeError(`Tasklet: body: expected a generator, got ${describe(body)}${hintFor(body)}`);
}
