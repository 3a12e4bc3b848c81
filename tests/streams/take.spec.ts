// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Tasklet,
  type SignalStream,
  type TaskletGenerator,
  WaitForCall,
  shield,
  signals,
  takeLatest,
  takeLeading,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { type Emitter, runtime } from '../support/runtime.ts';

describe('takeLatest()', () => {
  it('starts a worker for each item, before the emission returns', () => {
    const { object, stream, order } = scene();
    const gates = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(() =>
      takeLatest(stream, ([number]) => working(order, number, { gate: gates[Number(number)] })),
    );
    object.ping(0);
    gates[0]?.();
    order.push('between');
    object.ping(1);
    gates[1]?.();
    assert.deepEqual(order, ['0 begins', '0 is done', 'between', '1 begins', '1 is done']);
    end(stream, tasklet);
  });

  it('cancels the worker that runs, and starts the next when that has cleaned up', () => {
    const { object, stream, order } = scene();
    const cleaned = new WaitForCall();
    const tasklet = start(() => takeLatest(stream, ([number]) => working(order, number, { cleaned })));
    object.ping(1);
    object.ping(2);
    assert.deepEqual(order, ['1 begins', '1 is cancelled']);
    cleaned();
    assert.deepEqual(order, ['1 begins', '1 is cancelled', '1 has cleaned up', '2 begins']);
    stream.close();
    tasklet.cancel();
    cleaned();
    assert.isTrue(tasklet.isCancelled);
  });

  it('of the items that come while one cleans up takes the newest', () => {
    const { object, stream, order } = scene();
    const cleaned = new WaitForCall();
    const tasklet = start(() => takeLatest(stream, ([number]) => working(order, number, { cleaned })));
    for (let number = 1; number <= 4; number++) object.ping(number);
    cleaned();
    assert.deepEqual(order.slice(2), ['1 has cleaned up', '4 begins']);
    object.ping(5);
    assert.deepEqual(order.slice(4), ['4 is cancelled']);
    cleaned();
    assert.deepEqual(order.slice(5), ['4 has cleaned up', '5 begins']);
    tasklet.cancel();
    cleaned();
    stream.close();
  });

  it('of items that are there already works on the newest in the end', () => {
    const { object, stream, order } = scene();
    for (let number = 1; number <= 4; number++) object.ping(number);
    const tasklet = start(() => takeLatest(stream, ([number]) => working(order, number)));
    assert.equal(order.at(-1), '4 begins');
    assert.notInclude(order, '3 begins');
    tasklet.cancel();
    stream.close();
  });

  it('has a worker that is shielded do its task before the next', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const worker = ([number]: readonly unknown[]): TaskletGenerator => shield(() => working(order, number, { gate }));
    const tasklet = start(() => takeLatest(stream, worker));
    object.ping(1);
    object.ping(2);
    object.ping(3);
    gate();
    assert.deepEqual(order, ['1 begins', '1 is done', '3 begins']);
    gate();
    end(stream, tasklet);
  });

  it('an emission of the worker itself is an item like any other', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const tasklet = start(() =>
      takeLatest(stream, function* ([number]) {
        if (Number(number) < 4) object.ping(Number(number) + 1);
        yield* working(order, number, { gate });
      }),
    );
    object.ping(1);
    gate();
    assert.deepEqual(order.slice(-2), ['4 begins', '4 is done']);
    end(stream, tasklet);
  });

  it('ends when the stream is closed and the last worker is done, that of an item that waited for clean-up, too', () => {
    const { object, stream, order } = scene();
    const [gate, cleaned] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(() => takeLatest(stream, ([number]) => working(order, number, { gate, cleaned })));
    object.ping(1);
    object.ping(2);
    stream.close();
    cleaned();
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.deepEqual(order.slice(-2), ['2 begins', '2 is done']);
    assert.isTrue(tasklet.hasEnded);
  });
});

describe('takeLeading()', () => {
  it('does the task of an item, and leaves out what comes meanwhile', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const tasklet = start(() => takeLeading(stream, ([number]) => working(order, number, { gate })));
    for (let number = 1; number <= 3; number++) object.ping(number);
    assert.deepEqual(order, ['1 begins']);
    gate();
    settle();
    assert.deepEqual(order, ['1 begins', '1 is done']);
    object.ping(4);
    assert.deepEqual(order.slice(2), ['4 begins']);
    gate();
    settle();
    end(stream, tasklet);
  });

  it('leaves out nothing that comes when the worker is done', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const tasklet = start(() => takeLeading(stream, ([number]) => working(order, number, { gate })));
    object.ping(1);
    object.ping(2);
    gate();
    object.ping(3);
    settle();
    tasklet.cancel();
    stream.close();
    assert.deepEqual(order.slice(0, 3), ['1 begins', '1 is done', '3 begins']);
  });

  it('with a worker that does not wait works on every item', () => {
    const { object, stream } = scene();
    const numbers: unknown[] = [];
    const tasklet = start(() =>
      takeLeading(stream, function* ([number]) {
        numbers.push(number);
      }),
    );
    for (let number = 1; number <= 3; number++) object.ping(number);
    settle();
    end(stream, tasklet);
    assert.deepEqual(numbers, [1, 2, 3]);
  });

  it('leaves out what the worker itself emits', () => {
    const { object, stream } = scene();
    const numbers: unknown[] = [];
    const tasklet = start(() =>
      takeLeading(stream, function* ([number]) {
        numbers.push(number);
        if (numbers.length < 10) object.ping(Number(number) + 1);
      }),
    );
    object.ping(1);
    settle();
    assert.deepEqual(numbers, [1]);
    end(stream, tasklet);
  });

  it('ends when the stream is closed and the worker is done; what came meanwhile is left out', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const tasklet = start(() => takeLeading(stream, ([number]) => working(order, number, { gate })));
    object.ping(1);
    object.ping(2);
    stream.close();
    assert.isFalse(tasklet.hasEnded);
    gate();
    settle();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(order, ['1 begins', '1 is done']);
  });
});

function scene(): { readonly object: Emitter; readonly stream: SignalStream; readonly order: string[] } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping'), order: [] };
}

interface Waits {
  /** Ends the work; none ever does by default. */
  readonly gate?: WaitForCall | undefined;
  /** Ends the clean-up after a cancel, which does not wait by default. */
  readonly cleaned?: WaitForCall | undefined;
}

function* working(order: string[], name: unknown, { gate = new WaitForCall(), cleaned }: Waits = {}): TaskletGenerator {
  let isDone = false;
  order.push(`${name} begins`);
  try {
    yield gate;
    isDone = true;
    order.push(`${name} is done`);
  } finally {
    if (!isDone) {
      order.push(`${name} is cancelled`);
      if (cleaned !== undefined) yield cleaned;
      order.push(`${name} has cleaned up`);
    }
  }
}

function end(stream: SignalStream, tasklet: Tasklet): void {
  stream.close();
  assert.isTrue(tasklet.hasEnded);
}
