// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError } from '../errors.ts';
import type { ByteCutter } from './byte-reader.ts';
import { Failed } from './failed.ts';
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
  private readonly decoder: Decoder<T>;
  /** The beginning of a line whose end has not arrived. */
  private pieces: Uint8Array[] = [];
  /** The number of lines so far. */
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
      this.pieces.length === 0 ? piece.subarray(0, end) : joinBytes([...this.pieces, piece.subarray(0, end)]);
    this.pieces = end + 1 === piece.length ? [] : [piece.slice(end + 1)];
    return this.decoded(complete);
  }

  /** Returns the line that has no newline at its end, if there is one. */
  end(): readonly (T | Failed)[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces.length === 0 ? [] : this.decoded(joinBytes(pieces));
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

/** Decodes text. */
export function asText(decoder: MarkedTextDecoder): Decoder<string> {
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
