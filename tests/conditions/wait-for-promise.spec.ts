// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForPromise,
  WaitForTimeout,
} from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { catching, standing, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { Thenable, eventually, itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('WaitForPromise', () => {
  itInLoop('gives what the promise has been fulfilled with before the wait', () => {
    assert.equal(complete(valueOf(Promise.resolve(7))), 7);
  });

  itInLoop('gives what the promise is fulfilled with during the wait', () => {
    const { promise, resolve } = settleable();
    const tasklet = start(() => valueOf(promise));
    settlePromises();
    assert.isFalse(tasklet.hasEnded);
    resolve(7);
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 7);
  });

  itInLoop('is the event of `yield`, made of a promise that is yielded, and has its value', () => {
    const promise = Promise.resolve(7);
    const event = complete(waiting(promise));
    if (!(event instanceof WaitForPromise)) throw new Error(`expected a WaitForPromise, got ${String(event)}`);
    assert.strictEqual<unknown>(event.promise, promise);
    assert.equal(event.value, 7);
  });

  itInLoop('has no value before the end of the wait', () => {
    const { promise, resolve } = settleable();
    const condition = new WaitForPromise(promise);
    const tasklet = start(() => waiting(condition));
    assert.isUndefined(condition.value);
    resolve('value');
    untilEnded(tasklet);
    assert.equal(condition.value, 'value');
  });

  for (const error of [new Error('of the promise'), undefined, null, 'text']) {
    itInLoop(`throws what the promise is rejected with, before the wait or during it: ${String(error)}`, () => {
      assert.deepEqual(complete(rejectionOf(Promise.reject(error))), [error]);
      const { promise, reject } = settleable();
      const tasklet = start(() => rejectionOf(promise));
      reject(error);
      untilEnded(tasklet);
      assert.strictEqual(tasklet.returnValue?.[0], error);
    });
  }

  itInLoop('waits for the promise of an async function, and for one that follows another', () => {
    assert.equal(complete(valueOf(eventually(7))), 7);
    assert.equal(complete(valueOf(eventually(7).then(async (value) => eventually(value + 1)))), 8);
  });

  itInLoop('waits for anything with a method then()', () => {
    const thenable = new Thenable<number>((fulfil) => {
      runtime().addIdle(0, () => {
        fulfil(7);
        return false;
      });
    });
    assert.equal(complete(valueOf(thenable)), 7);
    assert.equal(complete(valueOf(thenable)), 7);
  });

  itInLoop('waits for one that calls back before its then() returns', () => {
    const failure = new Error('at once');
    const fulfilled = new Thenable((fulfil: (value: number) => void) => fulfil(7));
    const rejected = new Thenable((_fulfil, reject) => reject(failure));
    assert.equal(complete(valueOf(fulfilled)), 7);
    assert.deepEqual(complete(rejectionOf(rejected)), [failure]);
  });

  itInLoop('throws what a then() throws', () => {
    const failure = new Error('of then()');
    const broken = new Thenable(() => {
      throw failure;
    });
    assert.deepEqual(complete(rejectionOf(broken)), [failure]);
  });

  itInLoop('in an array ends the wait when it is first, and is the event', () => {
    const { promise, resolve } = settleable();
    const condition = new WaitForPromise(promise);
    const tasklet = start(() => waiting([new WaitForCall(), condition, new WaitForTimeout(60_000)]));
    const other = start(() => waiting([new WaitForTimeout(60_000), promise]));
    resolve(7);
    untilEnded(tasklet, other);
    assert.strictEqual(tasklet.returnValue, condition);
    assert.equal(condition.value, 7);
    assert.instanceOf(other.returnValue, WaitForPromise);
  });

  itInLoop('in an array loses against what comes before, and leaves nothing behind', () => {
    const { promise, resolve } = settleable();
    const timeout = new WaitForTimeout(1);
    assert.strictEqual(complete(waiting([promise, timeout])), timeout);
    resolve(7);
    settlePromises();
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('two promises in an array: the one that is settled first ends the wait, by its rejection too', () => {
    const [first, second] = [settleable(), settleable()];
    const failure = new Error('first');
    const tasklet = start(() => catching([second.promise, first.promise]));
    first.reject(failure);
    untilEnded(tasklet);
    second.resolve(2);
    settlePromises();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  itInLoop('the same promise can be waited for by several tasklets, and by each several times', () => {
    const { promise, resolve } = settleable();
    const twice = function* (): TaskletGenerator<unknown> {
      return [yield* new WaitForPromise(promise), yield* new WaitForPromise(promise)];
    };
    const tasklets = [start(twice), start(twice)];
    resolve(7);
    untilEnded(...tasklets);
    assert.deepEqual(
      [...tasklets.map(({ returnValue }) => returnValue), complete(twice())],
      [
        [7, 7],
        [7, 7],
        [7, 7],
      ],
    );
  });

  itInLoop('each of several tasklets that wait for a promise gets its rejection, at each of its waits', () => {
    const { promise, reject } = settleable();
    const failure = new Error('of the promise');
    const twice = function* (): TaskletGenerator<unknown> {
      return [...(yield* rejectionOf(promise)), ...(yield* rejectionOf(promise))];
    };
    const tasklets = [start(twice), start(twice)];
    reject(failure);
    untilEnded(...tasklets);
    assert.deepEqual(
      tasklets.map(({ returnValue }) => returnValue),
      [
        [failure, failure],
        [failure, failure],
      ],
    );
  });

  itInLoop('one condition can be waited for again and again, after a rejection too', () => {
    const fulfilled = new WaitForPromise(Promise.resolve(7));
    const failure = new Error('of the promise');
    const { promise, reject } = settleable();
    const rejected = new WaitForPromise(promise);
    reject(failure);
    const result = complete(
      (function* (): TaskletGenerator<unknown> {
        const errors = [yield* caught(waiting(rejected)), yield* caught(waiting(rejected))];
        return [...errors, yield* fulfilled, yield* fulfilled, yield* fulfilled];
      })(),
    );
    assert.deepEqual(result, [failure, failure, 7, 7, 7]);
  });

  itInLoop('that is dropped before its turn leaves nothing behind, though the promise has been fulfilled', () => {
    const known = Promise.resolve(7);
    complete(valueOf(known));
    const call = new WaitForCall();
    const tasklet = start(() => waiting([new WaitForPromise(known), call]));
    assert.equal(trackedPlatform().held, 1);
    call();
    assert.strictEqual(tasklet.returnValue, call);
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('is where a cancel is thrown; what the promise is fulfilled with then is for nobody', () => {
    const { promise, resolve } = settleable();
    const tasklet = start(() => rejectionOf(promise));
    tasklet.cancel('enough');
    resolve(7);
    settlePromises();
    assertError(tasklet.returnValue?.[0], TaskletCancelled, /enough/);
  });

  itInLoop('a tasklet is no promise, though it has a then(): its end is waited for', () => {
    const { tasklet, call } = standing();
    const joiner = start(() => waiting(tasklet));
    call();
    untilEnded(joiner);
    assert.notInstanceOf(joiner.returnValue, WaitForPromise);
  });

  itInLoop('wrong arguments are told', () => {
    const promise = Promise.resolve();
    for (const wrong of [42, null, undefined, {}, 'then']) {
      assertThrows(() => new WaitForPromise(wrong as never), TypeError, /^WaitForPromise: promise: expected a promise/);
    }
    assertThrows(() => new WaitForPromise(promise, 'high' as never), TypeError, /^WaitForPromise: priority: /);
    assertThrows(() => new WaitForPromise(promise, 0.5), RangeError, /^WaitForPromise: priority: /);
    assertThrows(() => new WaitForPromise(promise, { prio: 1 } as never), TypeError, /prio/);
    assertError(complete(catching({})), TypeError, /^yield: expected .* a promise/);
  });
});

function* valueOf<T>(promise: PromiseLike<T>): TaskletGenerator<T> {
  return yield* new WaitForPromise(promise);
}

/** A body that returns what is thrown at its wait for a promise, in an array: that may be anything. */
function* rejectionOf(promise: PromiseLike<unknown>): TaskletGenerator<readonly unknown[]> {
  try {
    yield* new WaitForPromise(promise);
  } catch (error) {
    return [error];
  }
  return [];
}
