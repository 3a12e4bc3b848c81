// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, lines } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { readParts, readingAll, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('lines()', () => {
  it('returns the lines of a pipe without their newlines, and null at the end', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      write('one\ntwo\nthree\n');
      closeWriteEnd();
      const reader = lines(readEnd);
      const body = function* (): TaskletGenerator<readonly unknown[]> {
        return [yield* reader.next(), yield* reader.next(), yield* reader.next(), yield* reader.next()];
      };
      assert.deepEqual(complete(body()), ['one', 'two', 'three', null]);
    });
  });

  it('returns null again and again at the end', () => {
    withPipe(({ readEnd, closeWriteEnd }) => {
      closeWriteEnd();
      const reader = lines(readEnd);
      const body = function* (): TaskletGenerator<readonly unknown[]> {
        const first = yield* reader.next();
        const again = reader.next();
        yield again;
        return [first, again.getResult(), yield* reader.next(), reader.isClosed];
      };
      assert.deepEqual(complete(body()), [null, null, null, true]);
      assert.deepEqual(complete(readingAll(reader)), [], 'of another tasklet');
    });
  });

  it('returns empty lines', () => {
    assert.deepEqual(readParts(['\n\na\n\n', '\n', 'b\n']), ['', '', 'a', '', '', 'b']);
  });

  it('returns a last line that has no newline', () => {
    assert.deepEqual(readParts(['one\ntwo']), ['one', 'two']);
    assert.deepEqual(readParts(['one', ' and a half']), ['one and a half']);
  });

  it('returns nothing of a source without a byte', () => {
    assert.deepEqual(readParts([]), []);
  });

  it('puts a line together that comes in several writes', () => {
    assert.deepEqual(readParts(['o', 'n', 'e\nt', 'wo', '\n', 'three\nfour', '\n']), ['one', 'two', 'three', 'four']);
  });

  it('returns a line as soon as its newline has come', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const seen: unknown[] = [];
      const tasklet = start(function* () {
        for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) seen.push(line);
      });
      write('one');
      settle();
      const withoutNewline = [...seen];
      write('\ntwo');
      settle();
      const withNewline = [...seen];
      closeWriteEnd();
      untilEnded(tasklet);
      assert.deepEqual([withoutNewline, withNewline, seen], [[], ['one'], ['one', 'two']]);
    });
  });

  it('leaves a carriage return in its line, and a NUL byte as it is', () => {
    assert.deepEqual(readParts(['one\r\n\r\ntwo\r', '\n']), ['one\r', '\r', 'two\r']);
    assert.deepEqual(readParts(['a\0b\n\0\n\0\0']), ['a\0b', '\0', '\0\0']);
  });

  it('returns very long lines', () => {
    const long = 'äb€ '.repeat(500_000);
    withFile(`first\n${long}\n\n${long}last`, (fd) => {
      const [first, second, third, last] = complete(readingAll(lines(fd))) as readonly string[];
      assert.deepEqual([first, third], ['first', '']);
      assert.isTrue(second === long, 'the second line');
      assert.isTrue(last === `${long}last`, 'the last line');
    });
  });

  it('returns a hundred thousand lines in their order', () => {
    const texts = Array.from({ length: 100_000 }, (_each, index) => `line ${index}`);
    withFile(texts.join('\n'), (fd) => {
      const read = complete(readingAll(lines(fd)));
      assert.equal(read.length, texts.length);
      assert.isTrue(read.every((line, index) => line === texts[index]));
    });
  });

  it('close() leaves what has been read, and reads no more', () => {
    withPipe(({ readEnd, write }) => {
      write('one\ntwo\nthree');
      const reader = lines(readEnd);
      const body = function* (): TaskletGenerator<readonly unknown[]> {
        const first = yield* reader.next();
        reader.close();
        write('\nfour\n');
        return [first, yield* reader.next(), yield* reader.next(), yield* reader.next()];
      };
      assert.deepEqual(complete(body()), ['one', 'two', null, null]);
      assert.equal(runtime().read(readEnd), '\nfour\n', 'what has not been read');
    });
  });

  it('close() ends the wait of a tasklet', () => {
    withPipe(({ readEnd }) => {
      const reader = lines(readEnd);
      const tasklets = [start(() => readingAll(reader)), start(() => readingAll(reader))];
      settle();
      reader.close();
      reader.close();
      assert.deepEqual(
        tasklets.map(({ returnValue }) => returnValue),
        [[], []],
      );
      assert.equal(trackedPlatform().held, 0);
    });
  });

  it('leaves the file descriptor open at the end, at close() and when the reader is collected', () => {
    for (const end of ['the end', 'close()']) {
      withPipe(({ readEnd, write, closeWriteEnd }) => {
        const reader = lines(readEnd);
        if (end === 'close()') reader.close();
        else closeWriteEnd();
        complete(readingAll(reader));
        runtime().collectGarbage();
        if (end === 'close()') write('x');
        assert.equal(runtime().read(readEnd), end === 'close()' ? 'x' : '');
      });
    }
  });

  it('belongs to the tasklet that opens it, and is closed at its end', () => {
    withPipe(({ readEnd, write }) => {
      const gate = new WaitForCall();
      const opener = start(function* () {
        const reader = lines(readEnd);
        yield* reader.next();
        yield gate;
        return reader;
      });
      write('one\ntwo\nthree\n');
      settle();
      gate();
      const reader = opener.returnValue;
      assert.isTrue(reader?.isClosed);
      const rest = reader === undefined ? [] : complete(readingAll(reader));
      assert.deepEqual(rest, ['two', 'three']);
    });
  });
});
