// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import { isPromise } from '../conditions/wait-for-promise.ts';
import { type Joinable, isJoinable } from '../conditions/wait-for-tasklet.ts';
import { describe } from '../describe.ts';
import type { Message } from '../message.ts';
import { isClaimed } from './generator-ownership.ts';

/** The type of a generator, for a generator function to declare: `function* body(): TaskletGenerator<number>`. */
export type TaskletGenerator<R = void> = Generator<Yieldable, R, TaskletEvent>;

/** Any generator that can be the generator of a tasklet. */
export interface TaskletBody<R = unknown> extends Generator<Yieldable, R, TaskletEvent> {}

/** One thing to wait for: a condition, a promise, the end of a tasklet, or a generator to run as a tasklet to its end. */
export type Waitable = WaitCondition | Joinable<unknown> | TaskletBody | PromiseLike<unknown>;

/** A value that a tasklet can yield: a message to send, something to wait for, or an array to wait for the first of several. */
export type Yieldable = Message | Waitable | readonly Waitable[];

/** A tasklet, for what it yields. */
interface ConditionMaker {
  conditionFor(waitable: Exclude<Waitable, WaitCondition>): WaitCondition;
}

/**
 * An array each of whose conditions the generator needs: the first that can never fire any more ends the wait, by its error.
 */
export class EachNeeded extends Array<WaitCondition> {}

const RULE = 'expected a WaitCondition, a Tasklet, a generator, a promise, an array of these, or one Message';
const RULE_IN_ARRAY = 'expected a WaitCondition, a Tasklet, a generator or a promise in the array';

/**
 * Returns the conditions that a yielded value stands for, in a list of its own.
 *
 * @param owner - makes a condition of anything else that can be waited for, and starts a generator for that.
 * @throws {@link TypeError} if something in it cannot be waited for; no generator has been started then.
 */
export function toConditions(yielded: unknown, owner: ConditionMaker): readonly WaitCondition[] {
  if (yielded instanceof WaitCondition) return [yielded];
  if (isJoinable(yielded)) return [owner.conditionFor(yielded)];
  if (!Array.isArray(yielded)) return [convert(checkWaitable(yielded, RULE), owner)];
  if (yielded.length === 0) throw new TypeError('yield: expected something to wait for, got an empty array');
  // All of them first: a generator is not started for an array that cannot be waited for. Array.from() sees holes.
  const waitables = Array.from(yielded, (value: unknown) => checkWaitable(value, RULE_IN_ARRAY));
  const generators = waitables.filter(isGenerator);
  if (new Set(generators).size < generators.length) {
    throw new TypeError('yield: expected each generator once in the array, got one of them twice');
  }
  return waitables.map((waitable) => convert(waitable, owner));
}

function convert(value: Waitable, owner: ConditionMaker): WaitCondition {
  return value instanceof WaitCondition ? value : owner.conditionFor(value);
}

function checkWaitable(value: unknown, rule: string): Waitable {
  if (isGenerator(value)) return checkUnclaimed('yield', value);
  if (value instanceof WaitCondition || isJoinable(value) || isPromise(value)) return value;
  const hint = typeof value === 'function' ? '; call it, if it is a generator function' : '';
  throw new TypeError(`yield: ${rule}, got ${describe(value)}${hint}`);
}

/** Returns a generator that no tasklet drives yet. @throws {@link TypeError} for any other. */
export function checkUnclaimed(subject: string, body: TaskletBody): TaskletBody {
  if (!isClaimed(body)) return body;
  throw new TypeError(`${subject}: the generator was passed to a tasklet before; call its function again`);
}

/** Returns whether a value is a generator, of any global object; an async generator is not. */
export function isGenerator(value: unknown): value is TaskletBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.iterator in value &&
    'next' in value &&
    typeof value.next === 'function' &&
    'throw' in value &&
    typeof value.throw === 'function'
  );
}
