// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ByteCutter } from './byte-reader.ts';
import { joinBytes } from './join-bytes.ts';
import { MarkedTextDecoder } from './marked-text-decoder.ts';
import { countIncompleteAtEnd, replaceInvalid } from './utf8-parts.ts';

/** In place of what is no character. */
const REPLACEMENT = '\u{fffd}';

/** Makes text from UTF-8 that arrives in pieces, which may end within a character. (GJS 1.74 has no decoder for that.) */
export class Utf8Cutter implements ByteCutter<string> {
  readonly #decoder = new MarkedTextDecoder('utf-8');
  /** The beginning of a character whose end has not arrived. */
  #rest = new Uint8Array(0);
  #isFirst = true;

  /** Takes a piece, and returns its text, with U+FFFD in place of what is none; nothing rather than an empty one. */
  feed(piece: Uint8Array): readonly string[] {
    const bytes = this.#rest.length === 0 ? piece : joinBytes([this.#rest, piece]);
    const end = bytes.length - countIncompleteAtEnd(bytes);
    this.#rest = bytes.slice(end);
    if (end === 0) return [];
    const text = this.#decode(bytes.subarray(0, end));
    this.#isFirst = false;
    return text === '' ? [] : [text];
  }

  /** Returns one U+FFFD for an incomplete character. */
  end(): readonly string[] {
    return this.#rest.length === 0 ? [] : [REPLACEMENT];
  }

  #decode(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes, this.#isFirst);
    } catch {
      return this.#decoder.decode(replaceInvalid(bytes), this.#isFirst);
    }
  }
}
