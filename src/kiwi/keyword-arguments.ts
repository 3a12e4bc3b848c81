// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Returns what stands for the keyword arguments of a call: its last argument if that is an object literal, otherwise an
 * empty object. JavaScript has no others.
 */
export function keywordArguments(args: readonly unknown[]): Readonly<Record<string, unknown>> {
  const last = args.at(-1);
  return isObjectLiteral(last) ? last : {};
}

function isObjectLiteral(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
