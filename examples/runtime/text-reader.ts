// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The maximum number of bytes per read: the capacity of a pipe on Linux. */
const MOST = 65_536;

const decoder = new TextDecoder();

/** The length of a UTF-8 character, by the lowest value of its first byte. */
const LENGTHS = [
  [0xf0, 4],
  [0xe0, 3],
  [0xc0, 2],
] as const;
const LONGEST = 4;
/** Replaces bytes that are not text. */
const REPLACEMENT = '\uFFFD';

/**
 * Creates `Runtime.readText` from a function of the runtime that reads bytes.
 *
 * @param readBytes - reads the available bytes, up to a maximum; returns none if none are available, and at the end.
 */
export function textReader(
  readBytes: (channel: object, most: number) => Uint8Array,
): (channel: object, isLast?: boolean) => string {
  /** The beginnings of incomplete characters. */
  const beginnings = new WeakMap<object, Uint8Array>();
  return (channel, isLast = false) => {
    const bytes = joined(beginnings.get(channel) ?? new Uint8Array(), readBytes(channel, MOST));
    const end = isLast ? bytes.length : bytes.length - unfinished(bytes);
    beginnings.set(channel, bytes.slice(end));
    // In GTK, a text ends at a null character.
    return decoder.decode(bytes.subarray(0, end)).replaceAll('\0', REPLACEMENT);
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Returns the number of bytes at the end that are an incomplete character. */
function unfinished(bytes: Uint8Array): number {
  for (const [index, byte] of bytes
    .slice(1 - LONGEST)
    .reverse()
    .entries()) {
    const isFirst = (byte & 0xc0) !== 0x80;
    if (!isFirst) continue;
    const [, length] = LENGTHS.find(([least]) => byte >= least) ?? [0, 1];
    return length > index + 1 ? index + 1 : 0;
  }
  return 0;
}
