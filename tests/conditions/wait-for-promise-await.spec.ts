// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, TaskletCancelled, type TaskletGenerator, WaitForCall, WaitForPromise } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, returning, standing, start, throwing } from '../support/bodies.ts';
import { caught, failing } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { itInLoop, settlePromises } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';

const failure = new Error('of the tasklet');

describe('await task, beside the waits of tasklets', () => {
  itInLoop('an async function that awaits a tasklet can itself be waited for by another tasklet', () => {
    const { tasklet, call } = standing();
    const awaiting = async (): Promise<readonly unknown[]> => [await tasklet, await start(() => returning(2))];
    const joiner = start(function* () {
      return yield* new WaitForPromise(awaiting());
    });
    call();
    untilEnded(joiner);
    assert.deepEqual(joiner.returnValue, [call, 2]);
  });

  itInLoop('throws in an async function what the tasklet threw, which is thrown on at the wait for that', () => {
    const gate = new WaitForCall();
    const tasklet = start(() => failing(gate, failure));
    const awaiting = async (): Promise<unknown> => tasklet;
    const joiner = start(() => catching(awaiting()));
    const reports = takeReports(() => {
      gate();
      untilEnded(joiner);
      settlePromises();
    });
    assert.strictEqual(joiner.returnValue, failure);
    assert.deepEqual(reports, []);
  });

  itInLoop(
    'an error that an `await` handles is not reported, whether it begins before the end or at once after it',
    () => {
      const handled: unknown[] = [];
      const reports = takeReports(() => {
        const gate = new WaitForCall();
        const tasklets = [start(() => failing(gate, failure)), start(() => throwing(failure))];
        for (const tasklet of tasklets) void handling(tasklet).then((error) => handled.push(error));
        gate();
        settlePromises();
      });
      assert.deepEqual(handled, [failure, failure]);
      assert.deepEqual(reports, []);
    },
  );

  itInLoop('an error is reported once, if the `await` begins when it has been reported, and handled there, too', () => {
    const tasklet = start(() => throwing(failure));
    const handled: unknown[] = [];
    const reports = takeReports(() => {
      settle();
      settle();
      void handling(tasklet).then((error) => handled.push(error));
      settlePromises();
    });
    assert.deepEqual(handled, [failure]);
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  itInLoop('both at once, `yield* task` and `await task`, give what it returns', () => {
    const { tasklet, call } = standing();
    const values: unknown[] = [];
    void (async () => values.push(await tasklet))();
    const joiner = start(function* () {
      values.push(yield* tasklet);
    });
    call();
    untilEnded(joiner);
    settlePromises();
    assert.deepEqual(values, [call, call]);
  });

  itInLoop('both at once throw what it threw, and nothing is reported', () => {
    const gate = new WaitForCall();
    const tasklet = start(() => failing(gate, failure));
    const errors: unknown[] = [];
    void handling(tasklet).then((error) => errors.push(error));
    const joiner = start(function* () {
      errors.push(yield* caught(joining(tasklet)));
    });
    const reports = takeReports(() => {
      gate();
      untilEnded(joiner);
      settlePromises();
    });
    assert.deepEqual(errors, [failure, failure]);
    assert.deepEqual(reports, []);
  });

  itInLoop('is rejected with the TaskletCancelled of a tasklet, which is not reported', () => {
    const { tasklet } = standing();
    const errors: unknown[] = [];
    void handling(tasklet).then((error) => errors.push(error));
    const reports = takeReports(() => {
      tasklet.cancel('enough');
      settlePromises();
    });
    assert.lengthOf(errors, 1);
    assertError(errors[0], TaskletCancelled, /enough/);
    assert.deepEqual(reports, []);
  });

  itInLoop('a cancel of the tasklet that waits for an async function does not reach what that awaits', () => {
    const { tasklet, call } = standing();
    const values: unknown[] = [];
    const awaiting = async (): Promise<void> => void values.push(await tasklet);
    const joiner = start(() => catching(awaiting()));
    joiner.cancel();
    assert.isFalse(tasklet.hasEnded);
    call();
    settlePromises();
    assert.deepEqual(values, [call]);
  });

  itInLoop('a tasklet is what Promise.resolve(), Promise.all() and Promise.race() take for a promise', () => {
    const { tasklet, call } = standing();
    const tasklets = [tasklet, start(() => returning(2))];
    const all = start(function* () {
      return yield* new WaitForPromise(Promise.all(tasklets));
    });
    const race = start(function* () {
      return yield* new WaitForPromise(Promise.race(tasklets));
    });
    const resolved = start(function* () {
      return yield* new WaitForPromise(Promise.resolve(tasklet));
    });
    untilEnded(race);
    call();
    untilEnded(all, resolved);
    assert.deepEqual([all.returnValue, race.returnValue, resolved.returnValue], [[call, 2], 2, call]);
  });

  itInLoop('a wait for a tasklet by WaitForPromise gives what it returns', () => {
    assert.equal(complete(promised(start(() => returning(7)))), 7);
    assert.strictEqual(complete(caught(promised(start(() => throwing(failure))))), failure);
  });

  itInLoop('goes on in a promise job after the end of the tasklet, not before that has let go of everything', () => {
    const { tasklet, call } = standing();
    const order: string[] = [];
    tasklet.addJoinCallback(() => order.push('joined'));
    void tasklet.then(() => order.push('awaited'));
    call();
    order.push('called');
    settlePromises();
    assert.deepEqual(order, ['joined', 'called', 'awaited']);
  });

  itInLoop('of a tasklet whose body returns itself is rejected, as a promise of itself is', () => {
    const tasklet: Tasklet = start(function* (): TaskletGenerator<unknown> {
      return Tasklet.current;
    });
    const errors: unknown[] = [];
    void handling(tasklet).then((error) => errors.push(error));
    settlePromises();
    assert.lengthOf(errors, 1);
    assert.instanceOf(errors[0], TypeError);
  });
});

/** Awaits a tasklet, and returns what it throws. */
async function handling(tasklet: Tasklet): Promise<unknown> {
  try {
    await tasklet;
  } catch (error) {
    return error;
  }
  return undefined;
}

function* joining<R>(tasklet: Tasklet<R>): TaskletGenerator<R> {
  return yield* tasklet;
}

function* promised<R>(tasklet: Tasklet<R>): TaskletGenerator<R> {
  return yield* new WaitForPromise(tasklet);
}
