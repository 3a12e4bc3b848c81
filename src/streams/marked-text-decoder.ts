// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';

/** The byte order mark. */
const MARK = '\u{feff}';
const MARK_BYTES: readonly number[] = [0xef, 0xbb, 0xbf];

/** Makes text of bytes, on every runtime the same. */
export class MarkedTextDecoder {
  /** True if it decodes UTF-8, under any of its names. */
  readonly isUtf8: boolean;
  readonly #decoder: TextDecoder;

  /**
   * @throws {@link RangeError} if there is no such encoding.
   */
  constructor(encoding: string) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever it is, the decoder says if it does not know it
    this.#decoder = new TextDecoder(encoding as 'utf-8', { fatal: true });
    this.isUtf8 = this.#decoder.encoding === 'utf-8';
  }

  /**
   * Decodes bytes. A byte order mark is removed at the beginning of the input, and only there.
   *
   * @throws {@link TypeError} if they are not text in the encoding.
   */
  decode(bytes: Uint8Array, areFirst: boolean): string {
    const count = this.isUtf8 ? countMarks(bytes) : 0;
    const text = this.#decoder.decode(bytes.subarray(count * MARK_BYTES.length));
    return MARK.repeat(areFirst && count > 0 ? count - 1 : count) + text;
  }
}

/**
 * Returns the decoder of an encoding that a user has asked for.
 *
 * @param subject - the beginning of error messages.
 * @param suits - returns whether it can be used.
 * @param expected - the accepted encodings, for error messages.
 * @throws {@link TypeError} if the encoding is not a string.
 * @throws {@link RangeError} if there is no such encoding, or it does not suit.
 */
export function findDecoder(
  subject: string,
  encoding: unknown,
  suits: (decoder: MarkedTextDecoder) => boolean,
  expected: string,
): MarkedTextDecoder {
  if (typeof encoding !== 'string') {
    throw new TypeError(`${subject}: encoding: expected a string or null, got ${describe(encoding)}`);
  }
  try {
    const decoder = new MarkedTextDecoder(encoding);
    if (suits(decoder)) return decoder;
  } catch {
    // As below.
  }
  throw new RangeError(`${subject}: encoding: expected ${expected}, got ${describe(encoding)}`);
}

/** Counts the byte order marks at the beginning: the decoders of the runtimes treat them differently. */
function countMarks(bytes: Uint8Array): number {
  let count = 0;
  while (MARK_BYTES.every((byte, index) => bytes[count * MARK_BYTES.length + index] === byte)) count++;
  return count;
}
