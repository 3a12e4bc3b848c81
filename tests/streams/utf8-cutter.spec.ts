// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { StreamError } from '../../src/streams/stream-error.ts';
import { Utf8Cutter } from '../../src/streams/utf8-cutter.ts';
import { assert } from '../support/assert.ts';
import { dose } from '../support/dose.ts';
import { checkAtRandom } from '../support/property.ts';
import type { Random } from '../support/random.ts';

const TEXTS = dose(100, 1000);
const MOST_PARTS = 30;
const MARK = '\u{feff}';
/** In place of what is no character. */
const NONE = '\u{fffd}';

/** Bytes, and the text that they are by the Encoding Standard: https://encoding.spec.whatwg.org/#utf-8-decoder */
const TEXTS_OF_BYTES: readonly (readonly [readonly number[], string])[] = [
  [[0x61, 0x00, 0x62], 'a\0b'],
  [[0xc3, 0xa4], 'ä'],
  [[0xe2, 0x82, 0xac], '€'],
  [[0xf0, 0x9d, 0x84, 0x9e], '𝄞'],
  [[0xed, 0x9f, 0xbf, 0xee, 0x80, 0x80, 0xef, 0xbf, 0xbe], '\u{d7ff}\u{e000}\u{fffe}'],
  [[0xf4, 0x8f, 0xbf, 0xbf], '\u{10ffff}'],
  [[0x61, 0xff, 0x62], `a${NONE}b`],
  [[0x80, 0x80, 0x61], `${NONE}${NONE}a`],
  [[0xc0, 0x80], `${NONE}${NONE}`],
  [[0xc3, 0x61], `${NONE}a`],
  [[0xe2, 0x82, 0x61], `${NONE}a`],
  [[0xf0, 0x9f, 0x98, 0x61], `${NONE}a`],
  [[0xf0, 0x9f, 0xe2, 0x82, 0xac], `${NONE}€`],
  [[0xe0, 0x80, 0x80], NONE.repeat(3)],
  [[0xed, 0xa0, 0x80], NONE.repeat(3)],
  [[0xf0, 0x80, 0x80, 0x80], NONE.repeat(4)],
  [[0xf4, 0x90, 0x80, 0x80], NONE.repeat(4)],
  [[0xf5, 0x80, 0x80, 0x80], NONE.repeat(4)],
  [[0xf5, 0x9f, 0x80, 0x61], `${NONE.repeat(3)}a`],
];

/** What may become a character, if more of it comes. */
const BEGINNINGS = [
  [0xc3],
  [0xe2],
  [0xe2, 0x82],
  [0xf0],
  [0xf0, 0x9d],
  [0xf0, 0x9d, 0x84],
  [0xe0],
  [0xed, 0x9f],
  [0xf4, 0x8f, 0xbf],
  [0xef, 0xbb],
];
/** What never will. */
const NO_BEGINNINGS = [[0xff], [0x80], [0xc1], [0xe0, 0x80], [0xed, 0xa0], [0xf0, 0x80], [0xf4, 0x90], [0xf5]];

/** Bytes that mean something in UTF-8, or stand beside one that does. */
const BYTES = [
  0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbb, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef,
  0xf0, 0xf1, 0xf4, 0xf5, 0xf8, 0xff,
];
const CHARACTERS = ['a', '\0', 'ä', '€', '𝄞', '\u{d7ff}', '\u{e000}', '\u{fffd}', '\u{ffff}', '\u{10ffff}', MARK];

describe('Utf8Cutter', () => {
  for (const [bytes, text] of TEXTS_OF_BYTES) {
    it(`makes ${JSON.stringify(text)} of ${inHex(bytes)}, however they are cut`, () => {
      for (let first = 1; first < bytes.length; first++) {
        assert.equal(textOf([bytes.slice(0, first), bytes.slice(first)]), text, `cut behind ${first}`);
      }
      assert.equal(textOf([bytes]), text, 'in one piece');
      assert.equal(textOf(bytes.map((byte) => [byte])), text, 'each by itself');
    });
  }

  for (const bytes of BEGINNINGS) {
    it(`keeps ${inHex(bytes)} until more comes, and returns U+FFFD for it at the end`, () => {
      const cutter = new Utf8Cutter();
      assert.deepEqual(cutter.feed(Uint8Array.of(0x61, ...bytes)), ['a']);
      assert.deepEqual(cutter.feed(Uint8Array.of()), []);
      assert.deepEqual(cutter.end(), [NONE]);
    });

    it(`returns U+FFFD for ${inHex(bytes)} with what comes when that is something else`, () => {
      const cutter = new Utf8Cutter();
      assert.deepEqual(cutter.feed(Uint8Array.from(bytes)), []);
      assert.deepEqual(cutter.feed(Uint8Array.of(0x62)), [`${NONE}b`]);
      assert.deepEqual(cutter.end(), []);
    });
  }

  for (const bytes of NO_BEGINNINGS) {
    it(`returns U+FFFD for each of ${inHex(bytes)} at once`, () => {
      const cutter = new Utf8Cutter();
      assert.deepEqual(cutter.feed(Uint8Array.of(0x61, ...bytes)), [`a${NONE.repeat(bytes.length)}`]);
      assert.deepEqual(cutter.end(), []);
    });
  }

  it('does not keep the array that it is fed with', () => {
    const cutter = new Utf8Cutter();
    const buffer = Uint8Array.of(0xe2, 0x82);
    cutter.feed(buffer);
    buffer.fill(0xac);
    assert.deepEqual(cutter.feed(buffer.subarray(0, 1)), ['€']);
  });
});

