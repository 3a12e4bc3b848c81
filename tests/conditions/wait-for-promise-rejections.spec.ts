// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForPromise,
  type WaitCondition,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { Thenable, itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

const failure = new Error('of the promise');

describe('the rejection of a promise that a tasklet has waited for', () => {
  itInLoop('is reported once, as of the tasklet that waited last, if it comes when nobody waits any more', () => {
    const { promise, reject } = settleable();
    const [first, second] = [leaving(promise), leaving(promise)];
    second.leave();
    first.leave();
    const reports = takeReports(() => {
      reject(failure);
      settlePromises();
      settlePromises();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet: second.tasklet }]);
  });

  itInLoop('is reported when the tasklet was cancelled at its wait', () => {
    const { promise, reject } = settleable();
    const tasklet = start(() => waiting(promise));
    tasklet.cancel();
    const reports = takeReports(() => {
      reject(failure);
      settlePromises();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  itInLoop('is written under the name of the tasklet, if there is no error handler', () => {
    const { promise, reject } = settleable();
    const tasklet = start(() => waiting(promise), { name: 'the waiter' });
    tasklet.cancel();
    reject(failure);
    settlePromises();
    const [said, ...others] = takeSaid();
    assert.match(said ?? '', /^gtasklet: tasklet "the waiter": Error: of the promise\n/);
    assert.deepEqual(others, []);
  });

  itInLoop('is not reported while another tasklet waits, at which it is thrown', () => {
    const { promise, reject } = settleable();
    const [gone, other] = [leaving(promise), start(() => catching(promise))];
    gone.leave();
    const reports = takeReports(() => {
      reject(failure);
      untilEnded(other);
      settlePromises();
    });
    assert.strictEqual(other.returnValue, failure);
    assert.deepEqual(reports, []);
  });

  itInLoop('is not reported when one gives up after another has got it', () => {
    const { promise, reject } = settleable();
    const other = start(() => catching(new WaitForPromise(promise, -1)));
    const call = new WaitForCall();
    const gone = start(() => waiting([new WaitForPromise(promise, LOWEST), call]));
    const reports = takeReports(() => {
      reject(failure);
      untilEnded(other);
      assert.isFalse(gone.hasEnded);
      call();
      settlePromises();
    });
    assert.strictEqual(other.returnValue, failure);
    assert.strictEqual(gone.returnValue, call);
    assert.deepEqual(reports, []);
  });

  itInLoop('is reported as of one that gives up before its turn, and leaves nothing behind', () => {
    const known = settleable();
    const call = new WaitForCall();
    const early = leaving(known.promise);
    early.leave();
    const tasklet = start(() => waiting([new WaitForPromise(known.promise, LOWEST), call]));
    const reports = takeReports(() => {
      known.reject(failure);
      complete(waiting(Promise.resolve())); // whose job comes after that of the rejection
      assert.equal(trackedPlatform().held, 1);
      call();
      assert.equal(trackedPlatform().held, 0);
      settlePromises();
    });
    assert.strictEqual(tasklet.returnValue, call);
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  itInLoop('is not reported but thrown, if somebody waits again by the next iteration of the main loop', () => {
    const { promise, reject } = settleable();
    const { tasklet, leave } = leaving(promise);
    leave();
    let joiner = tasklet;
    const reports = takeReports(() => {
      reject(failure);
      // Behind what the library has added to the promise: in the job after that which notes the rejection.
      void promise.catch(() => (joiner = start(() => catching(promise))));
      settlePromises();
    });
    assert.notStrictEqual(joiner, tasklet);
    assert.strictEqual(joiner.returnValue, failure);
    assert.deepEqual(reports, []);
  });

  itInLoop('is thrown at a wait after it has been reported, too, and not reported again', () => {
    const { promise, reject } = settleable();
    const { leave, tasklet } = leaving(promise);
    leave();
    const reports = takeReports(() => {
      reject(failure);
      settlePromises();
      assert.strictEqual(complete(catching(promise)), failure);
      const again = leaving(promise);
      again.leave();
      settlePromises();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  itInLoop('is thrown at the next wait that lists the promise, if it comes while the body runs', () => {
    const { promise, reject } = settleable();
    const [condition, call] = [new WaitForPromise(promise), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [condition, call];
      reject(failure);
      settlePromises();
      return yield* caught(waiting([call, condition]));
    });
    const reports = takeReports(() => {
      call();
      settlePromises();
    });
    assert.strictEqual(tasklet.returnValue, failure);
    assert.deepEqual(reports, []);
  });

  itInLoop('is reported, if it comes while the body runs, and the next wait does not list the promise', () => {
    const { promise, reject } = settleable();
    const [condition, call] = [new WaitForPromise(promise), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [condition, call];
      reject(failure);
      settlePromises();
      return yield call;
    });
    const reports = takeReports(() => {
      call();
      settlePromises();
      assert.isFalse(tasklet.hasEnded);
      call();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  itInLoop('is not reported while the body runs, as long as it may list the promise again', () => {
    const { promise, reject } = settleable();
    const [condition, call] = [new WaitForPromise(promise), new WaitForCall()];
    const seen: unknown[] = [];
    start(function* (): TaskletGenerator {
      yield [condition, call];
      reject(failure);
      seen.push(...takeReports(settlePromises));
      yield* caught(waiting(condition));
    });
    call();
    settle();
    assert.deepEqual(seen, []);
  });

  itInLoop('that ends a tasklet is reported as of that, once', () => {
    const tasklet = start(() => waiting(Promise.reject(failure)));
    const reports = takeReports(settlePromises);
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
    assert.strictEqual(tasklet.error, failure);
  });

  itInLoop('in an array of promises that lose is reported for each of them that nobody waits for', () => {
    const [first, second, winner] = [settleable(), settleable(), settleable()];
    const tasklet = start(() => waiting([first.promise, winner.promise, second.promise]));
    winner.resolve(7);
    untilEnded(tasklet);
    const errors = [new Error('of the first'), new Error('of the second')];
    const reports = takeReports(() => {
      first.reject(errors[0]);
      second.reject(errors[1]);
      settlePromises();
    });
    assert.deepEqual(
      reports.map(({ error }) => error),
      errors,
    );
  });

  itInLoop('of a promise that is frozen is thrown and reported like any other', () => {
    const [awaited, left] = [settleable(), settleable()];
    Object.freeze(awaited.promise);
    Object.freeze(left.promise);
    leaving(awaited.promise).leave();
    const other = start(() => catching(awaited.promise));
    const alone = leaving(left.promise);
    alone.leave();
    const reports = takeReports(() => {
      awaited.reject(failure);
      left.reject(failure);
      settlePromises();
    });
    assert.strictEqual(other.returnValue, failure);
    assert.deepEqual(reports, [{ error: failure, tasklet: alone.tasklet }]);
  });

  itInLoop('of a thenable that has been fulfilled before changes nothing', () => {
    const both = new Thenable<number>((fulfil, reject) => {
      fulfil(7);
      reject(failure);
      fulfil(8);
    });
    const reports = takeReports(() => {
      assert.equal(complete(valueOf(new WaitForPromise(both))), 7);
      assert.equal(complete(valueOf(new WaitForPromise(both))), 7);
      settlePromises();
    });
    assert.deepEqual(reports, []);
  });
});

/** The lowest priority that GLib has. */
const LOWEST = 0x7fff_ffff;

/** A tasklet that waits for a promise until it is told to leave. */
function leaving(promise: PromiseLike<unknown>): { readonly tasklet: Tasklet; readonly leave: WaitForCall } {
  const leave = new WaitForCall();
  const tasklet = start(() => waiting([promise, leave]));
  return { tasklet, leave };
}

function* valueOf<T>(condition: WaitCondition<T>): TaskletGenerator<T> {
  return yield* condition;
}
