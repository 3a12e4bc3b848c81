// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type LineReader,
  type TaskletGenerator,
  TaskletCancelled,
  WaitForCall,
  WaitForTimeout,
  lines,
  race,
  scope,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { readingAll, withPipe } from '../support/reading.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

describe('the wait for a line', () => {
  it('loses no line when something else in the list comes first', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const gate = new WaitForCall();
      const seen: unknown[] = [];
      const tasklet = start(function* (): TaskletGenerator {
        for (;;) {
          const next = reader.next();
          if ((yield [next, gate]) === gate) continue;
          if (next.value === null) return;
          seen.push(next.value);
        }
      });
      for (const part of ['one\ntw', 'o', '\nthree\n', 'four']) {
        gate();
        write(part);
        gate();
        settle();
        gate();
      }
      closeWriteEnd();
      untilEnded(tasklet);
      assert.deepEqual(seen, ['one', 'two', 'three', 'four']);
    });
  });

  it('loses no line to a timeout that comes first, in a list, in race() and in withTimeout()', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const body = function* (): TaskletGenerator<readonly unknown[]> {
        const timeout = new WaitForTimeout(0);
        const first = yield [reader.next(), timeout];
        const { name } = yield* race({ line: reader.next(), timeout: sleep(0) });
        const late = yield* caught(withTimeout(0, reader.next()));
        write('one\ntwo\n');
        closeWriteEnd();
        return [first === timeout, name, (late as Error).name, ...(yield* readingAll(reader))];
      };
      assert.deepEqual(complete(body()), [true, 'timeout', 'TimeoutError', 'one', 'two']);
    });
  });

  it('that is cancelled leaves what comes to another tasklet', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const first = start(() => readingAll(reader));
      write('one\ntw');
      settle();
      first.cancel();
      assert.isTrue(first.isCancelled);
      assert.equal(trackedPlatform().held, 0);
      const second = start(() => readingAll(reader));
      write('o\nthree\n');
      closeWriteEnd();
      untilEnded(second);
      assert.deepEqual(second.returnValue, ['two', 'three']);
    });
  });

  it('of several tasklets gives each line to one, in the order that they came', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const seen: string[] = [];
      const tasklets = ['a', 'b', 'c'].map((name) =>
        start(function* () {
          for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) {
            seen.push(`${name} ${line}`);
            yield* sleep(0);
          }
        }),
      );
      write('1\n2\n3\n4\n5\n');
      closeWriteEnd();
      untilEnded(...tasklets);
      assert.deepEqual(seen.slice(0, 3), ['a 1', 'b 2', 'c 3']);
      assert.deepEqual(
        seen.map((text) => text.slice(2)),
        ['1', '2', '3', '4', '5'],
      );
    });
  });

  it('takes a line that is there without a turn of the main loop', () => {
    withPipe(({ readEnd, write }) => {
      const reader = lines(readEnd);
      write('one\ntwo\nthree\n');
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const first = yield* reader.next();
        let turns = 0;
        const counting = start(function* () {
          for (;;) {
            yield* sleep(0);
            turns++;
          }
        });
        const second = yield* reader.next();
        const next = reader.next();
        yield next;
        counting.cancel();
        return [first, second, next.value, turns];
      });
      untilEnded(tasklet);
      assert.deepEqual(tasklet.returnValue, ['one', 'two', 'three', 0]);
    });
  });

  it('gets the end when the scope that the reader was opened in is left', () => {
    withPipe(({ readEnd }) => {
      const box: { reader?: LineReader } = {};
      const gate = new WaitForCall();
      const opener = start(() =>
        scope(function* () {
          box.reader = lines(readEnd);
          yield gate;
        }),
      );
      const reading = start(() => readingAll(box.reader ?? lines(readEnd)));
      settle();
      gate();
      assert.isTrue(opener.hasEnded);
      assert.deepEqual(reading.returnValue, []);
    });
  });

  it('can be the clean-up of a tasklet that is cancelled', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const seen: unknown[] = [];
      const tasklet = start(function* () {
        const reader = lines(readEnd);
        try {
          yield* reader.next();
        } finally {
          seen.push(...(yield* readingAll(reader)));
        }
      });
      settle();
      tasklet.cancel();
      write('one\ntwo\n');
      closeWriteEnd();
      untilEnded(tasklet);
      assert.deepEqual(takeSaid(), []);
      assert.instanceOf(tasklet.error, TaskletCancelled);
      assert.deepEqual(seen, ['one', 'two']);
    });
  });
});