describe('Utf8Cutter, at random', () => {
  it('makes of text that text, however it is cut', () => {
    check((random) => [...new TextEncoder().encode(random.pick(CHARACTERS))]);
  });

  it('makes of anything the text that the Encoding Standard says', () => {
    check((random) => [random.pick(BYTES)]);
  });

  it('does the same where some of the text is none', () => {
    check((random) =>
      random.chance(0.2) ? [random.pick(BYTES)] : [...new TextEncoder().encode(random.pick(CHARACTERS))],
    );
  });
});

function check(makePart: (random: Random) => readonly number[]): void {
  checkAtRandom(TEXTS, (random) => {
    const bytes = Array.from({ length: random.integer(1, MOST_PARTS) }, () => makePart(random)).flat();
    const most = random.pick([1, 2, 5, 40]);
    const cutter = new Utf8Cutter();
    let text = '';
    for (let begin = 0; begin < bytes.length;) {
      const end = begin + random.integer(1, most);
      text += soleText(cutter.feed(Uint8Array.from(bytes.slice(begin, end))));
      const all = decoded(bytes.slice(0, end));
      assert.isTrue(text === all || text + NONE === all, `no more is kept than one beginning`);
      begin = end;
    }
    assert.equal(text + soleText(cutter.end()), decoded(bytes), inHex(bytes));
  });
}

/** What comes of pieces. */
function textOf(pieces: readonly (readonly number[])[]): string {
  const cutter = new Utf8Cutter();
  const texts = pieces.map((piece) => soleText(cutter.feed(Uint8Array.from(piece))));
  return texts.join('') + soleText(cutter.end());
}

function soleText(items: readonly (string | StreamError)[]): string {
  assert.isAtMost(items.length, 1);
  const [text = 'none'] = items;
  if (text instanceof StreamError) throw text.error;
  assert.notEqual(text, '');
  return items.length === 0 ? '' : text;
}

/** The decoder of the Encoding Standard, step by step, without a byte order mark at the beginning. */
function decoded(bytes: readonly number[]): string {
  let text = '';
  let [character, seen, needed, lower, upper] = [0, 0, 0, 0x80, 0xbf];
  const begin = (byte: number): void => {
    [character, seen, needed, lower, upper] = [byte, 0, 0, 0x80, 0xbf];
    if (byte < 0x80) text += String.fromCodePoint(byte);
    else if (byte >= 0xc2 && byte <= 0xdf) [needed, character] = [1, byte & 0x1f];
    else if (byte >= 0xe0 && byte <= 0xef) [needed, character] = [2, byte & 0xf];
    else if (byte >= 0xf0 && byte <= 0xf4) [needed, character] = [3, byte & 0x7];
    else text += NONE;
    if (byte === 0xe0) lower = 0xa0;
    if (byte === 0xed) upper = 0x9f;
    if (byte === 0xf0) lower = 0x90;
    if (byte === 0xf4) upper = 0x8f;
  };
  for (const byte of bytes) {
    if (needed === 0) {
      begin(byte);
    } else if (byte < lower || byte > upper) {
      text += NONE;
      begin(byte);
    } else {
      [character, seen, lower, upper] = [(character << 6) | (byte & 0x3f), seen + 1, 0x80, 0xbf];
      if (seen === needed) [text, needed] = [text + String.fromCodePoint(character), 0];
    }
  }
  if (needed > 0) text += NONE;
  return text.startsWith(MARK) ? text.slice(1) : text;
}

function inHex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16)).join(' ');
}
