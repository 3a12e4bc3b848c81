// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const LONGEST_TEXT = 60;

/**
 * Puts a value into the words of an error message, as in "got 42", "got a function" or "got a Gio.File".
 *
 * Never throws, whatever the value is.
 */
export function describe(value: unknown): string {
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
  const name = ownName(value);
  return name === '' ? 'a function' : `the function ${name}`;
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  try {
    const name = value.constructor === undefined ? '' : ownName(value.constructor);
    return name === '' || name === 'Object' ? 'an object' : `an object of class ${name}`;
  } catch {
    return 'an object';
  }
}

function ownName(value: object): string {
  return 'name' in value && typeof value.name === 'string' ? value.name : '';
}
