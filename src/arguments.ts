// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from './describe.ts';

/** The smallest and the largest priority that GLib takes: a C int. */
const LOWEST_INT = -0x8000_0000;
const HIGHEST_INT = 0x7fff_ffff;

/**
 * Returns the value if it is an integer between two bounds.
 *
 * GJS passes NaN, Infinity and fractions on to GLib without a word, so every number is checked here first.
 *
 * @throws {@link TypeError} if it is not a number.
 * @throws {@link RangeError} if it is not an integer or out of range.
 */
export function checkInteger(
  subject: string,
  value: unknown,
  lowest: number,
  highest: number,
  parameter: string,
): number {
  if (typeof value !== 'number') {
    throw new TypeError(`${subject}: ${parameter}: expected a number, got ${describe(value)}`);
  }
  if (!Number.isInteger(value) || value < lowest || value > highest) {
    const expected = `expected an integer from ${lowest} to ${highest}`;
    throw new RangeError(`${subject}: ${parameter}: ${expected}, got ${value}`);
  }
  return value;
}

/** GLib counts a timeout in an unsigned int: 49 days. */
const LONGEST_MS = 0xffff_ffff;

/** Returns the value if it can be a time in milliseconds. */
export function checkMilliseconds(subject: string, value: unknown, parameter: string): number {
  return checkInteger(subject, value, 0, LONGEST_MS, parameter);
}

/** Returns the value if it can be the priority of a GLib source. */
export function checkPriority(subject: string, value: unknown): number {
  return checkInteger(subject, value, LOWEST_INT, HIGHEST_INT, 'priority');
}

/** Returns whether a value is an object literal, the form of arguments by name. */
export function isObjectLiteral(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Checks the last argument of a call, which is an object of options.
 *
 * @throws {@link TypeError} if it is anything else, or has a member that is not an option: it may be misspelled.
 */
export function checkOptions(subject: string, options: unknown, names: readonly string[]): void {
  if (isByName(options, names)) return;
  const some = names.length > 1 ? ' or some of them' : '';
  const expected = `expected an object with ${names.join(', ')}${some}`;
  throw new TypeError(`${subject}: options: ${expected}, got ${describe(options)}`);
}

/**
 * Returns whether a value can only be arguments by name: an object literal whose members are all names of parameters.
 */
export function isByName(value: unknown, parameters: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isObjectLiteral(value) && Object.keys(value).every((name) => parameters.includes(name));
}

/**
 * Returns whether any argument may be an object of arguments by name; does not look into objects, as constructors are
 * called for every wait.
 */
export function mayBeByName(first: unknown, second?: unknown, third?: unknown): boolean {
  return typeof first === 'object' || typeof second === 'object' || typeof third === 'object';
}

/**
 * Returns the arguments of a call in the order of its parameters.
 *
 * Arguments may be given by name, as members of a last object argument: the form that the keyword
 * arguments take in JavaScript. The call is returned as it is when its last argument is anything else.
 *
 * @throws {@link TypeError} if an argument is given by place and by name.
 */
export function inOrder(subject: string, parameters: readonly string[], call: readonly unknown[]): readonly unknown[] {
  let given = call.length - 1;
  while (given > 0 && call[given] === undefined) given--;
  const named = call[given];
  if (!isByName(named, parameters)) return call;
  const values = call.slice(0, given);
  for (const [name, value] of Object.entries(named)) {
    const place = parameters.indexOf(name);
    if (place < given) {
      throw new TypeError(`${subject}: ${name}: expected one value, got it by place and by name`);
    }
    values[place] = value;
  }
  return values;
}
