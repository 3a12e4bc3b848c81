// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError } from '../errors.ts';
import type { ByteCutter } from './byte-reader.ts';
import { StreamError } from './stream-error.ts';
import { joinBytes } from './join-bytes.ts';
import type { MarkedTextDecoder } from './marked-text-decoder.ts';

const NEWLINE = 10;

/** Makes a line of its bytes. */
export interface Decoder<T> {
  /**
   * Makes lines from bytes with newlines between them. Throws if one of them cannot be decoded.
   *
   * @param areFirst - true at the beginning of the input.
   */
  all(bytes: Uint8Array, areFirst: boolean): readonly T[];
  one(bytes: Uint8Array, isFirst: boolean): T;
}

/** Makes lines from bytes that arrive in pieces. */
export class LineSplitter<T> implements ByteCutter<T> {
  readonly #decoder: Decoder<T>;
  /** The beginning of a line whose end has not arrived. */
  #pieces: Uint8Array[] = [];
  /** The number of lines so far. */
  #count = 0;

  constructor(decoder: Decoder<T>) {
    this.#decoder = decoder;
  }

  /** Takes a piece, and returns the lines that are complete now; in place of one that is not text, an error. */
  feed(piece: Uint8Array): readonly (T | StreamError)[] {
    const end = piece.lastIndexOf(NEWLINE);
    if (end === -1) {
      this.#pieces.push(piece);
      return [];
    }
    const complete =
      this.#pieces.length === 0 ? piece.subarray(0, end) : joinBytes([...this.#pieces, piece.subarray(0, end)]);
    this.#pieces = end + 1 === piece.length ? [] : [piece.slice(end + 1)];
    return this.#decode(complete);
  }

  /** Returns the line that has no newline at its end, if there is one. */
  end(): readonly (T | StreamError)[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces.length === 0 ? [] : this.#decode(joinBytes(pieces));
  }

  #decode(bytes: Uint8Array): readonly (T | StreamError)[] {
    let lines: readonly (T | StreamError)[];
    try {
      lines = this.#decoder.all(bytes, this.#count === 0);
    } catch {
      lines = [...lineBytes(bytes)].map((line, index) => this.#decodeOne(line, this.#count + index + 1));
    }
    this.#count += lines.length;
    return lines;
  }

  #decodeOne(line: Uint8Array, number: number): T | StreamError {
    try {
      return this.#decoder.one(line, number === 1);
    } catch (error) {
      return new StreamError(new EncodingError(number, line, error));
    }
  }
}

/** Leaves the bytes as they are. */
export const toBytes: Decoder<Uint8Array> = {
  all: (bytes) => [...lineBytes(bytes)],
  one: (bytes) => bytes,
};

/** Decodes text. */
export function toText(decoder: MarkedTextDecoder): Decoder<string> {
  return {
    one: (bytes, isFirst) => decoder.decode(bytes, isFirst),
    all: (bytes, areFirst) => decoder.decode(bytes, areFirst).split('\n'),
  };
}

function* lineBytes(bytes: Uint8Array): Generator<Uint8Array> {
  let begin = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, begin)) {
    yield bytes.slice(begin, end);
    begin = end + 1;
  }
  yield bytes.slice(begin);
}
