// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  ObjectDestroyedError,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForNotify,
  WaitForSignal,
  signals,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, standing, start, waiting } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('objects without `destroy` that are disposed of', () => {
  it('end the waits for their signals and properties, in the next iteration of the main loop', () => {
    const action = runtime().createAction('a');
    const tasklets = [
      start(() => catching(new WaitForSignal(action, 'activate'))),
      start(() => catching(new WaitForNotify(action, 'enabled'))),
    ];
    runtime().dispose(action);
    assert.isFalse(tasklets.some(({ hasEnded }) => hasEnded));
    untilEnded(...tasklets);
    for (const { returnValue } of tasklets) assertError(returnValue, ObjectDestroyedError, /has been destroyed/);
    assert.deepEqual(trackedPlatform().leftovers(), []);
  });

  it('before the first wait for them end it at once, each condition and stream that knew them', () => {
    const action = runtime().createAction('a');
    const conditions = [new WaitForSignal(action, 'activate'), new WaitForNotify(action, 'enabled')];
    runtime().dispose(action);
    conditions.push(new WaitForSignal(action, 'activate'));
    const tasklets = conditions.map((condition) => start(() => catching(condition)));
    assert.isTrue(tasklets.every(({ hasEnded }) => hasEnded));
    for (const { returnValue } of tasklets) assertError(returnValue, ObjectDestroyedError, /has been destroyed/);
    assert.throws(() => signals(action, 'activate'), ObjectDestroyedError);
  });

  it('between two waits for them end the next at once', () => {
    const action = runtime().createAction('a');
    const tasklet = start(() => waiting(new WaitForSignal(action, 'activate')));
    tasklet.cancel();
    runtime().dispose(action);
    const next = start(() => catching(new WaitForSignal(action, 'activate')));
    assertError(next.returnValue, ObjectDestroyedError, /"activate"/);
  });

  it('end each further wait by the same condition, at once', () => {
    const action = runtime().createAction('a');
    const activated = new WaitForSignal(action, 'activate');
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      return [yield* catching(activated), yield* catching(activated)];
    });
    runtime().dispose(action);
    untilEnded(tasklet);
    for (const error of tasklet.returnValue ?? []) assertError(error, ObjectDestroyedError, /"activate"/);
  });

  it('drop out of a wait for something else, too', () => {
    const action = runtime().createAction('a');
    const call = new WaitForCall();
    const tasklet = start(() => waiting([new WaitForSignal(action, 'activate'), call]));
    runtime().dispose(action);
    settle();
    assert.deepEqual(tasklet.waitList, [call]);
    call();
    assert.equal(tasklet.returnValue, call);
  });

  it('close the streams of their signals', () => {
    const action = runtime().createAction('a');
    const stream = signals(action, 'activate');
    const tasklet = start(() => waiting(stream.next()));
    runtime().dispose(action);
    untilEnded(tasklet);
    assert.equal(stream.isClosed, true);
  });

  it('let a tasklet go that is cancelled in the same step', () => {
    const action = runtime().createAction('a');
    const tasklet = start(() => waiting(new WaitForSignal(action, 'activate')));
    runtime().dispose(action);
    tasklet.cancel();
    assert.isTrue(tasklet.isCancelled);
    settle();
  });

  it('let a tasklet go that waits for something else in the same step', () => {
    const action = runtime().createAction('a');
    const [call, other] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator {
      yield [new WaitForSignal(action, 'activate'), call];
      yield other;
    });
    runtime().dispose(action);
    call();
    settle();
    assert.deepEqual(tasklet.waitList, [other]);
    other();
  });

  it('are notified in the handler of the signal itself', () => {
    const action = runtime().createAction('a');
    const activated = new WaitForSignal(action, 'activate');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield activated;
      runtime().dispose(action);
      return yield* catching(activated);
    });
    action.activate(null);
    untilEnded(tasklet);
    assertError(tasklet.returnValue, ObjectDestroyedError, /"activate"/);
  });

  it('tell everybody who waits for them, and nobody who does not any more', () => {
    const action = runtime().createAction('a');
    const tasklets = Array.from({ length: 5 }, () => start(() => catching(new WaitForSignal(action, 'activate'))));
    tasklets[1]?.cancel();
    runtime().dispose(action);
    untilEnded(...tasklets);
    assert.deepEqual(
      tasklets.map(({ returnValue }) => returnValue instanceof ObjectDestroyedError),
      [true, false, true, true, true],
    );
  });

  it('are notified of one after the other, each once', () => {
    for (let round = 0; round < 100; round++) {
      const action = runtime().createAction('a');
      const tasklet = start(() => catching(new WaitForSignal(action, 'activate')));
      if (round % 3 === 0) tasklet.cancel();
      else runtime().dispose(action);
    }
    settle();
    assert.deepEqual(trackedPlatform().leftovers(), []);
  });

  it('leave a tasklet alone that is to be cancelled on a signal of theirs', () => {
    const action = runtime().createAction('stop');
    const { tasklet, call } = standing();
    tasklet.cancelOn(action, 'activate');
    runtime().dispose(action);
    settle();
    assert.isFalse(tasklet.hasEnded);
    call();
    assert.isTrue(tasklet.hasEnded);
  });

  it('that are waited for are not collected as garbage', () => {
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      return yield [new WaitForSignal(runtime().createAction('a'), 'activate'), new WaitForIdle()];
    });
    runtime().collectGarbage();
    untilEnded(tasklet);
    assert.instanceOf(tasklet.returnValue, WaitForIdle);
  });
});
