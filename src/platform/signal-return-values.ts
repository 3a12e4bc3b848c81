// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** GLib's fundamental types are numbered in steps of four; bit 0 of a signal's return type is a flag. */
const STATIC_SCOPE = 1n;
const NONE = 4n;
const BOOLEAN = 20n;
const STRING = 64n;
const VARIANT = 84n;
/** char, uchar, int, uint, long, ulong, int64, uint64, enum, flags, float, double */
const NUMBERS: readonly bigint[] = [12n, 16n, 24n, 28n, 32n, 36n, 40n, 44n, 48n, 52n, 56n, 60n];

/** Tells whether a signal returns nothing. @param returnType - the fundamental type that it returns. */
export function isNone(returnType: bigint): boolean {
  return (returnType & ~STATIC_SCOPE) === NONE;
}

/**
 * Returns a function that converts the return value of a handler to the signal's return type; null if that is not possible.
 *
 * node-gtk ends the process for a value of the wrong type, such as `undefined` for a boolean; for an object, a boxed type, an
 * array or a pointer there is no default.
 *
 * @param returnType - the fundamental type that the signal returns.
 */
export function getReturnValueConverter(returnType: bigint): ((answer: unknown) => unknown) | null {
  const type = returnType & ~STATIC_SCOPE;
  if (isNone(returnType)) return () => undefined;
  if (type === BOOLEAN) return Boolean;
  if (type === STRING) return (answer) => (typeof answer === 'string' ? answer : '');
  if (NUMBERS.includes(type)) return (answer) => (isNumeric(answer) ? Number(answer) : 0);
  if (type === VARIANT) return (answer) => answer ?? null;
  return null;
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'bigint' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value));
}
