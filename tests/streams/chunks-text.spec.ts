// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type ChunksOptions, chunks } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { complete } from '../support/loop.ts';
import { readPartsBy, readingAll, withFile } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';

const CHUNK_BYTES = 65_536;
const MARK = '\u{feff}';
const MARK_BYTES = [0xef, 0xbb, 0xbf];
/** In place of what is no character. */
const NONE = '\u{fffd}';

/** As from JavaScript. */
type AnyEncoding = ChunksOptions & { readonly encoding: 'utf-8' };

function readText(parts: readonly (string | readonly number[])[]): readonly unknown[] {
  return readPartsBy(
    (fd) => chunks(fd),
    parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))),
  );
}

describe('the text of chunks()', () => {
  for (const character of ['ä', '€', '𝄞']) {
    const bytes = [...new TextEncoder().encode(character)];
    for (let cut = 1; cut < bytes.length; cut++) {
      it(`has "${character}" whole when it is cut behind byte ${cut} of ${bytes.length}`, () => {
        const [begin, end] = [bytes.slice(0, cut), bytes.slice(cut)];
        assert.deepEqual(readText([[97, ...begin], [...end, 98], 'c']), ['a', `${character}b`, 'c']);
        assert.deepEqual(readText([begin, end]), [character], 'nothing is given before');
      });
    }

    it(`has "${character}" whole when each of its bytes comes on its own`, () => {
      assert.deepEqual(readText(['a', ...bytes.map((byte) => [byte]), 'b']), ['a', character, 'b']);
    });
  }

  it('is whole where a chunk of 64 KiB ends in a character', () => {
    const text = `x${'€𝄞'.repeat(50_000)}`;
    withFile(text, (fd) => {
      const texts = complete(readingAll(chunks(fd))) as readonly string[];
      assert.isTrue(texts.join('') === text);
      assert.isAbove(texts.length, 5);
    });
  });

  it('has U+FFFD where it is none, at once, and continues', () => {
    assert.deepEqual(readText(['one', [97, 0xff, 98], [0xff], [0x80, 0xc0], 'two']), [
      'one',
      `a${NONE}b`,
      NONE,
      NONE + NONE,
      'two',
    ]);
  });

  it('has U+FFFD for a character that is cut off by another', () => {
    assert.deepEqual(readText([[97, 0xe2, 0x82], 'b']), ['a', `${NONE}b`]);
    assert.deepEqual(
      readText([
        [0xf0, 0x9d],
        [0xc3, 0xa4],
      ]),
      [`${NONE}ä`],
    );
  });

  it('has one U+FFFD for a character that the end cuts off', () => {
    for (const begin of [[0xc3], [0xe2], [0xe2, 0x82], [0xf0], [0xf0, 0x9d], [0xf0, 0x9d, 0x84]]) {
      assert.deepEqual(readText([[97, ...begin]]), ['a', NONE]);
      assert.deepEqual(readText(['a', begin]), ['a', NONE]);
      assert.deepEqual(readText([begin]), [NONE]);
    }
  });

  it('has no byte order mark at its beginning, and keeps one that is elsewhere', () => {
    assert.deepEqual(readText([`${MARK}one`, `${MARK}two`, `thr${MARK}ee`]), ['one', `${MARK}two`, `thr${MARK}ee`]);
    assert.deepEqual(readText([`${MARK}${MARK}one`, `${MARK}${MARK}`]), [`${MARK}one`, `${MARK}${MARK}`]);
    assert.deepEqual(readText([[0xff], [...MARK_BYTES, 97]]), [NONE, `${MARK}a`]);
    assert.deepEqual(readText([[...MARK_BYTES, 0xff]]), [NONE]);
  });

  it('is never empty, be it for a mark on its own', () => {
    assert.deepEqual(readText([MARK]), []);
    assert.deepEqual(readText([...MARK_BYTES.map((byte) => [byte]), 'a']), ['a']);
    assert.deepEqual(readText([MARK_BYTES, MARK_BYTES]), [MARK]);
    assert.deepEqual(readText([MARK_BYTES.slice(0, 2), 'a']), [`${NONE}a`]);
  });

  it('can be asked for by other names of UTF-8', () => {
    const encoding = 'UTF8' as 'utf-8'; // as from JavaScript
    assert.deepEqual(
      readPartsBy((fd) => chunks(fd, { encoding }), ['ä']),
      ['ä'],
    );
  });

  for (const encoding of ['iso-8859-1', 'utf-16le', 'shift_jis', 'no-such-encoding', '']) {
    it(`in the encoding "${encoding}" is a RangeError`, () => {
      const message = /^chunks: encoding: expected utf-8 or null, as .* cut .*, got "/;
      const error = assertThrows(() => chunks(0, { encoding } as unknown as AnyEncoding), RangeError, message);
      assert.include(error.message, `got "${encoding}"`);
    });
  }

  for (const encoding of [8, true, {}]) {
    it(`an encoding that is ${typeof encoding} is a TypeError`, () => {
      const message = /^chunks: encoding: expected a string or null, got /;
      assertThrows(() => chunks(0, { encoding } as unknown as AnyEncoding), TypeError, message);
    });
  }
});

