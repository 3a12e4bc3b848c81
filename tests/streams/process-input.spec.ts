// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  BrokenPipeError,
  type TaskletGenerator,
  TaskletError,
  all,
  scope,
  sleep,
  spawnProcess,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle } from '../support/loop.ts';
import { readingAll } from '../support/reading.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** More than a pipe takes. */
const MUCH = 'x'.repeat(200_000);

describe('the standard input of a subprocess', () => {
  it('is text, in UTF-8, and ends by close()', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['cat']);
      yield* process.stdin.write('one\nzwölf €');
      const first = yield* process.stdout.next();
      yield* process.stdin.write(' 𝄞\n');
      const isOpen = !process.stdin.isClosed;
      process.stdin.close();
      process.stdin.close();
      return [first, ...(yield* readingAll(process.stdout)), isOpen, process.stdin.isClosed, yield* process.wait()];
    };
    assert.deepEqual(complete(body()), ['one', 'zwölf € 𝄞', true, true, 0]);
  });

  it('is bytes, whatever they are', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_each, index) => index % 256);
    const body = function* (): TaskletGenerator<readonly number[]> {
      const process = spawnProcess(['cat'], { encoding: null });
      yield* process.stdin.write(bytes);
      yield* process.stdin.write(bytes.subarray(3, 7));
      process.stdin.close();
      const read = (yield* readingAll(process.stdout)) as readonly (readonly number[])[];
      return read.flatMap((line, index) => (index === 0 ? line : [10, ...line]));
    };
    assert.deepEqual(complete(body()), [...bytes, 3, 4, 5, 6]);
  });

  it('of nothing is nothing', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['cat']);
      yield* process.stdin.write('');
      yield* process.stdin.write(new Uint8Array());
      process.stdin.close();
      return yield* readingAll(process.stdout);
    };
    assert.deepEqual(complete(body()), []);
  });

  it('may be much while the output is read: 5 MB through cat', () => {
    const text = Array.from({ length: 50_000 }, (_each, index) => `${index} `.padEnd(100, 'ä')).join('\n');
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['cat']);
      const [lines] = yield* all([
        readingAll(process.stdout),
        function* () {
          yield* process.stdin.write(text);
          process.stdin.close();
        },
      ]);
      return lines;
    };
    assert.isTrue(complete(body()).join('\n') === text);
  });

  it('blocks nothing where nobody reads: others continue, and write() waits', () => {
    let ticks = 0;
    const body = function* (): TaskletGenerator<unknown> {
      const process = spawnProcess(['sh', '-c', 'read line; cat >/dev/null', 'sh']);
      process.kill(19); // SIGSTOP: it reads nothing
      const writing = start(() => process.stdin.write(MUCH));
      for (; ticks < 10; ticks++) yield* sleep(1);
      const isWaiting = !writing.hasEnded;
      process.kill(18);
      yield* writing;
      return isWaiting;
    };
    assert.isTrue(complete(body()));
  });

  it('blocks nothing where three tasklets write at once', () => {
    const body = function* (): TaskletGenerator<unknown> {
      const process = spawnProcess(['sleep', '5']);
      yield* scope(function* (writers: CancellableScope) {
        for (const piece of [1, 2, 3]) writers.spawn(() => caught(process.stdin.write(MUCH.slice(piece))));
        for (let ticks = 0; ticks < 10; ticks++) yield* sleep(1);
        writers.cancel();
      });
      return process.status;
    };
    assert.isNull(complete(body()), 'it has not ended before');
  });

  it('can be written by several tasklets', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['cat']);
      yield* all(['b\n', 'a\n', 'c\n'].map((text) => () => process.stdin.write(text)));
      process.stdin.close();
      return yield* readingAll(process.stdout);
    };
    assert.sameMembers([...complete(body())], ['a', 'b', 'c']);
  });

  it('is a BrokenPipeError when the program has closed it', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['sh', '-c', 'exec <&-; echo closed; sleep 60']);
      yield* process.stdout.next();
      return [yield* caught(process.stdin.write('text')), yield* caught(process.stdin.write(MUCH))];
    };
    for (const error of complete(body())) {
      assertError(
        error,
        BrokenPipeError,
        /^ByteWriter.write: broken pipe: the subprocess has closed its standard input$/,
      );
    }
  });

  it('is a BrokenPipeError when the program ends during the write', () => {
    const body = function* (): TaskletGenerator<unknown> {
      const process = spawnProcess(['head', '-c', '1'], { stdout: 'ignore' });
      return yield* caught(process.stdin.write(MUCH.repeat(10)));
    };
    const error = assertError(complete(body()), BrokenPipeError, /the subprocess has closed its standard input$/);
    assert.instanceOf(error, TaskletError);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is a BrokenPipeError when the program has ended, also one that never began to read', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['true']);
      yield* process.wait();
      return [
        process.stdin.isClosed,
        yield* caught(process.stdin.write('text')),
        yield* caught(process.stdin.write('')),
      ];
    };
    const [closed, error, ofNothing] = complete(body());
    assert.isTrue(closed);
    assert.instanceOf(error, BrokenPipeError);
    assert.isUndefined(ofNothing);
  });

  it('is a BrokenPipeError when the program ends, and one that it has started holds the pipe', () => {
    const body = function* (): TaskletGenerator<unknown> {
      const script = 'exec 3<&0; sleep 60 <&3 3<&- >/dev/null 2>&1 & echo $!';
      const process = spawnProcess(['sh', '-c', script]);
      const writing = start(() => caught(process.stdin.write(MUCH)));
      const pid = yield* process.stdout.next();
      const error = yield* writing;
      yield* spawnProcess(['kill', pid ?? '']).wait();
      return error;
    };
    assert.instanceOf(complete(body()), BrokenPipeError);
  });

  it('that is closed is a TaskletError at the next write', () => {
    const body = function* (): TaskletGenerator<unknown> {
      const process = spawnProcess(['cat']);
      process.stdin.close();
      return yield* caught(process.stdin.write('text'));
    };
    const error = assertError(complete(body()), TaskletError, /^ByteWriter.write: the writer is closed$/);
    assert.notInstanceOf(error, BrokenPipeError);
  });

  it('that is closed during a write is a TaskletError there', () => {
    const body = function* (): TaskletGenerator<unknown> {
      const process = spawnProcess(['sleep', '60']);
      const writing = start(() => caught(process.stdin.write(MUCH)));
      yield* sleep(1); // the pipe is full before
      process.stdin.close();
      return yield* writing;
    };
    assertError(complete(body()), TaskletError, /^ByteWriter.write: the writer is closed$/);
  });

  it('that is neither text nor bytes is a TypeError', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['cat']);
      const errors: unknown[] = [];
      for (const data of [42, null, undefined, [97], new ArrayBuffer(1)]) {
        errors.push(yield* caught(process.stdin.write(data as never)));
      }
      return errors;
    };
    for (const error of complete(body())) {
      assertError(error, TypeError, /^ByteWriter.write: data: expected a string or a Uint8Array, got /);
    }
  });

  it('leaves a write that is cancelled, and nothing in GLib', () => {
    const process = spawnProcess(['sleep', '60']);
    const writing = start(() => process.stdin.write(MUCH));
    settle();
    writing.cancel();
    assert.isTrue(writing.isCancelled);
    process.kill();
    complete(
      (function* () {
        yield* process.wait();
      })(),
    );
    assert.equal(trackedPlatform().held, 0);
  });
});
