// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  ConditionBusyError,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForSignal,
  WaitForTimeout,
  type Waiter,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { start } from '../support/bodies.ts';
import { complete } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('yield* condition', () => {
  it('keeps the condition armed over consecutive waits: one source of GLib ticks', () => {
    const timeout = new NotedTimeout(1);
    const held: number[] = [];
    complete(
      (function* (): TaskletGenerator {
        for (let count = 0; count < 3; count++) {
          yield* timeout;
          held.push(trackedPlatform().held);
        }
      })(),
    );
    assert.deepEqual(timeout.order, ['armed', 'disarmed']);
    assert.deepEqual([...held, trackedPlatform().held], [1, 1, 1, 0]);
  });

  it('keeps the condition armed where `yield`, `yield*` and arrays take turns', () => {
    const timeout = new NotedTimeout(1);
    const got = complete(
      (function* (): TaskletGenerator<unknown> {
        return [yield timeout, yield* timeout, yield [new WaitForCall(), timeout], yield* timeout, yield timeout];
      })(),
    );
    assert.deepEqual(got, [timeout, undefined, timeout, undefined, timeout]);
    assert.deepEqual(timeout.order, ['armed', 'disarmed']);
  });

  it('disarms what the wait before listed, and what it lists itself at the next wait', () => {
    const [first, second] = [new NotedTimeout(60_000), new NotedTimeout(60_000)];
    const call = new WaitForCall();
    const tasklet = start(function* () {
      yield [first, call];
      yield [call, second];
      yield* call;
      return [...first.order, ...second.order];
    });
    for (let count = 0; count < 3; count++) call();
    assert.deepEqual(tasklet.returnValue, ['armed', 'disarmed', 'armed', 'disarmed']);
  });

  it('returns what the condition fired while the generator ran, the newest', () => {
    const emitter = new (runtime().emitterClass)();
    const pinged = new WaitForSignal(emitter, 'ping');
    const tasklet = start(function* () {
      const first = yield* pinged;
      emitter.ping(2);
      emitter.ping(3);
      return [first, yield* pinged];
    });
    emitter.ping(1);
    assert.deepEqual(tasklet.returnValue, [[1], [3]]);
  });

  it('of a condition that another tasklet has throws a ConditionBusyError, and does not disturb that one', () => {
    const call = new WaitForCall();
    const first = start(() => called(call), { name: 'first' });
    const second = start(() => caught(called(call)));
    assertError(second.returnValue, ConditionBusyError, /in use by tasklet "first"/);
    assert.isFalse(first.hasEnded);
    call('argument');
    assert.deepEqual(first.returnValue, ['argument']);
    assert.deepEqual(call.args, ['argument']);
  });

  it('is where a cancellation is thrown, and disarms the condition', () => {
    const timeout = new NotedTimeout(60_000);
    const tasklet = start(function* () {
      try {
        yield* timeout;
      } catch (error) {
        return [error, trackedPlatform().held];
      }
      return [];
    });
    tasklet.cancel('enough');
    const [error, held] = tasklet.returnValue ?? [];
    assertError(error, TaskletCancelled, /enough/);
    assert.equal(held, 0);
    assert.deepEqual(timeout.order, ['armed', 'disarmed']);
  });

  it('that a cancellation has ended can be waited for again in the clean-up', () => {
    const call = new WaitForCall();
    const order: unknown[] = [];
    const tasklet = start(function* () {
      try {
        yield* call;
      } finally {
        order.push(yield* call);
      }
    });
    tasklet.cancel();
    call('late');
    assert.deepEqual(order, [['late']]);
    assert.isTrue(tasklet.isCancelled);
  });
});

/** A timeout that notes when it is armed and disarmed. */
class NotedTimeout extends WaitForTimeout {
  readonly order: string[] = [];

  override arm(tasklet: Waiter): void {
    this.order.push('armed');
    super.arm(tasklet);
  }

  override disarm(): void {
    this.order.push('disarmed');
    super.disarm();
  }
}

/** A body that waits for a call, and returns its arguments. */
function* called(call: WaitForCall): TaskletGenerator<readonly unknown[]> {
  return yield* call;
}
