// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  TaskletCancelled,
  type TaskletGenerator,
  WaitForAsync,
  WaitForCall,
  WaitForTimeout,
  type WaitCondition,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { type Pipe, runtime } from '../support/runtime.ts';

describe('WaitForAsync, of which something else comes first', () => {
  let pipe: Pipe;
  let input: object;

  beforeEach(() => {
    pipe = runtime().createPipe();
    input = runtime().gio.createInput(pipe.readEnd);
  });

  afterEach(() => {
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
  });

  it('cancels the call when the wait is dropped', () => {
    const call = new WaitForCall();
    const tasklet = start(() => waiting([reading(input), call]));
    assert.isTrue(runtime().gio.hasPending(input));
    call();
    untilEnded(tasklet);
    assert.isFalse(runtime().gio.hasPending(input));
    assert.strictEqual(tasklet.returnValue, call);
  });

  it('cancels the call when a timeout comes first; what comes then is left for the next wait', () => {
    const timeout = new WaitForTimeout(1);
    assert.strictEqual(complete(waiting([reading(input), timeout])), timeout);
    runtime().write(pipe.writeEnd, 'left');
    assert.equal(runtime().gio.textOf(complete(resultOf(reading(input, 4)))), 'left');
  });

  it('cancels the call when the tasklet is cancelled, and the clean-up may begin another at once', () => {
    const read = reading(input, 4);
    const texts: string[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      try {
        yield* read;
      } finally {
        runtime().write(pipe.writeEnd, 'last');
        texts.push(runtime().gio.textOf(yield* read));
      }
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(texts, ['last']);
  });

  it('says nothing when the call that was cancelled has come to its end', () => {
    const tasklet = start(() => catching(reading(input)));
    tasklet.cancel();
    untilDone(input);
    settle();
    assertError(tasklet.returnValue, TaskletCancelled, /was cancelled$/);
  });

  it('the wait that the same condition begins meanwhile waits for the cancelled call first', () => {
    const gate = new WaitForCall();
    const read = reading(input, 4);
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [read, gate];
      yield gate;
      runtime().write(pipe.writeEnd, 'text');
      return runtime().gio.textOf(yield* read);
    });
    gate();
    gate();
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 'text');
  });

  it('the same object yielded in a loop begins the next call when one has ended: chunk after chunk', () => {
    runtime().write(pipe.writeEnd, 'one two three');
    const read = reading(input, 4);
    const chunks = complete(
      (function* (): TaskletGenerator<readonly string[]> {
        const texts: string[] = [];
        while (texts.length < 3) texts.push(runtime().gio.textOf(yield* read));
        return texts;
      })(),
    );
    assert.deepEqual(chunks, ['one ', 'two ', 'thre']);
    assert.isFalse(runtime().gio.hasPending(input));
    assert.equal(runtime().read(pipe.readEnd), 'e');
  });

  it('the same object yielded in a loop reads to the end, while the writer keeps writing', () => {
    const read = reading(input, 100);
    const words = ['one', 'two', 'three'];
    const chunks = complete(
      (function* (): TaskletGenerator<readonly string[]> {
        const texts: string[] = [];
        for (const word of words) {
          runtime().write(pipe.writeEnd, word);
          texts.push(runtime().gio.textOf(yield* read));
        }
        return texts;
      })(),
    );
    assert.deepEqual(chunks, words);
  });

  it('continues over waits that something else ends, as long as they list it', () => {
    const [read, call] = [reading(input, 4), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      const first = yield [read, call];
      const second = yield [call, read];
      return [first, second, yield* resultOf(read)];
    });
    call();
    assert.isTrue(runtime().gio.hasPending(input));
    call();
    runtime().write(pipe.writeEnd, 'text');
    untilEnded(tasklet);
    const [first, second, bytes] = tasklet.returnValue as readonly unknown[];
    assert.deepEqual([first, second], [call, call]);
    assert.equal(runtime().gio.textOf(bytes), 'text');
  });

  it('what comes while the generator runs a loop is given to the next wait, and the one after begins again', () => {
    const [read, call] = [reading(input, 3), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [read, call];
      runtime().write(pipe.writeEnd, 'onetwo');
      untilDone(input);
      const texts: string[] = [];
      while (texts.length < 2) texts.push(runtime().gio.textOf(yield* resultOf(read)));
      return texts;
    });
    call();
    untilEnded(tasklet);
    assert.deepEqual(tasklet.returnValue, ['one', 'two']);
  });

  it('an error that comes while the generator runs a loop is thrown at the next wait', () => {
    const loaded = new WaitForAsync(runtime().gio.createFile('/nonexistent/gtasklet-test'), 'load_contents');
    const call = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [loaded, call];
      complete(caught(waiting(new WaitForAsync(loaded.object, 'load_contents'))));
      settle();
      return yield* caught(waiting(loaded));
    });
    call();
    untilEnded(tasklet);
    assert.match((tasklet.returnValue as Error).message, /nonexistent/);
  });

  it('two calls at once on one stream: the second throws, the first continues', () => {
    const first = start(() => resultOf(reading(input, 4)));
    const error = complete(caught(waiting(reading(input, 4))));
    assert.match((error as Error).message, /outstanding operation/);
    runtime().write(pipe.writeEnd, 'text');
    untilEnded(first);
    assert.equal(runtime().gio.textOf(first.returnValue), 'text');
  });
});

function reading(input: object, count = 1): WaitForAsync {
  return new WaitForAsync(input, 'read_bytes', count, 0);
}

function* resultOf<V>(condition: WaitCondition<V>): TaskletGenerator<V> {
  return yield* condition;
}

/** A body that waits until no operation of a stream is under way. */
function* doneWith(stream: object): TaskletGenerator {
  while (runtime().gio.hasPending(stream)) yield new WaitForTimeout(1);
}

/** Runs a main loop until no operation of a stream is under way. */
function untilDone(stream: object): void {
  complete(doneWith(stream));
}
