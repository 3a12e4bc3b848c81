// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type LineReader, type TaskletGenerator, lines, sleep, withTimeout } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { readingAll, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const PRIORITY_DEFAULT_IDLE = 200;
const CHUNK_BYTES = 65_536;
const LINE_BYTES = 1024;
const LINE_COUNT = 1000;
const LINES_A_CHUNK = CHUNK_BYTES / LINE_BYTES;

/** A thousand lines, each with its number. */
const long = Array.from({ length: LINE_COUNT }, (_each, index) => `${index} `.padEnd(LINE_BYTES - 1, '.')).join('\n');

describe('lines() and the turns of the main loop', () => {
  const readers: Readonly<Record<string, (fd: number, path: string) => LineReader>> = {
    'a file descriptor': (fd) => lines(fd),
    'a stream of memory': () => lines(runtime().streams.createMemory(long)),
    'a stream of a file': (_fd, path) => lines(runtime().streams.openFile(path)),
  };
  for (const [name, open] of Object.entries(readers)) {
    it(`of ${name} that is always ready, no more than 64 KiB are read while others wait for their turn`, () => {
      withFile(long, (fd, path) => {
        const linesAtTurn = new Map<number, number>();
        let turn = 0;
        const idle = runtime().addIdle(PRIORITY_DEFAULT_IDLE, () => {
          turn++;
          return true;
        });
        const reader = open(fd, path);
        const body = function* (): TaskletGenerator {
          for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) {
            linesAtTurn.set(turn, (linesAtTurn.get(turn) ?? 0) + 1);
          }
        };
        complete(body());
        runtime().removeSource(idle);
        const counts = [...linesAtTurn.values()];
        assert.equal(
          counts.reduce((sum, count) => sum + count),
          LINE_COUNT,
        );
        assert.isAtMost(Math.max(...counts), LINES_A_CHUNK);
      });
    });
  }

  it('a tasklet that waits for timeouts continues while lines without end are read', () => {
    const zeros = runtime().streams.open('/dev/zero');
    const ticks: number[] = [];
    const body = function* (): TaskletGenerator<unknown> {
      const reading = start(() => readingAll(lines(zeros)));
      for (let count = 0; count < 10; count++) {
        yield* sleep(1);
        ticks.push(count);
      }
      reading.cancel();
      return yield* caught(withTimeout(1, lines(zeros).next()));
    };
    const late = complete(body());
    runtime().close(zeros);
    assert.equal(ticks.length, 10);
    assert.equal((late as Error).name, 'TimeoutError');
    assert.equal(trackedPlatform().held, 0);
  });

  it('has the priority of idle sources, or the one that it is given', () => {
    for (const priority of [undefined, -5]) {
      withPipe(({ readEnd, write }) => {
        const own = priority ?? PRIORITY_DEFAULT_IDLE;
        const order: string[] = [];
        write('one\n');
        for (const other of [own + 1, own - 1]) {
          runtime().addIdle(other, () => {
            order.push(other < own ? 'before' : 'behind');
            return false;
          });
        }
        start(function* () {
          order.push((yield* lines(readEnd, { priority }).next()) ?? 'none');
        });
        settle();
        assert.deepEqual(order, ['before', 'one', 'behind']);
      });
    }
  });

  it('reads nothing while nothing waits', () => {
    withPipe(({ readEnd, write }) => {
      const reader = lines(readEnd);
      write('one\ntwo\n');
      settle();
      const tasklet = start(function* () {
        return yield* reader.next();
      });
      write('three\n');
      untilEnded(tasklet);
      assert.equal(tasklet.returnValue, 'one');
      write('four\n');
      settle();
      assert.equal(trackedPlatform().held, 0);
      assert.equal(runtime().read(readEnd), 'four\n');
    });
  });

  it('reads nothing while a generator has lines to take, and while its step runs a main loop', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const next = lines(readEnd).next();
      const rest: string[] = [];
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const first = (yield next, next.value);
        write('three\n');
        settle();
        const second = (yield next, next.value);
        settle();
        rest.push(runtime().read(readEnd));
        closeWriteEnd();
        return [first, second, (yield next, next.value)];
      });
      write('one\ntwo\n');
      untilEnded(tasklet);
      assert.deepEqual(rest, ['three\n']);
      assert.deepEqual(tasklet.returnValue, ['one', 'two', null]);
    });
  });

  it('reads 64 KiB ahead, and no more', () => {
    withFile(long, (fd) => {
      const reader = lines(fd);
      const first = complete(
        (function* () {
          return yield* reader.next();
        })(),
      );
      assert.match(first ?? '', /^0 \./);
      assert.match(runtime().read(fd), new RegExp(`^${LINES_A_CHUNK} \\.`));
    });
  });

  it('stops where it is closed in the step that gets a line', () => {
    withFile(long, (fd) => {
      const reader = lines(fd);
      const body = function* (): TaskletGenerator<number> {
        yield* reader.next();
        reader.close();
        return (yield* readingAll(reader)).length;
      };
      assert.equal(complete(body()), LINES_A_CHUNK - 1);
      assert.equal(trackedPlatform().held, 0);
    });
  });
});
