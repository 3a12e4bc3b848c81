// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** A time as tables have it: `0.74 µs`, `15.4 µs`, `258 µs`, `5.1 ms`. */
export function timeInWords(us) {
  return us < 1000 ? `${threeDigits(us)} µs` : `${threeDigits(us / 1000)} ms`;
}

/** A size in bytes: `24 bytes`, `1.9 kB`. */
export function bytesInWords(bytes) {
  return Math.abs(bytes) < 1000 ? `${threeDigits(bytes)} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** A ratio; of what is many times cheaper, a fraction. */
export function ratioInWords(ratio) {
  return isFraction(ratio) ? `1/${Math.round(1 / ratio)}` : threeDigits(ratio);
}

function isFraction(ratio) {
  return ratio > 0 && ratio < 0.2;
}

/** The median, with the smallest and the largest: `1.45 (1.41 to 1.49)`, fractions if the median is one. */
export function spreadInWords(
  { smallest, median, largest },
  inWords = isFraction(median) ? ratioInWords : threeDigits,
) {
  return `${inWords(median)} (${inWords(smallest)} to ${inWords(largest)})`;
}

/** A count, with a thin space between thousands: `100 000`. */
export function countInWords(count) {
  return String(count).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, '\u202F');
}

function threeDigits(number) {
  if (Math.abs(number) >= 100) return String(Math.round(number));
  return number.toFixed(Math.abs(number) < 10 ? 2 : 1);
}