describe('the bytes of chunks()', () => {
  it('are as they come: a mark, NUL, newlines, parts of characters and what is no text', () => {
    const parts = [[...MARK_BYTES, 0], [10, 13, 0xff], [0xe2], [0x82], [0xac, 10, 10], [0xc3]];
    const bytes = parts.map((part) => Uint8Array.from(part));
    assert.deepEqual(
      readPartsBy((fd) => chunks(fd, { encoding: null }), bytes),
      parts,
    );
  });

  it('are all those of a file', () => {
    const text = `x${'ä€𝄞\n\0'.repeat(30_000)}`;
    withFile(text, (fd) => {
      const pieces: Uint8Array[] = [];
      const reader = chunks(fd, { encoding: null });
      complete(
        (function* () {
          for (let bytes = yield* reader.next(); bytes !== null; bytes = yield* reader.next()) pieces.push(bytes);
        })(),
      );
      const expected = new TextEncoder().encode(text);
      const read = pieces.flatMap((piece) => [...piece]);
      assert.equal(read.length, expected.length);
      assert.isTrue(read.every((byte, index) => byte === expected[index]));
      assert.isTrue(pieces.slice(0, -1).every(({ length }) => length === CHUNK_BYTES));
    });
  });

  const opened: Readonly<Record<string, (fd: number, text: string) => Parameters<typeof chunks>[0]>> = {
    'a file descriptor': (fd) => fd,
    'a stream of memory': (_fd, text) => runtime().streams.createMemory(text),
  };
  for (const [name, open] of Object.entries(opened)) {
    it(`of ${name} are the reader's own, who may keep and change them`, () => {
      const text = `${'a'.repeat(CHUNK_BYTES)}${'b'.repeat(CHUNK_BYTES)}ccc`;
      withFile(text, (fd) => {
        const reader = chunks(open(fd, text), { encoding: null });
        const [first, second, third] = complete(
          (function* () {
            const all: (Uint8Array | null)[] = [];
            for (let count = 0; count < 3; count++) {
              const bytes = yield* reader.next();
              assert.isTrue(
                bytes?.every((byte) => byte === 97 + count),
                `chunk ${count}`,
              );
              all.push(bytes);
              all[0]?.fill(0);
            }
            return all;
          })(),
        );
        assert.isTrue(first?.every((byte) => byte === 0));
        assert.isTrue(second?.every((byte) => byte === 98));
        assert.deepEqual(third, Uint8Array.of(99, 99, 99));
        for (const bytes of [first, second, third]) {
          assert.equal(bytes?.constructor, Uint8Array);
          assert.equal(bytes?.buffer.byteLength, bytes?.length, 'no more is kept in memory than the chunk');
        }
      });
    });
  }
});
