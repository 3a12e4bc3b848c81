// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError, type LineReader, type TaskletGenerator, lines } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';

const WRONG = Uint8Array.of(0xff, 10);

describe('the wait for a line, where steps run main loops of their own,', () => {
  it('of a tasklet in a main loop that another one runs gets the next line', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const seen: string[] = [];
      const reading = (name: string, atFirst: () => void): (() => TaskletGenerator) =>
        function* () {
          let isFirst = true;
          for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) {
            seen.push(`${name} ${line}`);
            if (isFirst) atFirst();
            isFirst = false;
          }
          seen.push(`${name} ends`);
        };
      const outer = start(
        reading('outer', () => {
          write('two\nthree\n');
          closeWriteEnd();
          settle();
          seen.push('outer goes on');
        }),
      );
      const inner = start(reading('inner', () => undefined));
      write('one\n');
      untilEnded(outer, inner);
      assert.deepEqual(seen, ['outer one', 'inner two', 'inner three', 'inner ends', 'outer goes on', 'outer ends']);
    });
  });

  it('reads no more than a tasklet waits for', () => {
    const text = Array.from({ length: 1000 }, (_each, index) => `${index} `.padEnd(1023, '.')).join('\n');
    withFile(text, (fd) => {
      const reader = lines(fd);
      const outer = start(function* (): TaskletGenerator<number> {
        yield* reader.next();
        settle();
        return Number.parseInt(runtime().read(fd), 10);
      });
      const inner = start(() => taking(reader));
      untilEnded(outer, inner);
      assert.match(String(inner.returnValue), /^1 /);
      assert.isAtMost(
        outer.returnValue ?? 1000,
        128,
        'the first line that has not been read, after two chunks at most',
      );
    });
  });

  it('keeps the line that comes while the step runs a main loop, for the condition that is waited for again', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const next = lines(readEnd).next();
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const first = (yield next, next.value);
        write('two\nthree\n');
        settle();
        const second = (yield next, next.value);
        const third = (yield next, next.value);
        closeWriteEnd();
        return [first, second, third, (yield next, next.value)];
      });
      write('one\n');
      untilEnded(tasklet);
      assert.deepEqual(tasklet.returnValue, ['one', 'two', 'three', null]);
    });
  });

  it('keeps the lines that come with one for other code, and reads on after them', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const next = reader.next();
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const first = (yield next, next.value);
        const other = start(() => taking(reader));
        write('two\nthree\nfour\n');
        settle();
        const third = (yield next, next.value);
        const fourth = (yield next, next.value);
        write('five\n');
        const fifth = (yield next, next.value);
        closeWriteEnd();
        return [first, other.returnValue, third, fourth, fifth, (yield next, next.value)];
      });
      write('one\n');
      untilEnded(tasklet);
      assert.deepEqual(tasklet.returnValue, ['one', 'two', 'three', 'four', 'five', null]);
    });
  });

  it('throws an error that comes while the step runs a main loop, for the condition that is waited for again', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const next = lines(readEnd).next();
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const first = yield* next;
        write(WRONG);
        write('three\n');
        settle();
        const second = yield* caught(waitingFor(next));
        const third = yield* next;
        closeWriteEnd();
        return [first, second instanceof EncodingError, third, yield* next];
      });
      write('one\n');
      untilEnded(tasklet);
      assert.deepEqual(tasklet.returnValue, ['one', true, 'three', null]);
    });
  });

  it('does not end when what came while the step ran was an error that other code took', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const reader = lines(readEnd);
      const others: unknown[] = [];
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        const next = reader.next();
        const first = (yield next, next.value);
        const other = start(() => taking(reader));
        write('two\n');
        write(WRONG);
        settle();
        others.push(other.returnValue, start(() => taking(reader)).returnValue);
        write('three\n');
        const second = (yield next, next.value);
        closeWriteEnd();
        return [first, second];
      });
      write('one\n');
      untilEnded(tasklet);
      assert.equal(others[0], 'two');
      assert.instanceOf(others[1], EncodingError);
      assert.deepEqual(tasklet.returnValue, ['one', 'three']);
    });
  });
});

/** A body that takes one line, or the error in its place. */
function taking(reader: LineReader): TaskletGenerator<unknown> {
  return caught(waitingFor(reader.next()));
}

function* waitingFor(next: ReturnType<LineReader['next']>): TaskletGenerator<unknown> {
  return yield* next;
}
