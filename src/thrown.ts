// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getClassName, describe, getDomainName } from './describe.ts';

/** The longest text that is shown of one message, or of one stack, in UTF-16 code units. */
const LONGEST_TEXT = 16_384;
/** How many errors are shown of those that one stands for, and how many causes one behind the other. */
const MOST_ERRORS = 32;
/** How many errors are told in a line, and how much of each. */
const MOST_IN_LINE = 8;
const LONGEST_IN_LINE = 200;
/** In place of the text of something that throws when it is read. */
const UNREADABLE = '(unreadable)';

/**
 * Puts what was thrown, or given for a reason, into a few words: an error's name and message, a text as it is. Never throws,
 * as none of these do, whatever was thrown; anything can be.
 */
export function summarizeError(error: unknown): string {
  return hasMessage(error) ? formatTitle(error) : describeThrown(error);
}

/** Puts several errors into one line, the first of them if there are many. */
export function summarizeErrors(errors: readonly unknown[]): string {
  const shown = errors.slice(0, MOST_IN_LINE).map((error) => cut(summarizeError(error), LONGEST_IN_LINE));
  const more = errors.length - shown.length;
  return (more > 0 ? [...shown, `${more} more`] : shown).join('; ');
}

/**
 * Puts an error into words in full: its name, its message, its stack, what caused it, and the errors it stands for.
 *
 * @param note - tells what is to be added behind each of the errors that it stands for.
 */
export function formatError(error: unknown, note: (part: unknown) => string = nothing): string {
  return formatWithCauses(error, [], note);
}

/** Whether an error tells that the stack is full, in the words of V8 or of SpiderMonkey. */
export function isStackFull(error: unknown): boolean {
  if (!isInstance(error, Error)) return false;
  try {
    return error.message === 'Maximum call stack size exceeded' || error.message === 'too much recursion';
  } catch {
    return false; // a proxy
  }
}

/** Whether a value is of a class; not if it is a proxy that does not tell. */
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

/** How long the head of a stack is. */
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

/** What tells errors of GLib's apart; as GLib's own programs put it. */
function formatDetails(error: object): string {
  const [domain, code] = [read(error, 'domain', undefined), read(error, 'code', undefined)];
  return typeof domain === 'number' && typeof code === 'number' ? ` (${getDomainName(domain)}, ${code})` : '';
}

/** The errors that one stands for. */
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

/** Reads a member; what it gives for one that throws is to be told. */
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
