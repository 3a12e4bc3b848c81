// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, race, signals } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { settle } from '../support/loop.ts';
import { opener, opening, stateOf } from '../support/pings.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

describe('a stream that is opened in a tasklet', () => {
  it('is closed when that returns, before the tasklets that wait for it knows', () => {
    const { object, gate, opened } = opener();
    const tasklet = start(() => opening(object, opened, gate));
    const closed: unknown[] = [];
    tasklet.addJoinCallback(() => closed.push(...opened.map((stream) => stream.isClosed)));
    assert.equal(trackedPlatform().held, 2);
    gate();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(closed, [true]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is closed when that fails, and the error is kept', () => {
    const { object, opened } = opener();
    const failure = new Error('of the body');
    const tasklet = start(() => opening(object, opened, throwing(failure)));
    const joiner = start(() => caught(waiting(tasklet)));
    assert.isTrue(tasklet.hasFailed);
    assert.deepEqual(stateOf(opened), [true]);
    settle();
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('is closed when that is cancelled, before its first wait, too', () => {
    const { object, gate, opened } = opener();
    const tasklet = start(() => opening(object, opened, gate));
    tasklet.cancel();
    assert.isTrue(tasklet.isCancelled);
    const itself = start(
      function* (): TaskletGenerator {
        itself.cancel();
        yield* opening(object, opened, gate);
      },
      { start: false },
    );
    itself.start();
    assert.isTrue(itself.isCancelled);
    assert.deepEqual(stateOf(opened), [true, true]);
  });

  it('can be closed before, by hand or by its object, without a word at the end', () => {
    const { object, gate } = opener();
    const other = new (runtime().emitterClass)();
    const tasklet = start(function* (): TaskletGenerator {
      signals(object, 'ping').close();
      signals(other, 'ping');
      other.destroy();
      assert.equal(trackedPlatform().held, 0);
      yield gate;
    });
    gate();
    assert.isTrue(tasklet.hasEnded);
  });

  it('returns those that read it elsewhere the end', () => {
    const { object, gate, opened } = opener();
    const tasklet = start(() => opening(object, opened, gate));
    const order: unknown[] = [];
    start(function* (): TaskletGenerator {
      for (const stream of opened) {
        for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) order.push(args);
      }
      order.push('the end');
    });
    tasklet.addJoinCallback(() => order.push('the tasklet has ended'));
    object.ping(1);
    gate();
    assert.deepEqual(order, [[1], 'the end', 'the tasklet has ended']);
  });

  it('is open in the clean-up after a cancellation: what was there and what comes can be read', () => {
    const { object } = opener();
    const cleaned = new WaitForCall();
    const read: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      const stream = signals(object, 'ping');
      try {
        yield new WaitForCall();
      } finally {
        read.push(yield* stream.next());
        read.push(yield* stream.next());
        yield cleaned;
        read.push(yield* stream.next());
      }
    });
    object.ping(1);
    tasklet.cancel();
    object.ping(2);
    object.ping(3);
    assert.deepEqual(read, [[1], [2]]);
    cleaned();
    assert.deepEqual(read, [[1], [2], [3]]);
    assert.isTrue(tasklet.isCancelled);
    assert.equal(trackedPlatform().held, 0);
    assert.deepEqual(takeSaid(), [], 'clean-up that waits is no reason for a warning');
  });

  it('in its clean-up is closed, too', () => {
    const { object, gate, opened } = opener();
    const tasklet = start(function* (): TaskletGenerator {
      try {
        yield new WaitForCall();
      } finally {
        yield* opening(object, opened, gate);
      }
    });
    tasklet.cancel();
    assert.deepEqual(stateOf(opened), [false]);
    gate();
    assert.deepEqual(stateOf(opened), [true]);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(takeSaid(), []);
  });

  it('that was yielded as a generator, or is a branch of race(), is closed with it', () => {
    const { object, gate, opened } = opener();
    const tasklet = start(function* (): TaskletGenerator {
      yield opening(object, opened, gate);
      yield* race({ one: () => opening(object, opened, new WaitForCall()), gate });
      assert.deepEqual(stateOf(opened), [true, true]);
      yield gate;
    });
    gate();
    settle();
    gate();
    assert.isTrue(tasklet.isWaiting);
    gate();
    assert.isTrue(tasklet.hasEnded);
  });
});
