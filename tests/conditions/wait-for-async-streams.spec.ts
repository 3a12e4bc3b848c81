// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Tasklet,
  TimeoutError,
  type TaskletGenerator,
  WaitForAsync,
  WaitForTimeout,
  chunks,
  lines,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { type Pipe, runtime } from '../support/runtime.ts';

const inputs: readonly [string, (pipe: Pipe) => object][] = [
  ['of a pipe', ({ readEnd }) => runtime().gio.createInput(readEnd)],
  ['without a file descriptor', ({ readEnd }) => bufferedPipe(readEnd)],
  // Which blocks a thread of Gio's, and does not react to its cancellable before something can be read.
  ['read in a thread', ({ readEnd }) => runtime().streams.openFile(`/proc/self/fd/${readEnd}`)],
];

for (const [name, open] of inputs) {
  describe(`a stream ${name}, of which a read was cancelled`, () => {
    let pipe: Pipe;
    let input: object;

    beforeEach(() => {
      pipe = runtime().createPipe();
      input = open(pipe);
    });

    afterEach(() => {
      runtime().close(pipe.readEnd);
      runtime().close(pipe.writeEnd);
    });

    /** Lets a thread that reads go on, when it has been told to end. */
    const releasing = (): Tasklet =>
      start(function* (): TaskletGenerator {
        yield new WaitForTimeout(20);
        runtime().write(pipe.writeEnd, 'late');
      });

    it('can be closed by the clean-up, as an asynchronous call and at once', () => {
      for (const close of [closing, closingAtOnce]) {
        const stream = close === closing ? input : open(pipe);
        const order: string[] = [];
        const tasklet = start(function* (): TaskletGenerator {
          try {
            yield* new WaitForAsync(stream, 'read_bytes', 4, 0);
          } finally {
            yield* close(stream);
            order.push('closed');
          }
        });
        tasklet.cancel();
        untilEnded(tasklet, releasing());
        assert.deepEqual([order, tasklet.isCancelled], [['closed'], true]);
      }
    });

    it('can be read again after a timeout', () => {
      const tasklet = start(function* (): TaskletGenerator<unknown> {
        const error = yield* caught(withTimeout(0, new WaitForAsync(input, 'read_bytes', 4, 0)));
        assertError(error, TimeoutError, /./);
        runtime().write(pipe.writeEnd, 'next');
        return runtime().gio.textOf(yield* new WaitForAsync(input, 'read_bytes', 4, 0));
      });
      untilEnded(tasklet, releasing());
      assert.match(String(tasklet.returnValue), /^(?:next|late)$/);
    });

    for (const [what, read] of [
      ['lines', lines],
      ['chunks', chunks],
    ] as const) {
      it(`can be closed by the clean-up of a tasklet that reads its ${what}`, () => {
        const order: string[] = [];
        const tasklet = start(function* (): TaskletGenerator {
          const reader = read(input);
          try {
            yield* reader.next();
          } finally {
            yield* closing(input);
            order.push('closed');
          }
        });
        tasklet.cancel();
        untilEnded(tasklet, releasing());
        assert.deepEqual([order, tasklet.isCancelled], [['closed'], true]);
      });
    }

    it('can be closed while a reader without readers has a read under way', () => {
      const tasklet = start(function* (): TaskletGenerator<string> {
        const reader = lines(input);
        yield [reader.next(), sleep(0)];
        yield* closing(input);
        return 'closed';
      });
      untilEnded(tasklet, releasing());
      assert.equal(tasklet.returnValue, 'closed');
    });

    it('can be read by an asynchronous call when a reader of it was closed', () => {
      const tasklet = start(function* (): TaskletGenerator<unknown> {
        const reader = lines(input);
        yield [reader.next(), sleep(0)];
        reader.close();
        return runtime().gio.textOf(yield* new WaitForAsync(input, 'read_bytes', 4, 0));
      });
      const writing = start(function* (): TaskletGenerator {
        yield sleep(20);
        runtime().write(pipe.writeEnd, 'one');
        yield sleep(20);
        runtime().write(pipe.writeEnd, 'two');
      });
      untilEnded(tasklet, writing);
      assert.match(String(tasklet.returnValue), /^(?:one|two)/);
    });
  });
}

describe('a filter stream and the stream below it', () => {
  for (const order of ['of the filter after one below', 'below after one of the filter']) {
    it(`have one call at a time: one ${order} that lost`, () => {
      const pipe = runtime().createPipe();
      const base = runtime().gio.createInput(pipe.readEnd);
      const operations = [new WaitForAsync(base, 'read_bytes', 4, 0), new WaitForAsync(buffered(base), 'fill', 4, 0)];
      const [lost, next] = order.startsWith('below') ? operations.reverse() : operations;
      const tasklet = start(function* (): TaskletGenerator {
        yield [lost ?? sleep(0), sleep(0)];
        yield next ?? sleep(0);
      });
      const writing = start(function* (): TaskletGenerator {
        yield sleep(20);
        runtime().write(pipe.writeEnd, 'next');
      });
      untilEnded(tasklet, writing);
      assert.isUndefined(tasklet.error);
      assert.include(['4', 'next'], textOf(next?.result));
      runtime().close(pipe.readEnd);
      runtime().close(pipe.writeEnd);
    });
  }
});

describe('a reader of a stream without a file descriptor', () => {
  it('loses nothing when its wait is not the first of several', () => {
    const pipe = runtime().createPipe();
    const items = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        const reader = lines(bufferedPipe(pipe.readEnd));
        yield [reader.next(), sleep(0)];
        yield sleep(0);
        runtime().write(pipe.writeEnd, 'one\ntwo\n');
        yield sleep(5);
        return [yield* reader.next(), yield* reader.next()];
      })(),
    );
    assert.deepEqual(items, ['one', 'two']);
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
  });

  it('can be read from by the clean-up of a cancelled tasklet', () => {
    const pipe = runtime().createPipe();
    const items: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      const reader = lines(bufferedPipe(pipe.readEnd));
      try {
        yield* reader.next();
      } finally {
        runtime().write(pipe.writeEnd, 'last\n');
        items.push(yield* reader.next());
      }
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.deepEqual([items, tasklet.isCancelled], [['last'], true]);
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
  });
});

function bufferedPipe(readEnd: number): object {
  return buffered(runtime().gio.createInput(readEnd));
}

function buffered(stream: object): object {
  return runtime().streams.createBuffered(stream, 4096);
}

/** What an operation has told: how many bytes, or the text of some. */
function textOf(result: unknown): string {
  const isCount = typeof result === 'number' || typeof result === 'bigint';
  return isCount ? String(result) : runtime().gio.textOf(result);
}

function* closing(stream: object): TaskletGenerator {
  yield* new WaitForAsync(stream, 'close', 0);
}

function* closingAtOnce(stream: object): TaskletGenerator {
  runtime().streams.closeStream(stream);
}
