// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type AbortSignalLike, TaskletCancelled, WaitForCall, WaitForSignal } from '../../../src/index.ts';
import { assert, assertError, assertThrows } from '../../support/assert.ts';
import { returning, standing, start, waiting } from '../../support/bodies.ts';
import { cleaningUp } from '../../support/clean-up-bodies.ts';
import { runtime } from '../../support/runtime.ts';
import { trackedPlatform } from '../../support/tracking.ts';

describe('Tasklet.cancelOn()', () => {
  it('cancels the tasklet when the object is destroyed, and returns it', () => {
    const object = new (runtime().emitterClass)();
    const { tasklet } = standing();
    assert.strictEqual(tasklet.cancelOn(object), tasklet);
    object.destroy();
    assert.isTrue(tasklet.isCancelled);
    assert.match(String((tasklet.error as TaskletCancelled).reason), /^an? \S+ emitted "destroy"/);
  });

  it('cancels it at a signal that is named, with a detail too', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, changed] = [standing().tasklet, standing().tasklet];
    pinged.cancelOn(object, 'ping');
    changed.cancelOn(object, 'change::this');
    object.change('that');
    assert.isFalse(changed.hasEnded);
    object.change('this');
    assert.isTrue(changed.isCancelled);
    assert.isFalse(pinged.hasEnded);
    object.ping(1);
    assert.isTrue(pinged.isCancelled);
  });

  it('releases the object at the end of the tasklet, however that comes', () => {
    const object = new (runtime().emitterClass)();
    const { tasklet, call } = standing();
    tasklet.cancelOn(object).cancelOn(object, 'ping');
    assert.equal(trackedPlatform().held, 3); // for `ping` the destruction is watched, too
    call();
    assert.equal(trackedPlatform().held, 0);
    assert.isFalse(tasklet.isCancelled);
    object.ping(1);
    object.destroy();
  });

  it('holds through a clean-up that waits: the object may be gone by then', () => {
    const object = new (runtime().emitterClass)();
    const done = new WaitForCall();
    const tasklet = start(() => cleaningUp([], 'tasklet', { until: done }));
    tasklet.cancelOn(object).cancelOn(object, 'ping');
    object.destroy();
    assert.equal(trackedPlatform().held, 0);
    done();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a tasklet that waits for a signal of the object that it is tied to is cancelled, if it was tied before', () => {
    const object = new (runtime().emitterClass)();
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield gate;
      yield new WaitForSignal(object, 'ping');
    });
    tasklet.cancelOn(object);
    gate();
    object.destroy();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a tasklet that has waited for a signal of the object before it was tied is cancelled, too', () => {
    const object = new (runtime().emitterClass)();
    const ping = new WaitForSignal(object, 'ping');
    const tasklet = start(function* () {
      for (;;) yield ping;
    });
    tasklet.cancelOn(object);
    object.destroy();
    assert.isTrue(tasklet.isCancelled);
  });

  it('cancels it when a Gio.Cancellable is cancelled, at once if it is', () => {
    const cancellable = new (runtime().cancellableClass)();
    const { tasklet } = standing();
    tasklet.cancelOn(cancellable);
    assert.isFalse(tasklet.hasEnded);
    cancellable.cancel();
    assert.isTrue(tasklet.isCancelled);
    assert.isTrue(standing().tasklet.cancelOn(cancellable).isCancelled);
  });

  it('cancels it when an AbortSignal is aborted, with its reason, at once if it is', () => {
    const signal = new FakeSignal();
    const { tasklet } = standing();
    tasklet.cancelOn(signal);
    signal.abort('enough');
    assert.equal((tasklet.error as TaskletCancelled).reason, 'enough');
    assert.equal(signal.listeners.size, 0);
    assert.isTrue(standing().tasklet.cancelOn(signal).isCancelled);
    const other = new FakeSignal();
    const { tasklet: ended, call } = standing();
    ended.cancelOn(other);
    assert.equal(other.listeners.size, 1);
    call();
    assert.equal(other.listeners.size, 0);
  });

  it('cancels a tasklet that has not been started', () => {
    const object = new (runtime().emitterClass)();
    const tasklet = start(() => returning(1), { start: false }).cancelOn(object, 'ping');
    object.ping(1);
    assert.isTrue(tasklet.isCancelled);
  });

  it('of a tasklet that has ended holds nothing', () => {
    const object = new (runtime().emitterClass)();
    start(() => returning(1)).cancelOn(object);
    assert.equal(trackedPlatform().held, 0);
    object.destroy();
  });

  it('releases an object without `destroy` that was disposed of meanwhile, silently', () => {
    const action = runtime().createAction('stop');
    const { tasklet, call } = standing();
    tasklet.cancelOn(action, 'activate');
    runtime().dispose(action);
    call();
    assert.isTrue(tasklet.hasEnded);
  });

  it('reports wrong arguments, and change nothing', () => {
    const object = runtime().createObject();
    const { tasklet } = standing();
    assertThrows(
      () => tasklet.cancelOn(42 as never),
      TypeError,
      /cancelOn: object: expected .* an AbortSignal, got 42/,
    );
    assertThrows(() => tasklet.cancelOn(object), RangeError, /cancelOn: signal: .* got one without "destroy"/);
    assertThrows(() => tasklet.cancelOn(object, 'nonsense'), RangeError, /got "nonsense"/);
    assertThrows(() => tasklet.cancelOn(object, 7 as never), TypeError, /signal: expected a string, got 7/);
    assert.equal(trackedPlatform().held, 0);
    const joiner = start(() => waiting(new WaitForCall()));
    assertError(joiner.cancel().error, TaskletCancelled, /was cancelled$/);
    tasklet.cancel();
  });
});

/** As GJS has none. */
class FakeSignal implements AbortSignalLike {
  aborted = false;
  reason: unknown = undefined;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.listeners) listener();
  }
}
