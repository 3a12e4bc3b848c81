// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type SignalStream, type TaskletGenerator, WaitForCall, throttle, signals } from '../src/index.ts';
import { assert, assertError } from './support/assert.ts';
import { returning, start } from './support/bodies.ts';
import { caught } from './support/clean-up-bodies.ts';
import { untilEnded, untilQuit } from './support/loop.ts';
import { type Emitter, runtime } from './support/runtime.ts';
import { trackedPlatform } from './support/tracking.ts';

const NEVER_MS = 60_000;

/*
 * Of two timeouts that GLib finds due in one iteration, the one that was added first is dispatched first. So what was
 * added before, with less time, comes before on any machine, and what was added afterwards, with more, comes afterwards.
 */

describe('throttle()', () => {
  it('works on an item at once, and on the newest of the others when the time is over', () => {
    const { object, stream, order } = scene();
    const tasklet = start(() => throttle(5, stream, ([number]) => noting(order, number)));
    untilQuit((quit) => {
      after(2, () => order.push('less time'));
      for (let number = 1; number <= 4; number++) object.ping(number);
      order.push('the items have come');
      after(8, () => {
        order.push('more time');
        quit();
      });
    });
    stream.close();
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 'the items have come', 'less time', 4, 'more time']);
  });

  it('works on an item at once again when none has come in the time', () => {
    const { object, stream, order } = scene();
    const tasklet = start(() => throttle(2, stream, ([number]) => noting(order, number)));
    object.ping(1);
    untilQuit((quit) => after(4, quit));
    object.ping(2);
    order.push('at once');
    stream.close();
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 2, 'at once']);
  });

  it('keeps the distance while items come all the time', () => {
    const { object, stream } = scene();
    const startedAt: number[] = [];
    const tasklet = start(() => throttle(20, stream, () => returning(startedAt.push(Date.now()))));
    untilQuit((quit) => {
      const ping = (): unknown => {
        object.ping(1);
        return startedAt.length < 4 ? after(2, ping) : quit();
      };
      ping();
    });
    stream.close();
    untilEnded(tasklet);
    // A worker that starts late does not put the next one off, so the times are those since the first.
    for (const [count, time] of startedAt.entries()) {
      assert.isAtLeast(time - (startedAt[0] ?? 0), count * 20 - 1, `worker ${count + 1} of ${startedAt.join()}`);
    }
  });

  it('workers may overlap', () => {
    const { object, stream, order } = scene();
    const gate = new WaitForCall();
    const tasklet = start(() =>
      throttle(0, stream, function* ([number]) {
        order.push(number);
        if (number === 1) yield gate;
        order.push(`${number} is done`);
      }),
    );
    object.ping(1);
    object.ping(2);
    stream.close();
    untilQuit((quit) => after(1, quit));
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.deepEqual(order, [1, 2, '2 is done', '1 is done']);
    untilEnded(tasklet);
  });

  it('when the stream is closed works on the item that waits when the time is over', () => {
    const { object, stream, order } = scene();
    const tasklet = start(() => throttle(2, stream, ([number]) => noting(order, number)));
    object.ping(1);
    object.ping(2);
    object.ping(3);
    stream.close();
    assert.deepEqual(order, [1]);
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 3]);
  });

  it('a cancel while it counts leaves nothing, and the item is not worked on', () => {
    const { object, stream, order } = scene();
    const tasklet = start(() => throttle(NEVER_MS, stream, ([number]) => noting(order, number)));
    object.ping(1);
    object.ping(2);
    tasklet.cancel();
    stream.close();
    assert.isTrue(tasklet.cancelled);
    assert.notInclude(order, 2);
    assert.equal(trackedPlatform().held, 0);
  });

  it('an error of a worker while it counts ends it at once', () => {
    const { object, stream } = scene();
    const gate = new WaitForCall();
    let runs = 0;
    const failure = new Error('of the worker');
    const tasklet = start(() =>
      caught(
        throttle(30, stream, function* (): TaskletGenerator {
          runs++;
          if (runs === 1) yield gate;
          else yield new WaitForCall();
          throw failure;
        }),
      ),
    );
    object.ping(1);
    untilQuit((quit) => after(40, quit));
    object.ping(2);
    gate();
    stream.close();
    assert.isTrue(tasklet.hasEnded);
    assert.strictEqual(tasklet.returnValue, failure);
    assert.equal(trackedPlatform().held, 0);
  });

  it('a time that is none is told when it begins', () => {
    const { stream } = scene();
    const error = (ms: unknown): unknown =>
      start(() => caught(throttle(ms as never, stream, () => returning(1)))).returnValue;
    const [text, negative, part] = [error('5'), error(-1), error(1.5)];
    stream.close();
    assertError(text, TypeError, /expected a number, got "5"$/);
    assertError(negative, RangeError, /expected a whole number from 0 to 4294967295, got -1$/);
    assertError(part, RangeError, /got 1.5$/);
  });
});

function scene(): { readonly object: Emitter; readonly stream: SignalStream; readonly order: unknown[] } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping'), order: [] };
}

function* noting(order: unknown[], item: unknown): TaskletGenerator {
  order.push(item);
}

function after(ms: number, callback: () => unknown): void {
  runtime().addTimeout(ms, () => {
    callback();
    return false;
  });
}
