// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Tells what is in a number of samples.
 *
 * @param {readonly number[]} samples - at least one.
 * @returns {{ smallest: number, median: number, largest: number }} of an even number of samples, the lower median.
 */
export function spreadOf(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  return { smallest: sorted[0], median: sorted[Math.floor((sorted.length - 1) / 2)], largest: sorted.at(-1) };
}

/** Compares two series of samples, each with what was measured right beside it. */
export function ratioOf(samples, base) {
  return spreadOf(samples.map((sample, index) => sample / base[index]));
}
