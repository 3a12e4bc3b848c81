// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  WaitForSignal,
  WaitForTimeout,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { returning, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded, untilQuit } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const NEVER_MS = 60_000;

describe('withTimeout()', () => {
  it('returns what has come of work that is done in time, and leaves nothing behind', async () => {
    assert.equal(complete(withTimeout(NEVER_MS, () => returning(1))), 1);
    assert.equal(
      complete(
        withTimeout(
          NEVER_MS,
          start(() => returning(3)),
        ),
      ),
      3,
    );
    const object = new (runtime().emitterClass)();
    const tasklet = start(() => withTimeout(NEVER_MS, new WaitForSignal(object, 'ping')));
    object.ping(4);
    assert.deepEqual(tasklet.returnValue, [4]);
    assert.equal(trackedPlatform().held, 0);
    assert.equal(await start(() => withTimeout(NEVER_MS, Promise.resolve(2))), 2);
  });

  it('cancels the task when the time is over, and throws a TimeoutError when it has cleaned up', () => {
    const cleaned = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() => caught(withTimeout(1, () => cleaningUp(order, 'work', { until: cleaned }))));
    untilQuit((quit) => {
      runtime().addTimeout(1, () => {
        if (order.length === 0) return true;
        quit();
        return false;
      });
    });
    assert.deepEqual(order, ['work is told']);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    assertError(tasklet.returnValue, TimeoutError, /^withTimeout: .*timed out after 1 ms$/);
  });

  it('cancels a tasklet that is given; a condition is disarmed, a promise is left', () => {
    const given = start(() => waiting(new WaitForCall()));
    assertError(complete(caught(withTimeout(0, given))), TimeoutError, /timed out after 0 ms/);
    assert.isTrue(given.isCancelled);
    const call = new WaitForCall();
    assertError(complete(caught(withTimeout(0, call))), TimeoutError, /timed out after 0 ms/);
    assert.isNull(call.waiter);
    assertError(complete(caught(withTimeout(0, new Promise(doNothing)))), TimeoutError, /timed out after 0 ms/);
  });

  for (const kind of ['a condition', 'a tasklet'] as const) {
    it(`work that is done in the iteration of the deadline is done in time: ${kind}`, () => {
      // Both are due when the loop begins; the deadline, which was armed first, is dispatched first.
      const gate = new WaitForCall();
      const order: string[] = [];
      const work = kind === 'a condition' ? gate : (): ReturnType<typeof waiting> => waiting(gate);
      const tasklet = start(() => caught(withTimeout(1, work)));
      const due = new WaitForTimeout(1);
      const trigger = start(function* () {
        yield due;
        order.push('due');
        gate('in time');
      });
      blockFor(20);
      untilEnded(tasklet, trigger);
      assert.deepEqual(order, ['due']);
      assert.notInstanceOf(tasklet.returnValue, Error);
    });
  }

  it('work that is done in the next iteration is late', () => {
    const gate = new WaitForCall();
    const tasklet = start(() => caught(withTimeout(0, gate)));
    untilEnded(tasklet);
    assert.instanceOf(tasklet.returnValue, TimeoutError);
    gate();
  });

  it('counts while the first step of the task runs a main loop, which ends later', () => {
    const order: string[] = [];
    function* looping(): TaskletGenerator {
      untilEnded(start(() => waiting(sleep(30))));
      order.push('looped');
      try {
        yield* sleep(NEVER_MS);
      } finally {
        order.push('told');
      }
    }
    assertError(complete(caught(withTimeout(5, looping()))), TimeoutError, /timed out after 5 ms/);
    assert.deepEqual(order, ['looped', 'told']);
  });

  it('returns what work returns before its first wait, after a main loop in it that was longer', () => {
    function* looping(): TaskletGenerator<string> {
      untilEnded(start(() => waiting(sleep(20))));
      return 'done';
    }
    assert.equal(complete(withTimeout(5, looping())), 'done');
  });

  it('is left by a cancellation that comes in a main loop of the first step', () => {
    const order: string[] = [];
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield gate;
      yield* withTimeout(NEVER_MS, function* () {
        const canceller = start(function* () {
          yield* sleep(0);
          tasklet.cancel();
        });
        untilEnded(canceller);
        yield* cleaningUp(order, 'work');
      });
    });
    gate();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(order, ['work is told', 'work is done']);
  });

  it('throws the error of the task', () => {
    const failure = new Error('of the work');
    assert.strictEqual(complete(caught(withTimeout(NEVER_MS, throwing(failure)))), failure);
  });

  it('an error of the clean-up is notified with the TimeoutError', () => {
    const failure = new Error('of the clean-up');
    const error = complete(caught(withTimeout(0, failingCleanUp(failure)))) as AggregateError;
    assert.instanceOf(error, AggregateError);
    assert.instanceOf(error.errors[0], TimeoutError);
    assert.strictEqual(error.errors[1], failure);
  });

  it('the stack of the TimeoutError leads to the waiting tasklet', () => {
    function* somebodyWaits(): ReturnType<typeof withTimeout> {
      return yield* withTimeout(0, new WaitForCall());
    }
    assert.match(String((complete(caught(somebodyWaits())) as Error).stack), /somebodyWaits/);
  });

  it('a cancellation of the tasklet cancels the task, and is no timeout', () => {
    const order: string[] = [];
    const tasklet = start(() => withTimeout(NEVER_MS, () => cleaningUp(order, 'work')));
    assert.isTrue(tasklet.cancel().isCancelled);
    assert.deepEqual(order, ['work is told', 'work is done']);
    settle();
    assert.equal(trackedPlatform().held, 0);
  });

  it('a time that is none is an error', () => {
    assertError(
      complete(caught(withTimeout('1' as never, returning(1)))),
      TypeError,
      /withTimeout: ms: expected a number, got "1"/,
    );
    assertError(complete(caught(withTimeout(-1, returning(1)))), RangeError, /from 0 to 4294967295, got -1/);
  });
});

describe('sleep()', () => {
  it('is a condition: it can be waited for with yield and yield*, and be one of several', () => {
    const order: unknown[] = [];
    const tasklet = start(function* () {
      order.push(yield* sleep(0));
      order.push((yield sleep(0)) instanceof WaitForTimeout);
      const short = sleep(0);
      order.push((yield [sleep(NEVER_MS), short]) === short);
    });
    untilEnded(tasklet);
    assert.deepEqual(order, [undefined, true, true]);
  });

  it('of what is no time is an error', () => {
    assertThrows(() => sleep(-1), RangeError, /got -1/);
  });
});

function doNothing(): void {
  // A promise that is never fulfilled.
}

/** Has the main loop wait, busily. */
function blockFor(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end);
}
