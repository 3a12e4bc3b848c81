// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForTimeout,
  run,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { catching, returning, standing, start } from '../../support/bodies.ts';
import { cleaningUp } from '../../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { trackedPlatform } from '../../support/tracking.ts';

describe('Tasklet.cancel()', () => {
  it('throws a TaskletCancelled with the reason at the wait, before it returns, and ends the tasklet', () => {
    const gate = new WaitForCall();
    const seen: unknown[] = [];
    const tasklet = start(function* () {
      try {
        yield gate;
      } catch (error) {
        seen.push(error);
        throw error;
      }
    });
    assert.isFalse(tasklet.isCancelled);
    assert.strictEqual(tasklet.cancel('enough'), tasklet);
    const [error] = seen;
    assertError(error, TaskletCancelled, new RegExp(`"${tasklet.name}" was cancelled: enough`));
    assert.equal((error as TaskletCancelled).reason, 'enough');
    assert.strictEqual((error as TaskletCancelled).tasklet, tasklet);
    assert.isTrue(tasklet.isCancelled);
    assert.isTrue(tasklet.hasEnded);
    assert.isFalse(tasklet.hasFailed);
    assert.strictEqual(tasklet.error, error);
    assert.equal(tasklet.state, Tasklet.STATE_ZOMBIE);
    assert.isUndefined(tasklet.returnValue);
  });

  it('an error that is given as the reason is the cause, too', () => {
    const reason = new Error('the window was closed');
    const { tasklet } = standing();
    assert.strictEqual((tasklet.cancel(reason).error as TaskletCancelled).cause, reason);
    assert.match(String(tasklet.error), /was cancelled: Error: the window was closed/);
  });

  it('is thrown at whatever depth of yield*, and each finally block runs once, from the inside out', () => {
    const order: number[] = [];
    function* nested(depth: number): TaskletGenerator {
      try {
        if (depth > 0) yield* nested(depth - 1);
        else yield new WaitForTimeout(60_000);
      } finally {
        order.push(depth);
      }
    }
    const tasklet = run(nested(20));
    tasklet.cancel();
    assert.deepEqual(
      order,
      Array.from({ length: 21 }, (_, depth) => depth),
    );
    assert.isTrue(tasklet.isCancelled);
  });

  it('nothing is armed any more when the first finally block runs', () => {
    let held = -1;
    const tasklet = start(function* () {
      try {
        yield [new WaitForTimeout(60_000), new WaitForIdle()];
      } finally {
        held = trackedPlatform().held;
      }
    });
    assert.equal(trackedPlatform().held, 2);
    tasklet.cancel();
    assert.equal(held, 0);
  });

  it('a finally block may wait several times in a row, at every depth; the tasklet has ended when the last is done', () => {
    const order: string[] = [];
    function* inner(): TaskletGenerator {
      try {
        yield new WaitForTimeout(60_000);
        order.push('never');
      } finally {
        yield new WaitForIdle();
        order.push('inner 1');
        yield [new WaitForTimeout(60_000), new WaitForTimeout(0)];
        order.push('inner 2');
      }
    }
    const tasklet = start(function* () {
      try {
        yield* inner();
        order.push('never');
      } finally {
        yield start(() => returning(1));
        order.push('outer');
      }
    });
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    assert.isFalse(tasklet.isCancelled);
    untilEnded(tasklet);
    assert.deepEqual(order, ['inner 1', 'inner 2', 'outer']);
    assert.isTrue(tasklet.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('clean-up may wait for the very condition that the cancellation has interrupted', () => {
    const exited = new WaitForCall();
    let events = 0;
    const tasklet = start(function* () {
      try {
        yield exited;
      } finally {
        for (; events < 3; events++) yield exited;
      }
    });
    tasklet.cancel();
    for (let call = 0; call < 3; call++) exited();
    assert.equal(events, 3);
    assert.isTrue(tasklet.isCancelled);
  });

  it('a catch clause may clean up, wait, and throw it on', () => {
    const done = new WaitForCall();
    const tasklet = start(function* () {
      try {
        yield new WaitForTimeout(60_000);
      } catch (error) {
        yield done;
        throw error;
      }
    });
    tasklet.cancel();
    assert.deepEqual(tasklet.waitList, [done]);
    done();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a tasklet that waits for the tasklet gets the TaskletCancelled when the clean-up is done, and not before', () => {
    const done = new WaitForCall();
    const tasklet = start(() => cleaningUp([], 'tasklet', { until: done }));
    const joiner = start(function* (): TaskletGenerator<unknown> {
      return yield* catching(tasklet.cancel());
    });
    settle();
    assert.isFalse(joiner.hasEnded);
    done();
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, tasklet.error);
    assert.instanceOf(joiner.returnValue, TaskletCancelled);
  });

  it('a cancellation that comes while a finally block that was entered normally waits is thrown there; nothing after it runs', () => {
    const closed = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(function* () {
      try {
        order.push('body');
      } finally {
        try {
          yield closed;
          order.push('never');
        } finally {
          order.push('told');
        }
      }
    });
    tasklet.cancel();
    assert.deepEqual(order, ['body', 'told']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('further cancels do not disturb the clean-up, and the first reason stays', () => {
    const [first, second] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* () {
      try {
        yield new WaitForTimeout(60_000);
      } finally {
        yield first;
        yield second;
      }
    });
    tasklet.cancel('first');
    tasklet.cancel('second');
    first();
    tasklet.cancel('third');
    assert.isFalse(tasklet.hasEnded);
    second();
    tasklet.cancel('fourth');
    assert.equal((tasklet.error as TaskletCancelled).reason, 'first');
  });

  it('join callbacks are called once, when the clean-up is done', () => {
    const done = new WaitForCall();
    const calls: unknown[] = [];
    const tasklet = start(() => cleaningUp([], 'tasklet', { until: done }));
    tasklet.addJoinCallback((ended, value) => calls.push([ended.isCancelled, value]));
    tasklet.cancel();
    assert.isEmpty(calls);
    done();
    assert.deepEqual(calls, [[true, undefined]]);
  });
});
