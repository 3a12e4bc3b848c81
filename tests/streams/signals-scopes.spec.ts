// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type CancellableScope, type TaskletGenerator, WaitForCall, scope, shield, signals } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing } from '../support/bodies.ts';
import { caught, failing } from '../support/clean-up-bodies.ts';
import { opener, opening, stateOf } from '../support/pings.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('a stream that is opened in a scope', () => {
  it('is closed when that is left; one of the tasklet is not', () => {
    const { object, gate, opened } = opener();
    const [inner, last] = [new WaitForCall(), new WaitForCall()];
    start(() =>
      opening(
        object,
        opened,
        scope(function* () {
          yield* scope(() => opening(object, opened, inner));
          yield* opening(object, opened, gate);
        }),
        last,
      ),
    );
    inner();
    assert.deepEqual(stateOf(opened), [false, true, false]);
    gate();
    assert.deepEqual(stateOf(opened), [false, true, true]);
    last();
    assert.deepEqual(stateOf(opened), [true, true, true]);
  });

  it('is open as long as a child of that runs', () => {
    const { object, gate, opened } = opener();
    const order: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      yield* scope(function* (children) {
        const stream = signals(object, 'ping');
        opened.push(stream);
        children.spawn(function* () {
          order.push(yield* stream.next());
          yield gate;
          order.push(yield* stream.next());
        });
      });
      order.push(...stateOf(opened));
    });
    object.ping(1);
    object.ping(2);
    assert.deepEqual(stateOf(opened), [false]);
    gate();
    assert.deepEqual(order, [[1], [2], true]);
    assert.isTrue(tasklet.hasEnded);
  });

  it('is closed when the scope is cancelled, or a child fails, and the tasklet continues', () => {
    const { object, gate, opened } = opener();
    const [failed, last] = [new WaitForCall(), new WaitForCall()];
    const failure = new Error('of a child');
    let cancelled: CancellableScope | undefined;
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield* scope(function* (inner: CancellableScope) {
        cancelled = inner;
        yield* opening(object, opened, gate);
      });
      const error = yield* caught(
        scope(function* (inner) {
          inner.spawn(failing(failed, failure));
          yield* opening(object, opened, gate);
        }),
      );
      yield last;
      return error;
    });
    cancelled?.cancel();
    assert.deepEqual(stateOf(opened), [true, false]);
    failed();
    assert.deepEqual(stateOf(opened), [true, true]);
    last();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('is closed when the tasklet is cancelled, before what surrounds the scope cleans up', () => {
    const { object, gate, opened } = opener();
    let inCleanUp: unknown;
    const tasklet = start(function* (): TaskletGenerator {
      try {
        yield* scope(() => opening(object, opened, gate));
      } finally {
        inCleanUp = stateOf(opened);
      }
    });
    tasklet.cancel();
    assert.deepEqual(inCleanUp, [true]);
    assert.isTrue(tasklet.isCancelled);
  });

  it('as in a shield, which is left undisturbed by a cancellation', () => {
    const { object, gate, opened } = opener();
    let afterwards: unknown;
    const tasklet = start(function* (): TaskletGenerator {
      yield* shield(() => opening(object, opened, gate));
      afterwards = stateOf(opened);
      yield new WaitForCall();
    });
    tasklet.cancel();
    assert.deepEqual(stateOf(opened), [false]);
    gate();
    assert.deepEqual(afterwards, [true]);
    assert.isTrue(tasklet.isCancelled);
    const failure = new Error('in a shield');
    const failed = start(() => caught(shield(() => opening(object, opened, throwing(failure)))));
    assert.strictEqual(failed.returnValue, failure);
    assert.deepEqual(stateOf(opened), [true, true]);
  });
});

describe('a stream that is opened outside all tasklets', () => {
  it('is open after those that read it, until it is closed or its object is destroyed', () => {
    const { object } = opener();
    const [stream, other] = [signals(object, 'ping'), signals(object, 'ping')];
    const tasklet = start(() => opening(object, [], stream.next()));
    tasklet.cancel();
    const reading = start(() => opening(object, [], stream.next()));
    object.ping(1);
    assert.isTrue(reading.hasEnded);
    assert.deepEqual(stateOf([stream, other]), [false, false]);
    stream.close();
    assert.deepEqual(stateOf([stream, other]), [true, false]);
    object.destroy();
    assert.deepEqual(stateOf([stream, other]), [true, true]);
    assert.equal(trackedPlatform().held, 0);
  });
});
