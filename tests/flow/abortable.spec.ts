// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type AbortSignalLike,
  TaskletCancelled,
  WaitForCall,
  abortable,
  cancellable,
  race,
  scope,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { settle } from '../support/loop.ts';
import { itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

/** A promise that is rejected when it is aborted, as that of fetch(). */
function aborting(signal: AbortSignalLike, order: unknown[] = []): Promise<never> {
  const { promise, reject } = settleable<never>();
  const listener = (): void => {
    signal.removeEventListener('abort', listener);
    order.push('aborted', signal.reason);
    reject(new Error('aborted'));
  };
  signal.addEventListener('abort', listener);
  return promise;
}

describe('abortable()', () => {
  itInLoop('calls the method handleEvent of a listener that is an object', () => {
    const { promise, reject } = settleable<never>();
    const listener = { handleEvent: () => reject(new Error('aborted')) };
    const tasklet = start(() =>
      abortable((signal) => {
        signal.addEventListener('abort', listener);
        return promise;
      }),
    );
    tasklet.cancel();
    settlePromises();
    assert.isTrue(tasklet.isCancelled);
  });

  itInLoop('gives what the promise is fulfilled with, and throws what it is rejected with', () => {
    const failure = new Error('of the promise');
    const [fulfilled, rejected] = [settleable<number>(), settleable()];
    const signals: AbortSignalLike[] = [];
    const noted = <T>(signal: AbortSignalLike, promise: Promise<T>): Promise<T> => {
      signals.push(signal);
      return promise;
    };
    const tasklets = [
      start(() => abortable((signal) => noted(signal, fulfilled.promise))),
      start(() => caught(abortable((signal) => noted(signal, rejected.promise)))),
    ];
    fulfilled.resolve(7);
    rejected.reject(failure);
    settlePromises();
    assert.deepEqual(
      tasklets.map(({ returnValue }) => returnValue),
      [7, failure],
    );
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [false, false],
    );
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('aborts it when the tasklet is cancelled, with the reason, and says nothing of the rejection', () => {
    const order: unknown[] = [];
    const reports = takeReports(() => {
      const tasklet = start(function* () {
        try {
          yield* abortable((signal) => aborting(signal, order));
        } finally {
          order.push('clean-up');
        }
      });
      tasklet.cancel('why');
      assert.deepEqual(order, ['aborted', 'why']);
      assert.isFalse(tasklet.hasEnded);
      settlePromises();
      assert.isTrue(tasklet.isCancelled);
      settle();
    });
    assert.deepEqual(order, ['aborted', 'why', 'clean-up']);
    assert.isEmpty(reports);
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('aborts it when it loses a race, which returns when it is settled', () => {
    const call = new WaitForCall();
    const order: unknown[] = [];
    const tasklet = start(() => race({ call, request: abortable((signal) => aborting(signal, order)) }));
    call();
    assert.equal(order[0], 'aborted');
    settlePromises();
    assert.equal(tasklet.returnValue?.name, 'call');
  });

  itInLoop('does not lose a rejection that has come before the cancel', () => {
    const failure = new Error('of the promise');
    const { promise, reject } = settleable();
    const tasklet = start(() => abortable(() => promise));
    const joiner = start(() => caught(waiting(tasklet)));
    reject(failure);
    void promise.catch(() => undefined).then(() => void tasklet.cancel());
    settlePromises();
    settle();
    assert.strictEqual(joiner.returnValue, failure);
  });

  itInLoop('that is rejected before the race is decided has failed it, as in Promise.race()', () => {
    const failure = new Error('of the promise');
    const call = new WaitForCall();
    const { promise, reject } = settleable();
    const tasklet = start(() => caught(race({ call, request: abortable(() => promise) })));
    reject(failure);
    void promise.catch(() => undefined).then(() => void call());
    settlePromises();
    settle();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  itInLoop('takes what the then() of a thenable throws for its rejection', () => {
    const failure = new Error('of then()');
    const thenable: PromiseLike<never> = {
      // oxlint-disable-next-line unicorn/no-thenable -- that is what is tested
      then() {
        throw failure;
      },
    };
    const tasklet = start(() => caught(abortable(() => thenable)));
    settlePromises();
    settle();
    assert.strictEqual(tasklet.returnValue, failure);
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('waits no longer than five seconds for one that does not settle', () => {
    trackedPlatform().hurried = 'gtasklet:abortable';
    const tasklet = start(() => scope(() => abortable(() => settleable().promise)), { name: 'fetch' });
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    settle();
    assert.isTrue(tasklet.isCancelled);
    assert.match(
      takeSaid().join(),
      /tasklet "fetch": abortable: the promise has not settled within 5 s after it was aborted/,
    );
  });

  it('throws what is wrong at the place', () => {
    const failure = new Error('of start');
    const bodies = [
      () => abortable(1 as never),
      () => abortable(() => 1 as never),
      () =>
        abortable(() => {
          throw failure;
        }),
      () => cancellable(() => 1 as never),
    ];
    const [noFunction, noPromise, thrown, noOther] = bodies.map((body) => start(() => caught(body())).returnValue);
    assertError(noFunction, TypeError, /abortable: start: expected a function, got 1/);
    assertError(noPromise, TypeError, /abortable: start: expected a function that returns a promise, got 1/);
    assert.strictEqual(thrown, failure);
    assertError(noOther, TypeError, /cancellable: start: expected a function that returns a promise, got 1/);
  });
});

describe('cancellable()', () => {
  itInLoop('cancels its Gio.Cancellable when the tasklet is cancelled', () => {
    const { cancellableClass } = runtime();
    const made: InstanceType<typeof cancellableClass>[] = [];
    const { promise, reject } = settleable();
    const tasklet = start(() =>
      cancellable((given: InstanceType<typeof cancellableClass>) => {
        made.push(given);
        return promise;
      }),
    );
    assert.instanceOf(made[0], cancellableClass);
    const watcher = start(() => waiting(new WaitForCall())).cancelOn(made[0]);
    const joiner = start(() => caught(waiting(tasklet)));
    tasklet.cancel();
    assert.isTrue(watcher.isCancelled);
    reject(new Error('Operation was cancelled'));
    settlePromises();
    settle();
    assertError(joiner.returnValue, TaskletCancelled, /was cancelled/);
  });
});
