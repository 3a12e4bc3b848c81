// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError } from '../../src/index.ts';
import { StreamError } from '../../src/streams/stream-error.ts';
import { LineSplitter, toBytes, toText } from '../../src/streams/line-splitter.ts';
import { MarkedTextDecoder } from '../../src/streams/marked-text-decoder.ts';
import { assert } from '../support/assert.ts';
import { dose } from '../support/dose.ts';
import { checkAtRandom } from '../support/property.ts';
import type { Random } from '../support/random.ts';

const TEXTS = dose(100, 1000);
const MOST_LINES = 30;
const MOST_CHARACTERS = 40;
const CHARACTERS = ['a', 'b', ' ', '\r', '\0', 'ä', '€', '𝄞', 'ﻻ'];
const MARK = '\u{feff}';
/** Bytes that are no UTF-8, wherever they stand. */
const NO_TEXT = [[0xff], [0xc0, 0x80], [0xe2, 0x82], [0xf5], [0x80]];

/** A line, and what is expected of it: the text, or its bytes where it is none. */
interface Line {
  readonly bytes: readonly number[];
  readonly text: string | null;
}

/** What comes in pieces is compared with what was put together. */
describe('LineSplitter, at random', () => {
  it('makes the same lines of text, however it is cut', () => {
    check({ wrong: 0, marks: 0 });
  });

  it('finds the lines that are no text', () => {
    check({ wrong: 0.2, marks: 0 });
  });

  it('leaves a byte order mark out at the beginning, and nowhere else', () => {
    check({ wrong: 0, marks: 0.3 });
  });

  it('leaves a byte order mark out at the beginning, and nowhere else, where some lines are no text', () => {
    check({ wrong: 0.2, marks: 0.3 });
  });

  it('makes the same lines of bytes, however they are cut', () => {
    checkAtRandom(TEXTS, (random) => {
      const lines = Array.from({ length: random.integer(1, MOST_LINES) }, () => anyBytes(random));
      const read = feed(new LineSplitter(toBytes), joined(lines), random).map((item) => numbers(item));
      assert.deepEqual(
        read,
        withoutEmptyEnd(lines, (line) => line.length === 0),
      );
    });
  });
});

function check(odds: { readonly wrong: number; readonly marks: number }): void {
  checkAtRandom(TEXTS, (random) => {
    const lines = Array.from({ length: random.integer(1, MOST_LINES) }, () => makeLine(random, odds));
    const expected = withoutEmptyEnd(lines, ({ bytes }) => bytes.length === 0).map(({ bytes, text }, index) => {
      if (text === null) return { line: index + 1, bytes };
      return index === 0 && text.startsWith(MARK) ? text.slice(1) : text;
    });
    const splitter = new LineSplitter(toText(new MarkedTextDecoder('utf-8')));
    const read = feed(splitter, joined(lines.map(({ bytes }) => bytes)), random);
    assert.deepEqual(read.map(shown), expected);
  });
}

function makeLine(random: Random, odds: { readonly wrong: number; readonly marks: number }): Line {
  const mark = random.chance(odds.marks) ? MARK.repeat(random.integer(1, 2)) : '';
  const length = random.chance(0.2) ? 0 : random.integer(0, MOST_CHARACTERS);
  const text = mark + Array.from({ length }, () => random.pick(CHARACTERS)).join('');
  const bytes = [...new TextEncoder().encode(text)];
  return random.chance(odds.wrong) ? { bytes: [...bytes, ...random.pick(NO_TEXT)], text: null } : { bytes, text };
}

function anyBytes(random: Random): readonly number[] {
  return Array.from({ length: random.integer(0, MOST_CHARACTERS) }, () => random.integer(0, 255)).filter(
    (byte) => byte !== 10,
  );
}

/** The newline at the end of the whole begins no line. */
function withoutEmptyEnd<T>(lines: readonly T[], isEmpty: (line: T) => boolean): readonly T[] {
  const last = lines.at(-1);
  return last !== undefined && isEmpty(last) ? lines.slice(0, -1) : lines;
}

function joined(lines: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(lines.flatMap((line, index) => (index === 0 ? line : [10, ...line])));
}

/** Cuts the whole into pieces, and returns everything that comes of them. */
function feed<T>(splitter: LineSplitter<T>, whole: Uint8Array, random: Random): readonly (T | StreamError)[] {
  const most = random.pick([1, 3, 20, 1000]);
  const items: (T | StreamError)[] = [];
  for (let begin = 0; begin < whole.length;) {
    const end = begin + random.integer(1, most);
    items.push(...splitter.feed(whole.subarray(begin, end)));
    begin = end;
  }
  return [...items, ...splitter.end()];
}

function shown(item: string | StreamError): unknown {
  if (!(item instanceof StreamError)) return item;
  const { error } = item;
  return error instanceof EncodingError ? { line: error.line, bytes: [...error.bytes] } : error;
}

function numbers(item: Uint8Array | StreamError): readonly number[] {
  return item instanceof Uint8Array ? [...item] : [];
}
