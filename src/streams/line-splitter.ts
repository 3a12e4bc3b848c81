// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError } from '../errors.ts';
import { Failed } from './failed.ts';

const NEWLINE = 10;
/** What begins a text, in UTF-8, to say that it is one. */
const MARK = '\u{feff}';
const MARK_BYTES: readonly number[] = [0xef, 0xbb, 0xbf];

/** Makes a line of its bytes. */
export interface Decoder<T> {
  /**
   * Makes lines of bytes that have newlines between them. Throws when one of them cannot be decoded.
   *
   * @param areFirst - whether they are at the beginning of everything.
   */
  all(bytes: Uint8Array, areFirst: boolean): readonly T[];
  one(bytes: Uint8Array, isFirst: boolean): T;
}

/** Makes lines of bytes that come in pieces. */
export class LineSplitter<T> {
  private readonly decoder: Decoder<T>;
  /** The beginning of a line whose end has not come. */
  private pieces: Uint8Array[] = [];
  /** How many lines there were. */
  private count = 0;

  constructor(decoder: Decoder<T>) {
    this.decoder = decoder;
  }

  /** Takes a piece, and returns the lines that are complete now; in place of one that is not text, an error. */
  feed(piece: Uint8Array): readonly (T | Failed)[] {
    const end = piece.lastIndexOf(NEWLINE);
    if (end === -1) {
      this.pieces.push(piece);
      return [];
    }
    const complete =
      this.pieces.length === 0 ? piece.subarray(0, end) : joined([...this.pieces, piece.subarray(0, end)]);
    this.pieces = end + 1 === piece.length ? [] : [piece.slice(end + 1)];
    return this.decoded(complete);
  }

  /** Returns the line that has no newline at its end, if there is one. */
  end(): readonly (T | Failed)[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces.length === 0 ? [] : this.decoded(joined(pieces));
  }

  private decoded(bytes: Uint8Array): readonly (T | Failed)[] {
    let lines: readonly (T | Failed)[];
    try {
      lines = this.decoder.all(bytes, this.count === 0);
    } catch {
      lines = [...lineBytes(bytes)].map((line, index) => this.decodedOne(line, this.count + index + 1));
    }
    this.count += lines.length;
    return lines;
  }

  private decodedOne(line: Uint8Array, number: number): T | Failed {
    try {
      return this.decoder.one(line, number === 1);
    } catch (error) {
      return new Failed(new EncodingError(number, line, error));
    }
  }
}

/** Leaves the bytes as they are. */
export const asBytes: Decoder<Uint8Array> = {
  all: (bytes) => [...lineBytes(bytes)],
  one: (bytes) => bytes,
};

/** Decodes text. @throws {@link RangeError} when there is no such encoding. */
export function asText(encoding: string): Decoder<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever it is, the decoder says if it does not know it
  const decoder = new TextDecoder(encoding as 'utf-8', { fatal: true });
  const isUtf8 = decoder.encoding === 'utf-8';
  const one = (bytes: Uint8Array, isFirst: boolean): string => {
    const count = isUtf8 ? countMarks(bytes) : 0;
    const text = decoder.decode(bytes.subarray(count * MARK_BYTES.length));
    return MARK.repeat(isFirst && count > 0 ? count - 1 : count) + text;
  };
  return { one, all: (bytes, areFirst) => one(bytes, areFirst).split('\n') };
}

/** How many marks some bytes begin with: the decoders of the runtimes differ in what they do with them. */
function countMarks(bytes: Uint8Array): number {
  let count = 0;
  while (MARK_BYTES.every((byte, index) => bytes[count * MARK_BYTES.length + index] === byte)) count++;
  return count;
}

function* lineBytes(bytes: Uint8Array): Generator<Uint8Array> {
  let begin = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, begin)) {
    yield bytes.slice(begin, end);
    begin = end + 1;
  }
  yield bytes.slice(begin);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
