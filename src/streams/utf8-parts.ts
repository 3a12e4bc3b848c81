// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The parts of UTF-8, as defined by the Encoding Standard (https://encoding.spec.whatwg.org/#utf-8-decoder): each is a
 * character, or an incomplete one, or an invalid byte. The decoder of GJS 1.74 divides invalid bytes into other parts, and into
 * others again at the end of an array.
 */

/** In place of what is no character: U+FFFD. */
const REPLACEMENT = [0xef, 0xbf, 0xbd] as const;
const LONGEST_BEGINNING = 3;

/** Returns the number of bytes at the end that may become a character: 3 at most. */
export function countIncompleteAtEnd(bytes: Uint8Array): number {
  for (let count = 1; count <= LONGEST_BEGINNING && count <= bytes.length; count++) {
    const begin = bytes.length - count;
    if (count < getSizeAt(bytes, begin) && findEndOfPart(bytes, begin) === bytes.length) return count;
  }
  return 0;
}

/** Returns a copy of bytes in which U+FFFD is in place of each part that is no character. */
export function replaceInvalid(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length * REPLACEMENT.length);
  let length = 0;
  for (let begin = 0; begin < bytes.length;) {
    const end = findEndOfPart(bytes, begin);
    if (end - begin === getSizeAt(bytes, begin)) {
      for (let index = begin; index < end; index++) copy[length++] = bytes[index] ?? 0;
    } else {
      for (const byte of REPLACEMENT) copy[length++] = byte;
    }
    begin = end;
  }
  return copy.subarray(0, length);
}

/** Returns the number of bytes of the character that begins at an index; 0 if none does. */
function getSizeAt(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Returns the end of the part that begins at an index. */
function findEndOfPart(bytes: Uint8Array, begin: number): number {
  const whole = begin + getSizeAt(bytes, begin);
  let end = begin + 1;
  if (end < whole && !isSecond(bytes[begin] ?? 0, bytes[end] ?? 0)) return end;
  while (end < whole && isFurther(bytes[end] ?? 0)) end++;
  return end;
}

/** Tells whether a byte can be the second one: overlong forms, surrogates and too large numbers are invalid. */
function isSecond(first: number, byte: number): boolean {
  if (first === 0xe0) return byte >= 0xa0 && byte <= 0xbf;
  if (first === 0xed) return byte >= 0x80 && byte <= 0x9f;
  if (first === 0xf0) return byte >= 0x90 && byte <= 0xbf;
  if (first === 0xf4) return byte >= 0x80 && byte <= 0x8f;
  return isFurther(byte);
}

function isFurther(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
