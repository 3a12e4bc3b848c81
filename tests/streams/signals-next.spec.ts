// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type SignalStream, type TaskletGenerator, WaitForCall, WaitForTimeout, signals } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { type Emitter, runtime } from '../support/runtime.ts';

describe('the next() of a stream', () => {
  it('with a plain yield the event is the next(), with the item for its value', () => {
    const { object, stream } = open();
    const [ready, waited] = [stream.next(), stream.next()];
    object.ping(1);
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const values = [ready.value];
      const events = [yield ready];
      values.push(ready.value);
      events.push(yield waited);
      values.push(waited.value);
      const last = stream.next();
      events.push(yield last);
      return [...events.map((event) => event === ready || event === waited || event === last), ...values, last.value];
    });
    object.ping(2);
    stream.close();
    assert.deepEqual(tasklet.returnValue, [true, true, true, undefined, [1], [2], null]);
  });

  it('where a timeout wins no item is lost', () => {
    const { object, stream } = open();
    const timeout = new WaitForTimeout(0);
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const wins = (yield [stream.next(), timeout]) === timeout;
      object.ping(1);
      return [wins, yield* stream.next(), yield* stream.next()];
    });
    settle();
    object.ping(2);
    stream.close();
    assert.deepEqual(tasklet.returnValue, [true, [1], [2]]);
  });

  it('where something else fires in the same step before the item comes no item is lost', () => {
    const { object, stream } = open();
    const gate = new WaitForCall();
    const next = stream.next();
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      yield [gate, next];
      gate('again');
      object.ping(1);
      const event = yield [gate, next];
      return [event === gate, next.value, yield* stream.next()];
    });
    gate();
    assert.deepEqual(tasklet.returnValue, [true, undefined, [1]]);
    stream.close();
  });

  it('of two streams that both have something, the other one keeps it', () => {
    const [one, other] = [open(), open()];
    one.object.ping(1);
    other.object.ping(2);
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const [first, second] = [one.stream.next(), other.stream.next()];
      yield [first, second];
      return [first.value, second.value, yield* other.stream.next()];
    });
    assert.deepEqual(tasklet.returnValue, [[1], undefined, [2]]);
    one.stream.close();
    other.stream.close();
  });

  it('one next() can be yielded again and again, beside other things and alone', () => {
    const { object, stream } = open();
    const [next, gate] = [stream.next(), new WaitForCall()];
    const read: unknown[] = [];
    start(function* (): TaskletGenerator {
      do {
        const event = yield [next, gate];
        read.push(event === gate ? 'the gate' : next.value);
        if (event === next && next.value?.[0] === 1) {
          object.ping(2); // while the body runs
          object.ping(3);
        }
      } while (next.value !== null);
      read.push(yield* next);
    });
    object.ping(1);
    assert.deepEqual(read, [[1], [2], [3]]);
    gate();
    object.ping(4);
    stream.close();
    assert.deepEqual(read.slice(3), ['the gate', [4], null, null]);
  });

  it('one next() gets everything that has come while the generator ran, whatever has resumed that', () => {
    const { object, stream } = open();
    const [next, gate] = [stream.next(), new WaitForCall()];
    const read: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      yield [next, gate];
      for (let number = 1; number <= 3; number++) object.ping(number);
      for (let count = 0; count < 3; count++) {
        yield [next, gate];
        read.push(next.value);
      }
    });
    gate();
    assert.deepEqual(read, [[1], [2], [3]]);
    assert.isTrue(tasklet.hasEnded);
    stream.close();
  });
});

function open(): { readonly object: Emitter; readonly stream: SignalStream } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping') };
}
