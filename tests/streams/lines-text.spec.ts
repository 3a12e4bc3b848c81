// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError, type LinesOptions, TaskletError, lines } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { complete } from '../support/loop.ts';
import { readParts, readingAll, withFile, withPipe } from '../support/reading.ts';

const MARK = '\u{feff}';
const MARK_BYTES = [0xef, 0xbb, 0xbf];

describe('the text of lines()', () => {
  it('is UTF-8, whose characters may be split over chunks', () => {
    const text = 'ä€𝄞\nß\n';
    const bytes = [...new TextEncoder().encode(text)];
    assert.deepEqual(readParts(bytes.map((byte) => Uint8Array.of(byte))), ['ä€𝄞', 'ß']);
  });

  it('is whole where a chunk of 64 KiB ends in a character', () => {
    const long = `x${'€'.repeat(100_000)}`;
    withFile(`${long}\n${long}\nend`, (fd) => {
      const read = complete(readingAll(lines(fd)));
      assert.equal(read.length, 3);
      assert.isTrue(read[0] === long && read[1] === long && read[2] === 'end');
    });
  });

  it('has no byte order mark at its beginning', () => {
    assert.deepEqual(readParts([`${MARK}one\n`, 'two\n']), ['one', 'two']);
    assert.deepEqual(readParts(MARK_BYTES.map((byte) => Uint8Array.of(byte))), ['']);
  });

  it('keeps one that is elsewhere, wherever a chunk begins', () => {
    const expected = ['one', `${MARK}two`, `thr${MARK}ee`, `${MARK}four`];
    assert.deepEqual(readParts([expected.join('\n')]), expected, 'in one chunk');
    assert.deepEqual(readParts(expected.map((line) => `${line}\n`)), expected, 'a chunk for each');
  });

  it('keeps the second of two marks at its beginning, and both elsewhere', () => {
    assert.deepEqual(readParts([`${MARK}${MARK}one\n`]), [`${MARK}one`]);
    assert.deepEqual(readParts(['one\n', `${MARK}${MARK}two\n`]), ['one', `${MARK}${MARK}two`]);
  });

  it('keeps a mark in the second line when the first is no text', () => {
    const [error, second] = readParts([Uint8Array.of(0xff, 10, ...MARK_BYTES, 97, 10)]);
    assert.instanceOf(error, EncodingError);
    assert.equal(second, `${MARK}a`);
  });

  it('is an EncodingError where it is none, with the line and its bytes; the lines after it are read', () => {
    const read = readParts(['one\n', Uint8Array.of(98, 97, 0xff, 100, 10, 111, 107, 10), 'four\n']);
    assert.deepEqual([read[0], ...read.slice(2)], ['one', 'ok', 'four']);
    const error = assertError(
      read[1],
      EncodingError,
      /^lines: line 2 is not valid in the given encoding; see error.bytes$/,
    );
    assert.instanceOf(error, TaskletError);
    assert.deepEqual([...(error as EncodingError).bytes], [98, 97, 0xff, 100]);
    assert.equal((error as EncodingError).line, 2);
    assert.isDefined(error.cause);
  });

  it('is an EncodingError in a last line without a newline, and in one that is cut off in a character', () => {
    const [first, error, ...rest] = readParts(['one\n', Uint8Array.of(0xe2, 0x82)]);
    assert.deepEqual([first, rest], ['one', []]);
    assert.deepEqual([...(error as EncodingError).bytes], [0xe2, 0x82]);
  });

  it('has several errors, each in its place', () => {
    const wrong = [0xc3, 10];
    const read = readParts([Uint8Array.of(...wrong, 97, 10, ...wrong, ...wrong, 98, 10), Uint8Array.of(...wrong)]);
    assert.deepEqual(
      read.map((item) => (item instanceof EncodingError ? item.line : item)),
      [1, 'a', 3, 4, 'b', 6],
    );
  });

  it('is in another encoding if that is asked for', () => {
    assert.deepEqual(readParts([Uint8Array.of(0xe4, 10, 0xfc)], { encoding: 'iso-8859-1' }), ['ä', 'ü']);
    assert.deepEqual(readParts([Uint8Array.of(0xe4, 10, 0xa4)], { encoding: 'iso-8859-15' }), ['ä', '€']);
    assert.deepEqual(readParts(['ä\n'], { encoding: 'UTF-8' }), ['ä']);
  });

  it('has no mark put in where another encoding has those bytes', () => {
    const letters = Uint8Array.of(...MARK_BYTES, 10);
    assert.deepEqual(readParts(['one\n', letters], { encoding: 'iso-8859-1' }), ['one', 'ï»¿']);
  });

  it('can be an encoding in which a character has bytes of ASCII', () => {
    const bytes = Uint8Array.of(0x83, 0x5c, 10, 0x83, 0x5c, 10); // a katakana whose second byte is a backslash
    assert.deepEqual(readParts([bytes], { encoding: 'shift_jis' }), ['ソ', 'ソ']);
  });

  for (const encoding of ['utf-16', 'utf-16le', 'utf-16be', 'no-such-encoding', '']) {
    it(`in the encoding "${encoding}" is a RangeError`, () => {
      const message = /^lines: encoding: expected an encoding that this runtime knows.* one byte, got "/;
      const error = assertThrows(() => lines(0, { encoding }), RangeError, message);
      assert.include(error.message, `got "${encoding}"`);
    });
  }

  for (const encoding of [8, true, {}]) {
    it(`an encoding that is ${typeof encoding} is a TypeError`, () => {
      const message = /^lines: encoding: expected a string or null, got /;
      assertThrows(() => lines(0, { encoding } as unknown as LinesOptions & { encoding: string }), TypeError, message);
    });
  }
});

describe('the bytes of lines()', () => {
  it('are as they come: a mark, NUL and what is no text', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      write(Uint8Array.of(...MARK_BYTES, 0, 10, 0xff, 13, 10, 10, 0xc3));
      closeWriteEnd();
      const read = complete(readingAll(lines(readEnd, { encoding: null })));
      assert.deepEqual(read, [[...MARK_BYTES, 0], [0xff, 13], [], [0xc3]]);
    });
  });

  it('are the own Uint8Array of each line', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      write('one\ntwo\nthree');
      closeWriteEnd();
      const reader = lines(readEnd, { encoding: null });
      const read = complete(
        (function* () {
          return [yield* reader.next(), yield* reader.next(), yield* reader.next()];
        })(),
      );
      for (const line of read) {
        assert.instanceOf(line, Uint8Array);
        assert.equal(line?.buffer.byteLength, line?.length, 'no more is kept in memory than the line');
      }
    });
  });
});
