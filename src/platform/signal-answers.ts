// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** GLib's fundamental types are numbered in steps of four; bit 0 of a signal's return type is a flag. */
const STATIC_SCOPE = 1n;
const NONE = 4n;
const BOOLEAN = 20n;
const STRING = 64n;
/** char, uchar, int, uint, long, ulong, int64, uint64, enum, flags, float, double */
const NUMBERS: readonly bigint[] = [12n, 16n, 24n, 28n, 32n, 36n, 40n, 44n, 48n, 52n, 56n, 60n];

/**
 * Returns how the answer of a signal handler is to be made fit for the signal's return type.
 *
 * node-gtk ends the process when a handler's answer does not fit, `undefined` for a boolean among them.
 *
 * @param fundamentalType - the fundamental type that the signal returns.
 */
export function answerOf(fundamentalType: bigint): (answer: unknown) => unknown {
  const type = fundamentalType & ~STATIC_SCOPE;
  if (type === NONE) return () => undefined;
  if (type === BOOLEAN) return Boolean;
  if (type === STRING) return (answer) => (typeof answer === 'string' ? answer : null);
  if (NUMBERS.includes(type)) return (answer) => (Number.isNaN(Number(answer)) ? 0 : Number(answer));
  return (answer) => answer ?? null;
}
