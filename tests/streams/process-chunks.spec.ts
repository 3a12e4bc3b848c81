// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type ProcessOptions, type TaskletGenerator, all, spawnProcess } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { complete } from '../support/loop.ts';
import { children } from '../support/processes.ts';
import { readingAll } from '../support/reading.ts';

const CHUNK_BYTES = 65_536;
const FLOOD_BYTES = 10_000_000;

describe("the output of a subprocess with read 'chunks'", () => {
  it('is read as it comes, be it a question without a newline', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const script = 'printf "Name? "; read name; printf "10 %%\\r"; read go; printf "Hello, $name"';
      const process = spawnProcess(['sh', '-c', script], { read: 'chunks' });
      const question = yield* process.stdout.next();
      yield* process.stdin.write('Basil\n');
      const progress = yield* process.stdout.next();
      yield* process.stdin.write('\n');
      return [question, progress, ...(yield* readingAll(process.stdout))];
    };
    assert.deepEqual(complete(body()), ['Name? ', '10 %\r', 'Hello, Basil']);
  });

  it('has a character whole that is written in two parts', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['sh', '-c', "printf 'a\\303'; read go; printf '\\244b'"], { read: 'chunks' });
      const first = yield* process.stdout.next();
      yield* process.stdin.write('\n');
      return [first, ...(yield* readingAll(process.stdout))];
    };
    assert.deepEqual(complete(body()), ['a', 'äb']);
  });

  it('is decoded independently of its standard error, which is read by chunks, too', () => {
    const script = "printf 'a\\303'; printf 'b\\342\\202' >&2; read go; printf '\\244'; printf '\\254' >&2";
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['sh', '-c', script], { read: 'chunks' });
      const first = [yield* process.stdout.next(), yield* process.stderr.next()];
      yield* process.stdin.write('\n');
      return [first, yield* all([readingAll(process.stdout), readingAll(process.stderr)])];
    };
    assert.deepEqual(complete(body()), [
      ['a', 'b'],
      [['ä'], ['€']],
    ]);
  });

  it("has what goes to the standard error in between with stderr 'stdout'", () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const script = 'printf one; printf two >&2; printf three';
      const process = spawnProcess(['sh', '-c', script], { read: 'chunks', stderr: 'stdout' });
      const stderr: null = process.stderr;
      return [(yield* readingAll(process.stdout)).join(''), stderr];
    };
    assert.deepEqual(complete(body()), ['onetwothree', null]);
  });

  it('is bytes with encoding null', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['printf', '\\303\\n\\000\\377'], { read: 'chunks', encoding: null });
      return (yield* readingAll(process.stdout)).flat();
    };
    assert.deepEqual(complete(body()), [0xc3, 10, 0, 0xff]);
  });

  it('is complete in a flood, in chunks of 64 KiB at most', () => {
    const body = function* (): TaskletGenerator<readonly string[]> {
      const process = spawnProcess(['sh', '-c', `yes | head -c ${FLOOD_BYTES}`], { read: 'chunks' });
      const texts: string[] = [];
      for (let text = yield* process.stdout.next(); text !== null; text = yield* process.stdout.next()) {
        texts.push(text);
      }
      return texts;
    };
    const texts = complete(body());
    assert.isTrue(texts.join('') === 'y\n'.repeat(FLOOD_BYTES / 2));
    assert.isAtMost(Math.max(...texts.map(({ length }) => length)), CHUNK_BYTES);
  });

  it('that is closed is the end for the reader, and a broken pipe for the program', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['yes'], { read: 'chunks', stderr: 'ignore' });
      yield* process.stdout.next();
      process.stdout.close();
      yield* process.wait();
      return [process.exitCode === 0, process.stdout.isClosed, yield* process.stdout.next()];
    };
    assert.deepEqual(complete(body()), [false, true, null]);
  });

  it("is read by lines with read 'lines', as it is by default", () => {
    for (const read of ['lines', undefined] as const) {
      const body = function* (): TaskletGenerator<readonly unknown[]> {
        return yield* readingAll(spawnProcess(['printf', 'one\\ntwo'], { read }).stdout);
      };
      assert.deepEqual(complete(body()), ['one', 'two']);
    }
  });
});

describe('the option read of spawnProcess()', () => {
  for (const read of ['line', 'byte', '', null, 64, true]) {
    it(`as ${JSON.stringify(read)} is a TypeError`, () => {
      const before = children(); // others may have left some
      const options = { read } as unknown as ProcessOptions;
      const message = /^spawnProcess: read: expected "lines" or "chunks", got /;
      assertThrows(() => spawnProcess(['true'], options), TypeError, message);
      assert.deepEqual(children(), before);
    });
  }

  it("as 'chunks' with another encoding than UTF-8 is a RangeError", () => {
    const before = children();
    const message = /^spawnProcess: encoding: expected utf-8 or null, as .* cut .*, got "iso-8859-1"$/;
    assertThrows(() => spawnProcess(['true'], { read: 'chunks', encoding: 'iso-8859-1' }), RangeError, message);
    const options = { read: 'chunks', encoding: 8 } as unknown as ProcessOptions;
    assertThrows(
      () => spawnProcess(['true'], options),
      TypeError,
      /^spawnProcess: encoding: expected a string or null, got 8$/,
    );
    assert.deepEqual(children(), before);
  });
});
