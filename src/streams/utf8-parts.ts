// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * What UTF-8 consists of, as the Encoding Standard has it (https://encoding.spec.whatwg.org/#utf-8-decoder): parts, each of
 * which is a character, or the beginning of one that something else follows, or a byte that begins none. The decoder of
 * GJS 1.74 cuts what is no character into other parts, and others again at the end of an array.
 */

/** In place of what is no character: U+FFFD. */
const REPLACEMENT = [0xef, 0xbf, 0xbd] as const;
const LONGEST_BEGINNING = 3;

/** How many of the last bytes may become a character when more come: 3 at most. */
export function incompleteAtEnd(bytes: Uint8Array): number {
  for (let count = 1; count <= LONGEST_BEGINNING && count <= bytes.length; count++) {
    const begin = bytes.length - count;
    if (count < sizeAt(bytes, begin) && endOfPart(bytes, begin) === bytes.length) return count;
  }
  return 0;
}

/** Returns a copy of bytes in which U+FFFD is in place of each part that is no character. */
export function withReplacements(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length * REPLACEMENT.length);
  let length = 0;
  for (let begin = 0; begin < bytes.length;) {
    const end = endOfPart(bytes, begin);
    if (end - begin === sizeAt(bytes, begin)) {
      for (let index = begin; index < end; index++) copy[length++] = bytes[index] ?? 0;
    } else {
      for (const byte of REPLACEMENT) copy[length++] = byte;
    }
    begin = end;
  }
  return copy.subarray(0, length);
}

/** How many bytes a character has that begins with the one there; 0 if none does. */
function sizeAt(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Where the part ends that begins there. */
function endOfPart(bytes: Uint8Array, begin: number): number {
  const whole = begin + sizeAt(bytes, begin);
  let end = begin + 1;
  if (end < whole && !isSecond(bytes[begin] ?? 0, bytes[end] ?? 0)) return end;
  while (end < whole && isFurther(bytes[end] ?? 0)) end++;
  return end;
}

/** Whether a byte can be behind the first: of what would be too short, a surrogate or too large there is no character. */
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
