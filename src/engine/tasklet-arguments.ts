// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder, mayBeByName } from '../arguments.ts';
import { describe } from '../describe.ts';
import { take } from './taken.ts';
import { type TaskletBody, checkUntaken, isGenerator } from './yieldable.ts';

/** How a tasklet is to begin. */
export interface TaskletOptions {
  /** Whether the body is entered at once; true by default. */
  readonly start?: boolean | undefined;
  /** What reports and warnings call the tasklet; its class and a number by default. */
  readonly name?: string | undefined;
}

const PARAMETERS = ['gen', 'start', 'name'] as const;

let tasklets = 0;

/** Whether the arguments of Tasklet's constructor are in order: the usual case, which is to cost nothing. */
export function areInOrder(body: unknown, start: unknown): boolean {
  return !mayBeByName(start) && isGenerator(body);
}

/** Returns the arguments of Tasklet's constructor in order: the body, whether to start it, and the name. */
export function putInOrder(...call: readonly unknown[]): readonly unknown[] {
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
export function takeBody(body: unknown): TaskletBody {
  if (!isGenerator(body)) {
    const hint = typeof body === 'function' ? '; call it, and pass what it returns' : '';
    throw new TypeError(`Tasklet: body: expected a generator, got ${describe(body)}${hint}`);
  }
  take(checkUntaken('Tasklet: body', body));
  return body;
}
