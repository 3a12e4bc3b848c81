// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type SignalStream,
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  WaitForMessages,
  WaitForSignal,
  all,
  firstEvent,
  race,
  sleep,
  signals,
  withTimeout,
} from '../../src/index.ts';
import { StreamError } from '../../src/streams/stream-error.ts';
import { Stream } from '../../src/streams/stream.ts';
import { assert, assertError } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { type Emitter, runtime } from '../support/runtime.ts';

const NEVER_MS = 60_000;

describe('the next item of a stream, among other things', () => {
  it('race() gives it by its name, and takes none where something else is first', () => {
    const { object, stream } = open();
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const winners: unknown[] = [];
      for (let count = 0; count < 4; count++) winners.push(yield* race({ item: stream.next(), gate }));
      return [...winners, yield* stream.next()];
    });
    object.ping(1);
    gate();
    object.ping(2);
    gate();
    object.ping(3);
    stream.close();
    const gone = { name: 'gate', value: [] };
    assert.deepEqual(tasklet.returnValue, [
      { name: 'item', value: [1] },
      gone,
      { name: 'item', value: [2] },
      gone,
      [3],
    ]);
  });

  it('race() beside generators: one that comes while they clean up is not lost', () => {
    const { object, stream } = open();
    const [gate, cleaned] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const body = (): TaskletGenerator => cleaningUp(order, 'body', { until: cleaned });
      const winner = yield* race({ item: stream.next(), gate, body });
      return [winner.name, yield* stream.next(), yield* stream.next()];
    });
    gate();
    object.ping(1);
    object.ping(2);
    assert.deepEqual(order, ['body is told']);
    cleaned();
    assert.deepEqual(tasklet.returnValue, ['gate', [1], [2]]);
    stream.close();
  });

  it('race() beside a generator that the same emission ends: the item is still there', () => {
    const object = new (runtime().emitterClass)();
    let stream: SignalStream | undefined;
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const pinged = start(() => waiting(new WaitForSignal(object, 'ping'))); // connected before the stream is
      stream = signals(object, 'ping');
      const winner = yield* race({ item: stream.next(), pinged });
      return [winner.name, yield* stream.next()];
    });
    object.ping(1);
    assert.deepEqual(tasklet.returnValue, ['pinged', [1]]);
    assert.isTrue(stream?.isClosed);
  });

  it('firstEvent() gives the next() itself, and all() waits for as many as there are', () => {
    const { object, stream } = open();
    const next = stream.next();
    const one = start(() => firstEvent(next, new WaitForCall()));
    object.ping(1);
    assert.strictEqual(one.returnValue, next);
    assert.deepEqual(next.value, [1]);
    const tasklet = start(() => all({ first: stream.next(), second: stream.next() }));
    object.ping(2);
    assert.isFalse(tasklet.hasEnded);
    object.ping(3);
    assert.deepEqual(tasklet.returnValue, { first: [2], second: [3] });
    stream.close();
  });

  it('withTimeout() gives it; a TimeoutError leaves what comes later', () => {
    const { object, stream } = open();
    const inTime = start(() => withTimeout(NEVER_MS, stream.next()));
    object.ping(1);
    assert.deepEqual(inTime.returnValue, [1]);
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const error = yield* caught(withTimeout(0, stream.next()));
      object.ping(2);
      return [error, yield* stream.next()];
    });
    untilEnded(tasklet);
    assertError(tasklet.returnValue?.[0], TimeoutError, /timed out after 0 ms/);
    assert.deepEqual(tasklet.returnValue?.[1], [2]);
    stream.close();
  });

  it('withTimeout(): one that comes in the iteration in which the time is over is in time', () => {
    const { object, stream } = open();
    const tasklet = start(() => caught(withTimeout(0, stream.next())));
    runtime().addTimeout(0, () => {
      object.ping(1);
      return false;
    });
    settle();
    assert.deepEqual(tasklet.returnValue, [1]);
    stream.close();
  });

  it('beside messages: what is not the event stays where it is', () => {
    const { object, stream } = open();
    const messages = new WaitForMessages({ accept: 'word' });
    const [first, second] = [new Message('word'), new Message('word')];
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const events: unknown[] = [yield [stream.next(), messages]];
      object.ping(1);
      tasklet.sendMessage(second);
      events.push(yield [stream.next(), messages]);
      return [...events, yield* stream.next()];
    });
    tasklet.sendMessage(first);
    assert.deepEqual(tasklet.returnValue, [first, second, [1]]);
    stream.close();
  });

  it('a cancellation in the step in which an item comes leaves the item to others', () => {
    const { object, stream } = open();
    const next = stream.next();
    const tasklet = start(function* (): TaskletGenerator {
      yield next;
      object.ping(2);
      tasklet.cancel();
      yield next;
    });
    object.ping(1);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(next.value, [1]);
    assert.deepEqual(start(() => nextOf(stream)).returnValue, [2]);
    stream.close();
  });

  it('a timeout beside it continues counting while items come', () => {
    const { object, stream } = open();
    const over = sleep(30);
    let items = 0;
    const tasklet = start(function* (): TaskletGenerator {
      const next = stream.next();
      for (;;) {
        if ((yield [next, over]) === over) return;
        items++;
      }
    });
    const id = runtime().addTimeout(1, () => {
      object.ping(1);
      return true;
    });
    untilEnded(tasklet);
    runtime().removeSource(id);
    assert.isAbove(items, 0);
    stream.close();
  });
});

describe('an error in the place of an item', () => {
  it('is thrown at who reads it, in its turn, and the stream continues', () => {
    const numbers = new Numbers();
    const failure = new Error('of the stream');
    const later = start(() => caughtBetween(numbers));
    numbers.addAll([1]);
    numbers.failWith(failure);
    numbers.addAll([2]);
    assert.deepEqual(later.returnValue, [1, failure, 2]);
    numbers.addAll([1]);
    numbers.failWith(failure);
    numbers.addAll([2]);
    assert.deepEqual(start(() => caughtBetween(numbers)).returnValue, [1, failure, 2]);
    numbers.close();
  });

  it('is for one reader; another one, whose tasklet ran meanwhile, continues waiting', () => {
    const numbers = new Numbers();
    const failure = new Error('of the stream');
    const call = new WaitForCall();
    const [first, second] = [numbers.next(), numbers.next()];
    const read: unknown[] = [];
    start(function* (): TaskletGenerator {
      yield first;
      call(); // the other one runs inside this step
      yield first;
      read.push(first.value);
    });
    start(function* (): TaskletGenerator {
      yield [second, call];
      numbers.failWith(failure); // both run
      read.push(yield* caught(waiting([second, call])));
    });
    numbers.addAll([1]);
    assert.deepEqual(read, [failure]);
    numbers.addAll([2]);
    assert.deepEqual(read, [failure, 2]);
    numbers.close();
    numbers.close();
    assert.equal(numbers.closings, 1);
  });
});

class Numbers extends Stream<number> {
  closings = 0;

  addAll(numbers: readonly number[]): void {
    this.pushAll(numbers);
  }

  failWith(error: unknown): void {
    this.pushAll([new StreamError(error)]);
  }

  protected override onClose(): void {
    this.closings++;
  }
}

function* caughtBetween(numbers: Numbers): TaskletGenerator<readonly unknown[]> {
  return [yield* numbers.next(), yield* caught(nextOf(numbers)), yield* numbers.next()];
}

function* nextOf<T>(stream: Stream<T>): TaskletGenerator<T | null> {
  return yield* stream.next();
}

function open(): { readonly object: Emitter; readonly stream: SignalStream } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping') };
}
