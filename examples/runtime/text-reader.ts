// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** How much is read at a time, in bytes: what a pipe holds on Linux. */
const MOST = 65_536;

const decoder = new TextDecoder();

/** The first byte of a character in UTF-8, from which on it has so many bytes. */
const LENGTHS = [
  [0xf0, 4],
  [0xe0, 3],
  [0xc0, 2],
] as const;
const LONGEST = 4;
/** What takes the place of bytes that are no text. */
const REPLACEMENT = '\uFFFD';

/**
 * Makes `Runtime.readText` of what a runtime has to read bytes by.
 *
 * @param readBytes - reads so many bytes or fewer, as many as are there; none when there are none at present, or at the
 *   end.
 */
export function textReader(
  readBytes: (channel: object, most: number) => Uint8Array,
): (channel: object, isLast?: boolean) => string {
  /** The beginnings of characters that have not come as a whole. */
  const beginnings = new WeakMap<object, Uint8Array>();
  return (channel, isLast = false) => {
    const bytes = joined(beginnings.get(channel) ?? new Uint8Array(), readBytes(channel, MOST));
    const end = isLast ? bytes.length : bytes.length - unfinished(bytes);
    beginnings.set(channel, bytes.slice(end));
    // In GTK a text ends at a zero.
    return decoder.decode(bytes.subarray(0, end)).replaceAll('\0', REPLACEMENT);
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** How many bytes at the end are a character of which some are still to come. */
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
