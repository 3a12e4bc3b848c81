// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ConditionBusyError, type SignalStream, type TaskletGenerator, WaitForCall, signals } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { untilEnded, untilQuit } from '../support/loop.ts';
import { type Emitter, runtime } from '../support/runtime.ts';

describe('readers of a stream', () => {
  it('each item is for one of them, in the order in which they began to wait', () => {
    const { object, stream } = open();
    const read: string[] = [];
    for (const name of ['one', 'two', 'three']) start(() => noting(stream, name, read));
    for (let number = 1; number <= 7; number++) object.ping(number);
    assert.deepEqual(read, ['one: 1', 'two: 2', 'three: 3', 'one: 4', 'two: 5', 'three: 6', 'one: 7']);
    stream.close();
    assert.deepEqual(read.slice(7), ['two: the end', 'three: the end', 'one: the end']);
  });

  it('one that comes when items are there takes them without a wait', () => {
    const { object, stream } = open();
    object.ping(1);
    object.ping(2);
    const read: string[] = [];
    const tasklet = start(() => noting(stream, 'one', read));
    assert.deepEqual(read, ['one: 1', 'one: 2']);
    assert.isTrue(tasklet.isWaiting);
    stream.close();
  });

  it('one that takes what is there is not told of a cancellation, as it does not wait', () => {
    const { object, stream } = open();
    const read: string[] = [];
    const body = start(
      function* (): TaskletGenerator {
        object.ping(1);
        object.ping(2);
        body.cancel();
        yield* noting(stream, 'cancelled', read);
      },
      { start: false },
    );
    body.start();
    start(() => noting(stream, 'one', read));
    object.ping(3);
    assert.isTrue(body.isCancelled);
    assert.deepEqual(read, ['cancelled: 1', 'cancelled: 2', 'one: 3']);
    stream.close();
  });

  it('one that is cancelled, or continues with something else, leaves its place and takes nothing', () => {
    const { object, stream } = open();
    const gate = new WaitForCall();
    const read: string[] = [];
    const cancelled = start(() => noting(stream, 'cancelled', read));
    const leaving = start(() => waiting([stream.next(), gate]));
    start(() => noting(stream, 'last', read));
    cancelled.cancel();
    gate();
    object.ping(1);
    assert.isTrue(leaving.hasEnded);
    assert.deepEqual(read, ['last: 1']);
    stream.close();
  });

  it('a next() that one tasklet waits for is not for another one', () => {
    const { stream } = open();
    const next = stream.next();
    const tasklet = start(() => waiting(next));
    const error = start(() => catching(next)).returnValue;
    assertError(error, ConditionBusyError, /WaitForNext/);
    stream.close();
    assert.isTrue(tasklet.hasEnded);
  });

  it('two of one tasklet: the item is for the first of them', () => {
    const { object, stream } = open();
    const [first, second] = [stream.next(), stream.next()];
    start(() => waiting([first, second]));
    object.ping(1);
    assert.deepEqual([first.value, second.value], [[1], undefined]);
    stream.close();
  });

  it('what comes while the tasklet of one runs is for those that wait, and for it afterwards', () => {
    const { object, stream } = open();
    const read: string[] = [];
    start(function* (): TaskletGenerator {
      const next = stream.next();
      yield next;
      for (let number = 2; number <= 4; number++) object.ping(number);
      read.push('the step is over');
      for (let count = 0; count < 2; count++) {
        yield next;
        read.push(`first: ${String(next.value)}`);
      }
    });
    start(function* (): TaskletGenerator {
      read.push(`second: ${String(yield* stream.next())}`);
    });
    object.ping(1);
    assert.deepEqual(read, ['second: 2', 'the step is over', 'first: 3', 'first: 4']);
    stream.close();
  });

  it('an item that another one has taken meanwhile is waited for no less', () => {
    const { object, stream } = open();
    const call = new WaitForCall();
    const [first, second] = [stream.next(), stream.next()];
    const read: string[] = [];
    start(function* (): TaskletGenerator {
      yield first;
      call(); // the other one runs inside this step
      read.push('the first waits');
      yield first;
      read.push(`first: ${String(first.value)}`);
    });
    start(function* (): TaskletGenerator {
      yield [second, call];
      object.ping(2); // both run
      yield [second, call];
      read.push(`second: ${String(second.value)}`);
    });
    object.ping(1);
    assert.deepEqual(read, ['second: 2', 'the first waits']);
    object.ping(3);
    assert.deepEqual(read.slice(2), ['first: 3']);
    stream.close();
  });

  it('what comes in a main loop inside a step is read after it', () => {
    const { object, stream } = open();
    const read: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) {
        read.push(args);
        if (args[0] === 1) pingInLoop(object, [2, 3, 4]);
        read.push(`after ${String(args[0])}`);
      }
    });
    runtime().addIdle(0, () => {
      object.ping(1);
      stream.close();
      return false;
    });
    untilEnded(tasklet);
    assert.deepEqual(read, [[1], 'after 1', [2], 'after 2', [3], 'after 3', [4], 'after 4']);
  });

  it('what comes in a main loop inside a step is for others that wait', () => {
    const { object, stream } = open();
    const read: string[] = [];
    start(function* (): TaskletGenerator {
      yield* stream.next();
      pingInLoop(object, [2, 3]);
      read.push('after the loop');
      yield* noting(stream, 'first', read);
    });
    start(() => noting(stream, 'second', read));
    object.ping(1);
    assert.deepEqual(read, ['second: 2', 'second: 3', 'after the loop']);
    stream.close();
    assert.deepEqual(read.slice(3), ['second: the end', 'first: the end']);
  });
});

function open(): { readonly object: Emitter; readonly stream: SignalStream } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping') };
}

function* noting(stream: SignalStream, name: string, read: string[]): TaskletGenerator {
  for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) read.push(`${name}: ${args[0]}`);
  read.push(`${name}: the end`);
}

function pingInLoop(object: Emitter, numbers: readonly number[]): void {
  untilQuit((quit) => {
    const left = [...numbers];
    runtime().addIdle(0, () => {
      const number = left.shift();
      if (number === undefined) quit();
      else object.ping(number);
      return number !== undefined;
    });
  });
}
