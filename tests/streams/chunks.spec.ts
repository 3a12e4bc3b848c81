// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, chunks } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { readPartsBy, readingAll, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const CHUNK_BYTES = 65_536;
const PRIORITY_DEFAULT_IDLE = 200;

describe('chunks()', () => {
  it('returns what has been written as it comes, before a newline, and null at the end', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = chunks(readEnd);
      const seen: unknown[] = [];
      const tasklet = start(function* () {
        for (let text = yield* reader.next(); text !== null; text = yield* reader.next()) seen.push(text);
        return [yield* reader.next(), reader.isClosed];
      });
      for (const part of ['Name? ', '10 %\r', '20 %\r', 'one\ntwo\nthr', 'ee\n']) {
        write(part);
        settle();
        assert.equal(seen.at(-1), part);
      }
      closeWriteEnd();
      untilEnded(tasklet);
      assert.deepEqual(seen, ['Name? ', '10 %\r', '20 %\r', 'one\ntwo\nthr', 'ee\n']);
      assert.deepEqual(tasklet.returnValue, [null, true]);
    });
  });

  it('returns in one what has been written in several parts before it is read', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      write('one\ntw');
      write('o');
      write('\n');
      closeWriteEnd();
      assert.deepEqual(complete(readingAll(chunks(readEnd))), ['one\ntwo\n']);
    });
  });

  it('returns nothing of a source without a byte', () => {
    assert.deepEqual(
      readPartsBy((fd) => chunks(fd), []),
      [],
    );
    assert.deepEqual(
      readPartsBy((fd) => chunks(fd, { encoding: null }), []),
      [],
    );
    withFile('', (fd) => assert.deepEqual(complete(readingAll(chunks(fd))), []));
  });

  it('leaves newlines, carriage returns and NUL bytes as they are', () => {
    const parts = ['\n', '\r\n', '\0', 'a\0b\r', '\n\n'];
    assert.deepEqual(
      readPartsBy((fd) => chunks(fd), parts),
      parts,
    );
  });

  it('returns a file in chunks of 64 KiB', () => {
    const text = '0123456789abcdef'.repeat(20_000);
    withFile(text, (fd) => {
      const read = complete(readingAll(chunks(fd))) as readonly string[];
      assert.isTrue(read.join('') === text);
      assert.deepEqual(
        read.map(({ length }) => length),
        [CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, text.length % CHUNK_BYTES],
      );
    });
  });

  it('returns one chunk in a turn of the main loop while others wait for their turn', () => {
    withFile('x'.repeat(20 * CHUNK_BYTES), (fd) => {
      let turn = 0;
      const idle = runtime().addIdle(PRIORITY_DEFAULT_IDLE, () => {
        turn++;
        return true;
      });
      const turns = new Set<number>();
      const reader = chunks(fd);
      const body = function* (): TaskletGenerator {
        while ((yield* reader.next()) !== null) turns.add(turn);
      };
      complete(body());
      runtime().removeSource(idle);
      assert.equal(turns.size, 20);
    });
  });

  it('has the priority of idle sources, or the one that it is given', () => {
    for (const priority of [undefined, -5]) {
      withPipe(({ readEnd, write }) => {
        const own = priority ?? PRIORITY_DEFAULT_IDLE;
        const order: string[] = [];
        write('one');
        for (const other of [own + 1, own - 1]) {
          runtime().addIdle(other, () => {
            order.push(other < own ? 'before' : 'behind');
            return false;
          });
        }
        start(function* () {
          order.push((yield* chunks(readEnd, { priority }).next()) ?? 'none');
        });
        settle();
        assert.deepEqual(order, ['before', 'one', 'behind']);
      });
    }
  });

  it('reads nothing while nothing waits', () => {
    withPipe(({ readEnd, write }) => {
      const reader = chunks(readEnd);
      write('one');
      settle();
      const tasklet = start(function* () {
        return yield* reader.next();
      });
      write(' and two');
      untilEnded(tasklet);
      assert.equal(tasklet.returnValue, 'one and two');
      write('three');
      settle();
      assert.equal(trackedPlatform().held, 0);
      assert.equal(runtime().read(readEnd), 'three');
    });
  });

  it('close() ends the wait of a tasklet, and reads no more', () => {
    withPipe(({ readEnd, write }) => {
      const reader = chunks(readEnd);
      const tasklets = [start(() => readingAll(reader)), start(() => readingAll(reader))];
      settle();
      reader.close();
      reader.close();
      write('one');
      settle();
      assert.deepEqual(
        tasklets.map(({ returnValue }) => returnValue),
        [[], []],
      );
      assert.equal(trackedPlatform().held, 0);
      assert.equal(runtime().read(readEnd), 'one', 'the file descriptor is open');
    });
  });

  it('a wait that is cancelled leaves what comes to another tasklet', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = chunks(readEnd);
      const first = start(() => readingAll(reader));
      write(Uint8Array.of(97, 0xe2, 0x82)); // with the beginning of a character, which it has not got
      settle();
      first.cancel();
      assert.isTrue(first.isCancelled);
      assert.equal(trackedPlatform().held, 0);
      const second = start(() => readingAll(reader));
      write(Uint8Array.of(0xac));
      closeWriteEnd();
      untilEnded(second);
      assert.deepEqual(second.returnValue, ['€']);
    });
  });

  it('returns each chunk to one of several tasklets, in the order that they came', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = chunks(readEnd);
      const seen: string[] = [];
      const tasklets = ['a', 'b'].map((name) =>
        start(function* () {
          for (let text = yield* reader.next(); text !== null; text = yield* reader.next()) {
            seen.push(`${name} ${text}`);
          }
        }),
      );
      for (const part of ['1', '2', '3', '4']) {
        write(part);
        settle();
      }
      closeWriteEnd();
      untilEnded(...tasklets);
      assert.deepEqual(seen, ['a 1', 'b 2', 'a 3', 'b 4']);
    });
  });

  it('belongs to the tasklet that opens it, and is closed at its end', () => {
    withPipe(({ readEnd }) => {
      const body = function* (): TaskletGenerator<ReturnType<typeof chunks>> {
        return chunks(readEnd);
      };
      assert.isTrue(complete(body()).isClosed);
    });
  });
});
