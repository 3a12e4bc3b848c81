// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForAsync, WaitForCall } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { settle } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

describe('WaitForAsync, with an asynchronous call that is made by hand', () => {
  it('returns what the function that ends the call returns', () => {
    const tasklet = start(() => resultOf(new WaitForAsync(new Operation(later('result')), 'go')));
    settle();
    const { returnValue } = tasklet;
    tasklet.cancel();
    assert.deepEqual(takeSaid(), []);
    assert.equal(returnValue, 'result');
  });

  it('throws what the function that begins the call throws', () => {
    const failure = new Error('of the beginning');
    const broken = new Operation(() => {
      throw failure;
    });
    assert.strictEqual(start(() => catching(new WaitForAsync(broken, 'go'))).returnValue, failure);
  });

  it('notifies no tasklet of an asynchronous call that ends after its wait was dropped', () => {
    const operation = new Operation(later('result'));
    const call = new WaitForCall();
    const condition = new WaitForAsync(operation, 'go');
    const tasklet = start(() => waiting([condition, call]));
    call();
    settle();
    assert.strictEqual(tasklet.returnValue, call);
    assert.isUndefined(condition.result);
    assert.deepEqual(takeSaid(), []);
  });

  it('an asynchronous call that calls back before it has begun ends the wait like any other', () => {
    const hasty = new Operation((callback) => callback(null, 'at once'));
    const tasklet = start(() => resultOf(new WaitForAsync(hasty, 'go')));
    settle();
    const { returnValue } = tasklet;
    tasklet.cancel();
    assert.deepEqual(takeSaid(), []);
    assert.equal(returnValue, 'at once');
  });

  it('an asynchronous call that cannot be begun again throws at the wait that the one before has led to', () => {
    const failure = new Error('of the second');
    const once = new Operation((callback, count) => {
      if (count === 2) throw failure;
      runtime().addIdle(0, () => {
        callback(null, 'first');
        return false;
      });
    });
    const operation = new WaitForAsync(once, 'go');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      return [yield* operation, yield* caught(waiting(operation))];
    });
    settle();
    settle();
    const { returnValue } = tasklet;
    tasklet.cancel();
    assert.deepEqual(takeSaid(), []);
    assert.deepEqual(returnValue, ['first', failure]);
  });
});

/** What the callback of an operation is called with. */
type Callback = (source: null, result: string) => void;

/** An operation that is made by hand, in the spelling of each binding. */
class Operation {
  #count = 0;
  readonly #begin: (callback: Callback, count: number) => void;

  /** @param begin - begins it; told how often that has been done. */
  constructor(begin: (callback: Callback, count: number) => void) {
    this.#begin = begin;
  }

  go_async(_cancellable: object, callback: Callback): void {
    this.#begin(callback, ++this.#count);
  }

  go_finish(result: string): string {
    return result;
  }

  goAsync(cancellable: object, callback: Callback): void {
    this.go_async(cancellable, callback);
  }

  goFinish(result: string): string {
    return this.go_finish(result);
  }
}

function* resultOf(condition: WaitForAsync<Operation, 'go'>): TaskletGenerator<unknown> {
  return yield* condition;
}

/** Has an operation call back in a later iteration of the main loop. */
function later(result: string): (callback: Callback) => void {
  return (callback) => {
    runtime().addIdle(0, () => {
      callback(null, result);
      return false;
    });
  };
}
