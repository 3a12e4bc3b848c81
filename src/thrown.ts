// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getClassName, describe, getDomainName } from './describe.ts';

/** The longest text that is shown of one message, or of one stack, in UTF-16 code units. */
const LONGEST_TEXT = 16_384;
/** The maximum number of errors shown of an AggregateError, and of nested causes. */
const MOST_ERRORS = 32;
/** The maximum number of errors in a line, and the maximum length of each. */
const MOST_IN_LINE = 8;
const LONGEST_IN_LINE = 200;
/** The text for a value that throws when it is read. */
const UNREADABLE = '(unreadable)';

/**
 * Summarizes a thrown value or a reason: an error's name and message, a string as it is. Like all functions here it never
 * throws, whatever value it is given.
 */
export function summarizeError(error: unknown): string {
  return hasMessage(error) ? formatTitle(error) : describeThrown(error);
}

/** Summarizes several errors in one line; only the first of them if there are many. */
export function summarizeErrors(errors: readonly unknown[]): string {
  const shown = errors.slice(0, MOST_IN_LINE).map((error) => cut(summarizeError(error), LONGEST_IN_LINE));
  const more = errors.length - shown.length;
  return (more > 0 ? [...shown, `${more} more`] : shown).join('; ');
}

/**
 * Formats an error in full: its name, its message, its stack, its cause, and the errors of an AggregateError.
 *
 * @param note - returns the text to add after each error of an AggregateError.
 */
export function formatError(error: unknown, note: (part: unknown) => string = nothing): string {
  return formatWithCauses(error, [], note);
}

/** Returns whether an error means that the stack is full, by the messages of V8 and of SpiderMonkey. */
export function isStackFull(error: unknown): boolean {
  if (!isInstance(error, Error)) return false;
  try {
    return error.message === 'Maximum call stack size exceeded' || error.message === 'too much recursion';
  } catch {
    return false; // a proxy
  }
}

/** Returns whether a value is an instance of a class; false for a proxy that throws. */
export function isInstance<T>(value: unknown, type: abstract new (...args: never) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

function formatWithCauses(error: unknown, above: readonly unknown[], note: (part: unknown) => string): string {
  if (!hasMessage(error)) return describeThrown(error);
  const seen = [...above, error];
  const further = (word: string, other: unknown): string => {
    if (seen.includes(other)) return '';
    return `\n${word} ${seen.length < MOST_ERRORS ? formatWithCauses(other, seen, note) : 'others'}`;
  };
  const parts = getParts(error);
  const shown = parts.slice(0, MOST_ERRORS).map((part) => further('with', part) + note(part));
  if (parts.length > MOST_ERRORS) shown.push(`\nwith ${parts.length - MOST_ERRORS} more`);
  const cause = read(error, 'cause', undefined);
  return formatWithStack(error) + shown.join('') + (cause === undefined ? '' : further('caused by', cause));
}

/** The title of an error, and its stack. That of V8 begins with the name and the message, that of SpiderMonkey does not. */
function formatWithStack(error: object): string {
  const title = formatTitle(error);
  const stack = asText(read(error, 'stack', '')).trimEnd();
  return `${title}\n${cut(stack.slice(measureHead(error, stack)), LONGEST_TEXT)}`.trimEnd();
}

/** Returns the length of the head of a stack. */
function measureHead(error: object, stack: string): number {
  const [name, message] = [getName(error), getMessage(error)];
  const head = message === '' ? name : `${name}: ${message}`;
  if (stack === head || stack.startsWith(`${head}\n`)) return head.length + 1;
  const frames = stack.search(/^ +at /m);
  // The name may have been set later, as that of a class with a field for it.
  return frames !== -1 && stack.slice(0, frames).trimEnd().endsWith(message) ? frames : 0;
}

function formatTitle(error: object): string {
  const [name, message] = [getName(error), cut(getMessage(error), LONGEST_TEXT)];
  return (message === '' ? name : `${name}: ${message}`) + formatDetails(error);
}

/** A GLib.Error of GJS has no name, but a class for each domain. */
function getName(error: object): string {
  const name = asText(read(error, 'name', ''));
  if (name !== '') return name;
  const ofClass = getClassName(error);
  return ofClass === '' || ofClass === 'Object' ? 'Error' : ofClass;
}

function getMessage(error: object): string {
  return asText(read(error, 'message', UNREADABLE));
}

/** Formats the domain and the code of a GLib error, as GLib's own programs do. */
function formatDetails(error: object): string {
  const [domain, code] = [read(error, 'domain', undefined), read(error, 'code', undefined)];
  return typeof domain === 'number' && typeof code === 'number' ? ` (${getDomainName(domain)}, ${code})` : '';
}

/** Returns the errors of an AggregateError. */
function getParts(error: object): readonly unknown[] {
  try {
    const errors = read(error, 'errors', undefined);
    return Array.isArray(errors) ? [...(errors as readonly unknown[])] : [];
  } catch {
    return []; // a proxy
  }
}

/** Not instanceof Error: a GLib.Error of GJS has a message and a stack, too. */
function hasMessage(error: unknown): error is object {
  try {
    return typeof error === 'object' && error !== null && 'message' in error;
  } catch {
    return false; // a proxy
  }
}

/** Reads a member; returns `otherwise` if that throws. */
function read(error: object, key: string, otherwise: unknown): unknown {
  try {
    return Reflect.get(error, key) as unknown;
  } catch {
    return otherwise;
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- whatever it says of itself
    return value === undefined ? '' : String(value);
  } catch {
    return UNREADABLE;
  }
}

function describeThrown(value: unknown): string {
  return typeof value === 'string' ? cut(value, LONGEST_TEXT) : describe(value);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}… (of ${text.length} characters)` : text;
}

function nothing(): string {
  return '';
}
