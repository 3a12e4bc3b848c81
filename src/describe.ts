// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const LONGEST_TEXT = 60;
/** Up to this number of members an object literal is shown by their names: one of them may be misspelled. */
const FEW = 4;

/**
 * Describes a value for an error message, as in "got 42", "got the function start" or "got a Message". Never
 * throws, whatever the value is.
 */
export function describe(value: unknown): string {
  try {
    return describeValue(value);
  } catch {
    return 'something that cannot be shown'; // a proxy, or a getter that throws
  }
}

function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return describeFunction(value);
    case 'object':
      return value === null ? 'null' : describeObject(value);
    default:
      return String(value);
  }
}

function describeFunction(value: object): string {
  // A WaitForCall is a function, too; its class is more informative.
  if (!getName(value.constructor).endsWith('Function')) return describeObject(value);
  const ofClass = names.findClassName(value);
  if (ofClass !== undefined) return `the class ${ofClass}`;
  const name = getFunctionName(value);
  return name === '' ? 'a function' : `the function ${name}`;
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (Symbol.asyncIterator in value) return 'an async generator';
  if (Symbol.iterator in value && 'next' in value && 'throw' in value) return 'a generator';
  const name = findClassName(value);
  if (name !== '' && name !== 'Object') return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
  const members = Object.keys(value);
  return members.length > 0 && members.length <= FEW ? `{ ${members.join(', ')} }` : 'an object';
}

function getName(value: object | undefined): string {
  return value !== undefined && 'name' in value && typeof value.name === 'string' ? value.name : '';
}

/** Returns the name of a function without what bind() puts before it; empty for one that has none. Never throws. */
export function getFunctionName(value: object): string {
  try {
    return getName(value).replace(/^(?:bound )+/, '');
  } catch {
    return ''; // a proxy
  }
}

/** Returns the name of an object's class, as one types it: `Gio.SimpleAction`. Never throws; empty where there is none. */
export function getClassName(value: object): string {
  try {
    return findClassName(value);
  } catch {
    return ''; // a proxy
  }
}

function findClassName(value: object): string {
  const { constructor } = value;
  return typeof constructor === 'function' ? (names.findClassName(constructor) ?? getName(constructor)) : '';
}

/** Returns the name of a GLib error domain, by its quark. */
export function getDomainName(quark: number): string {
  return names.findDomainName(quark) ?? `domain ${quark}`;
}

/** The names that a binding has for classes and error domains. */
export interface Names {
  /** Names a class as one types it; a private one as what it is known by. Undefined for a class that is not GLib's. */
  findClassName(objectClass: object): string | undefined;
  /** Names the domain of an error. */
  findDomainName(quark: number): string | undefined;
}

let names: Names = { findClassName: () => undefined, findDomainName: () => undefined };

/** Sets the naming of the binding; called by the entry module of each runtime. */
export function setNames(binding: Names): void {
  names = binding;
}
