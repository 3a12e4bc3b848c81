// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  TaskGroup,
  type TaskletCancelled,
  WaitForCall,
  WaitForSignal,
  scope,
  shield,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { standing, start, waiting } from '../support/bodies.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('TaskGroup.cancelOn()', () => {
  it('cancels the group when the object is destroyed, or emits the signal, and returns it', () => {
    const object = new (runtime().emitterClass)();
    const [destroyed, pinged] = [new TaskGroup(), new TaskGroup()];
    assert.strictEqual(destroyed.cancelOn(object), destroyed);
    pinged.cancelOn(object, 'ping');
    const tasklet = pinged.run(new WaitForCall());
    object.ping(1);
    assert.isTrue(pinged.isCancelled);
    assert.match(String((tasklet.error as TaskletCancelled).reason), /emitted "ping"/);
    assert.isFalse(destroyed.isCancelled);
    object.destroy();
    assert.isTrue(destroyed.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('cancels it at once where that has come before, and disconnects when something else has cancelled it', () => {
    const cancellable = new (runtime().cancellableClass)();
    const group = new TaskGroup().cancelOn(cancellable);
    assert.isAbove(trackedPlatform().held, 0);
    group.cancel();
    assert.equal(trackedPlatform().held, 0);
    group.cancelOn(cancellable);
    assert.equal(trackedPlatform().held, 0);
    cancellable.cancel();
    assert.isTrue(new TaskGroup().cancelOn(cancellable).isCancelled);
  });

  it('can tie it to several signals of one object, and releases all', () => {
    const object = new (runtime().emitterClass)();
    const group = new TaskGroup().cancelOn(object, 'ping').cancelOn(object, 'change').cancelOn(object);
    object.change('this');
    assert.isTrue(group.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('a tasklet of it that waits for a signal of the object is cancelled, and gets no other error', () => {
    const object = new (runtime().emitterClass)();
    const group = new TaskGroup();
    const before = group.run(new WaitForSignal(object, 'ping'));
    group.cancelOn(object);
    const after = group.run(new WaitForSignal(object, 'ping'));
    object.destroy();
    settle();
    assert.isTrue(before.isCancelled);
    assert.isTrue(after.isCancelled);
  });
});

describe('TaskGroup.cancel()', () => {
  it('cannot be waited for by a member that nothing else could end', () => {
    const group = new TaskGroup();
    const errors: unknown[] = [];
    group.run(function* () {
      try {
        yield new WaitForCall();
      } finally {
        errors.push(yield* caught(shield(group.cancel())));
      }
    });
    assert.isTrue(group.cancel().hasEnded);
    assertError(errors[0], TypeError, /expected a tasklet that does not wait for/);
  });
});

describe('Scope.cancelOn()', () => {
  it('cancels the scope, which is left, and releases the object in the end', () => {
    const object = new (runtime().emitterClass)();
    const order: string[] = [];
    const tasklet = start(function* () {
      yield* scope(function* (s: CancellableScope) {
        assert.strictEqual(s.cancelOn(object, 'ping'), s);
        s.spawn(() => cleaningUp(order, 'child'));
        yield new WaitForCall();
      });
      order.push('behind it');
      yield* scope(function* (s: CancellableScope) {
        s.cancelOn(object);
        yield new WaitForSignal(object, 'ping');
      });
      order.push('in the end');
    });
    object.ping(1);
    assert.deepEqual(order, ['child is told', 'child is done', 'behind it']);
    object.ping(2);
    untilEnded(tasklet);
    assert.equal(trackedPlatform().held, 0);
    assert.isFalse(tasklet.isCancelled);
  });

  it('does nothing when the scope has ended', () => {
    const object = new (runtime().emitterClass)();
    const scopes: CancellableScope[] = [];
    start(() =>
      scope(function* (s: CancellableScope) {
        scopes.push(s);
      }),
    );
    scopes[0]?.cancelOn(object);
    assert.equal(trackedPlatform().held, 0);
    const { tasklet, call } = standing();
    assert.isFalse(tasklet.hasEnded);
    call();
    untilEnded(start(() => waiting(tasklet)));
  });
});
