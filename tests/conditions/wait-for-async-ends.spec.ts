// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  TimeoutError,
  WaitForAsync,
  WaitForCall,
  all,
  firstEvent,
  race,
  scope,
  shield,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { SlowObject } from '../support/slow-operation.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

describe('an asynchronous call that was cancelled is over when it has called back', () => {
  it('a cancellation is thrown at the wait only then', () => {
    const slow = new SlowObject();
    const order: string[] = [];
    const tasklet = start(() => noting(order, going(slow)));
    tasklet.cancel('first').cancel('second');
    assert.deepEqual([order, tasklet.hasEnded], [[], false]);
    slow.callBack();
    assert.deepEqual([order, tasklet.isCancelled], [['told'], true]);
    assert.match(String(tasklet.error), /first$/);
  });

  it('a result that comes in spite of the cancellation is dropped', () => {
    const slow = new SlowObject();
    const condition = operation(slow);
    const tasklet = start(() => waiting(condition));
    tasklet.cancel();
    slow.callBack('a result');
    assert.isTrue(tasklet.isCancelled);
    assert.isUndefined(condition.result);
  });

  it('an asynchronous call that lost at an earlier wait is over before a cancellation is thrown, too', () => {
    const slow = new SlowObject();
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() =>
      noting(
        order,
        (function* (): TaskletGenerator {
          yield [operation(slow), gate];
          yield sleep(60_000);
        })(),
      ),
    );
    gate();
    tasklet.cancel();
    assert.deepEqual(order, []);
    slow.callBack();
    assert.deepEqual([order, tasklet.isCancelled], [['told'], true]);
  });

  it('a cancellation that comes while the generator runs is thrown at the next wait only then', () => {
    const slow = new SlowObject();
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet: Tasklet = start(() =>
      noting(
        order,
        (function* (): TaskletGenerator {
          yield [operation(slow), gate];
          tasklet.cancel();
          yield gate;
        })(),
      ),
    );
    gate();
    assert.deepEqual(order, []);
    slow.callBack();
    assert.deepEqual([order, tasklet.isCancelled], [['told'], true]);
  });

  it('a tasklet that ends with the call pending has ended only then', () => {
    const slow = new SlowObject();
    const gate = new WaitForCall();
    const tasklet = start(() => waiting([operation(slow), gate]));
    gate();
    assert.isFalse(tasklet.hasEnded);
    slow.callBack();
    assert.strictEqual(tasklet.returnValue, gate);
  });

  const leavings: readonly [string, (slow: SlowObject, gate: WaitForCall) => TaskletGenerator<unknown>][] = [
    ['race', (slow, gate) => race({ operation: operation(slow), gate })],
    ['race, by a generator', (slow, gate) => race({ operation: () => going(slow), gate })],
    ['any', (slow, gate) => firstEvent(operation(slow), gate)],
    ['all, by an error', (slow, gate) => caught(all([operation(slow), () => failingAt(gate)]))],
    ['scope', (slow, gate) => scope(() => waiting([operation(slow), gate]))],
    [
      'scope, by an error of a child',
      (slow, gate) => caught(scope((s) => returning(void [s.spawn(going(slow)), s.spawn(failingAt(gate))]))),
    ],
    ['shield', (slow, gate) => shield(() => waiting([operation(slow), gate]))],
    ['scope in a scope', (slow, gate) => scope(() => scope(() => waiting([operation(slow), gate])))],
  ];
  for (const [name, leave] of leavings) {
    it(`${name} is left only then`, () => {
      const slow = new SlowObject();
      const gate = new WaitForCall();
      const tasklet = start(function* (): TaskletGenerator {
        yield* leave(slow, gate);
      });
      gate();
      settle();
      assert.isFalse(tasklet.hasEnded);
      slow.callBack();
      settle();
      assert.deepEqual([tasklet.hasEnded, tasklet.error], [true, undefined]);
      assert.equal(slow.begun, 1);
    });
  }

  it('withTimeout throws only then', () => {
    const slow = new SlowObject();
    const tasklet = start(() => caught(withTimeout(0, operation(slow))));
    const calling = start(function* (): TaskletGenerator {
      while (!isCancelled(slow)) yield* sleep(1);
      assert.isFalse(tasklet.hasEnded);
      slow.callBack();
    });
    untilEnded(tasklet, calling);
    assertError(tasklet.returnValue, TimeoutError, /./);
  });

  it('a generator that was yielded has ended only then, and so the tasklet that waits for it', () => {
    const slow = new SlowObject();
    const tasklet = start(() => waiting(going(slow)));
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    slow.callBack();
    settle();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a shield holds off the cancellation; the call in it continues', () => {
    const slow = new SlowObject();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      const result = yield* shield(operation(slow));
      yield sleep(60_000);
      return result;
    });
    tasklet.cancel();
    assert.isFalse(isCancelled(slow));
    slow.callBack('a result');
    assert.isTrue(tasklet.isCancelled);
  });

  it('a scope that is left disarms an asynchronous call that another wait lists again: it begins again', () => {
    const slow = new SlowObject();
    const [condition, gate] = [operation(slow), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield* scope(() => waiting([condition, gate]));
      return yield* condition;
    });
    gate();
    slow.callBack();
    assert.equal(slow.begun, 2);
    slow.callBack('of the second');
    assert.equal(tasklet.returnValue, 'of the second');
  });

  it('callbacks come in a main loop that a generator runs, too', () => {
    const slow = new SlowObject();
    const tasklet = start(() => going(slow));
    const nesting = start(function* (): TaskletGenerator<unknown> {
      yield* sleep(0);
      tasklet.cancel();
      runtime().addIdle(0, () => {
        slow.callBack();
        return false;
      });
      untilEnded(tasklet);
      return tasklet.isCancelled;
    });
    untilEnded(nesting);
    assert.isTrue(nesting.returnValue);
  });

  it('one that never calls back is left alone after some seconds, with a warning', () => {
    const slow = new SlowObject();
    trackedPlatform().hurried = 'gtasklet:operation';
    const tasklet = start(() => going(slow));
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    const [said, ...others] = takeSaid();
    assert.match(said ?? '', /go of a SlowObject was cancelled, and has not called back within 5 s/);
    assert.deepEqual(others, []);
    slow.callBack();
    assert.equal(complete(catchingNothing(slow)), 'a result');
  });
});

function operation(slow: SlowObject): WaitForAsync<SlowObject, 'go'> {
  return new WaitForAsync(slow, 'go');
}

function* going(slow: SlowObject): TaskletGenerator<unknown> {
  return yield* operation(slow);
}

/** Goes once more, in a loop. */
function* catchingNothing(slow: SlowObject): TaskletGenerator<unknown> {
  const tasklet = start(() => going(slow));
  slow.callBack('a result');
  return yield* tasklet;
}

function* noting(order: string[], body: TaskletGenerator<unknown>): TaskletGenerator {
  try {
    yield* body;
  } catch (error) {
    if (error instanceof TaskletCancelled) order.push('told');
    throw error;
  }
}

function* failingAt(gate: WaitForCall): TaskletGenerator {
  yield gate;
  throw new Error('of another');
}

function isCancelled(slow: SlowObject): boolean {
  const cancellable: { is_cancelled?(): boolean; isCancelled?(): boolean } | undefined = slow.cancellables.at(-1);
  return cancellable?.is_cancelled?.() ?? cancellable?.isCancelled?.() ?? false;
}
