// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, TaskletCancelled, type TaskletGenerator, WaitForCall, WaitForIdle } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, standing, start, throwing } from '../support/bodies.ts';
import { cleaningUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';

describe('yield* task', () => {
  it('returns what the tasklet returns, typed, whether it has ended or not', () => {
    const { tasklet, call } = standing();
    const joiner = start(function* (): TaskletGenerator<readonly unknown[]> {
      const number: number = yield* start(() => returning(7));
      return [number, yield* tasklet, yield* tasklet];
    });
    settle();
    call();
    untilEnded(joiner);
    assert.deepEqual(joiner.returnValue, [7, call, call]);
  });

  it('throws the error that ended the tasklet, which is not reported', () => {
    const failure = new Error('of the tasklet');
    const joiner = start(function* (): TaskletGenerator<unknown> {
      try {
        return yield* start(() => throwing(failure));
      } catch (error) {
        return error;
      }
    });
    untilEnded(joiner);
    settle();
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('throws the TaskletCancelled of a tasklet that is cancelled', () => {
    const { tasklet } = standing();
    const joiner = start(function* (): TaskletGenerator<unknown> {
      try {
        return yield* tasklet.cancel('enough');
      } catch (error) {
        return error;
      }
    });
    untilEnded(joiner);
    assertError(joiner.returnValue, TaskletCancelled, /enough/);
  });

  it('a cancellation of the one that waits is thrown there', () => {
    const { tasklet, call } = standing();
    const order: string[] = [];
    const joiner = start(function* () {
      try {
        yield* tasklet;
      } finally {
        order.push('told');
      }
    });
    joiner.cancel();
    assert.deepEqual(order, ['told']);
    assert.isTrue(joiner.isCancelled);
    call();
  });

  it('a generator that is ended at it by return() continues to its finally block', () => {
    const { tasklet, call } = standing();
    const body = joining(tasklet);
    body.next(undefined as never);
    assert.deepEqual(body.return('returned'), { done: true, value: 'returned' });
    call();
  });
});

describe('await task', () => {
  it('returns what the tasklet returns, before and after its end', async () => {
    const { tasklet, call } = standing();
    const awaited = (async () => [await tasklet, await start(() => returning(2))])();
    call();
    assert.deepEqual(await awaited, [call, 2]);
    assert.strictEqual(await tasklet, call);
  });

  it('throws the error that ended the tasklet, which is not reported', async () => {
    const failure = new Error('of the tasklet');
    assert.strictEqual(await rejection(start(() => throwing(failure))), failure);
    const later = start(function* (): TaskletGenerator {
      yield new WaitForIdle();
      throw failure;
    });
    assert.strictEqual(await rejection(later), failure);
  });

  it('throws the TaskletCancelled of a tasklet that is cancelled, when its clean-up is done', async () => {
    const done = new WaitForCall();
    const tasklet = start(() => cleaningUp([], 'tasklet', { until: done }));
    const awaited = rejection(tasklet.cancel());
    done();
    assert.strictEqual(await awaited, tasklet.error);
    assert.isTrue(tasklet.isCancelled);
  });

  it('then() can be called with one function or with two, any number of times', async () => {
    const tasklet = start(() => returning(3));
    assert.equal(await tasklet.then((value) => value + 1), 4);
    assert.equal(await tasklet.then(null, () => 0), 3);
    const failed = start(() => throwing(new Error('failed')));
    assert.equal(await failed.then(null, () => 0), 0);
  });
});

function* joining(tasklet: Tasklet): TaskletGenerator<unknown> {
  return yield* tasklet;
}

async function rejection(tasklet: Tasklet): Promise<unknown> {
  try {
    await tasklet;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}
