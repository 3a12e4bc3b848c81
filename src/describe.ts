// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const LONGEST_TEXT = 60;
/** Up to this number of members an object literal is shown by their names: one of them may be misspelled. */
const FEW = 4;

/**
 * Puts a value into the words of an error message, as in "got 42", "got the function start" or "got an object of class
 * Message". Never throws, whatever the value is.
 */
export function describe(value: unknown): string {
  try {
    return inWords(value);
  } catch {
    return 'something that cannot be shown'; // a proxy, or a getter that throws
  }
}

function inWords(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return functionInWords(value);
    case 'object':
      return value === null ? 'null' : objectInWords(value);
    default:
      return String(value);
  }
}

function functionInWords(value: object): string {
  // A WaitForCall is a function, too; what one wants to read of it is its class.
  if (!nameOf(value.constructor).endsWith('Function')) return objectInWords(value);
  const name = nameOf(value);
  return name === '' ? 'a function' : `the function ${name}`;
}

function objectInWords(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (Symbol.asyncIterator in value) return 'an async generator';
  const name = nameOf(value.constructor);
  if (name !== '' && name !== 'Object') return `an object of class ${name}`;
  const members = Object.keys(value);
  return members.length > 0 && members.length <= FEW ? `{ ${members.join(', ')} }` : 'an object';
}

function nameOf(value: object | undefined): string {
  return value !== undefined && 'name' in value && typeof value.name === 'string' ? value.name : '';
}

/** Puts what was thrown, or given for a reason, into a few words: an error's name and message, a text as it is. */
export function inShort(error: unknown): string {
  try {
    return hasMessage(error) ? titleOf(error) : describeThrown(error);
  } catch {
    return describe(error);
  }
}

/**
 * Puts an error into words in full: its name, its message, its stack, what caused it, and the errors it stands for. Never
 * throws, whatever was thrown; anything can be.
 *
 * @param note - tells what is to be added behind each of the errors that it stands for.
 */
export function inFull(error: unknown, note: (part: unknown) => string = nothing): string {
  try {
    return withCauses(error, [], note);
  } catch {
    return describe(error);
  }
}

function withCauses(error: unknown, above: readonly unknown[], note: (part: unknown) => string): string {
  if (!hasMessage(error)) return describeThrown(error);
  const title = titleOf(error);
  const stack = 'stack' in error ? String(error.stack).trimEnd() : '';
  // The stack of V8 begins with the name and the message, that of SpiderMonkey does not.
  const text = stack.startsWith(title) ? stack : `${title}\n${stack}`.trimEnd();
  const seen = [...above, error];
  const further = (word: string, other: unknown): string =>
    seen.includes(other) ? '' : `\n${word} ${withCauses(other, seen, note)}`;
  const parts = 'errors' in error && Array.isArray(error.errors) ? (error.errors as readonly unknown[]) : [];
  const cause = 'cause' in error && error.cause !== undefined ? further('caused by', error.cause) : '';
  return text + parts.map((part) => further('with', part) + note(part)).join('') + cause;
}

/** Not instanceof Error: a GLib.Error of GJS has a message and a stack, too. */
function hasMessage(error: unknown): error is { readonly message: unknown } {
  return typeof error === 'object' && error !== null && 'message' in error;
}

function titleOf(error: { readonly message: unknown }): string {
  return `${'name' in error ? String(error.name) : 'Error'}: ${String(error.message)}`;
}

function describeThrown(value: unknown): string {
  return typeof value === 'string' ? value : describe(value);
}

function nothing(): string {
  return '';
}
