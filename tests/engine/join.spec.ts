// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, TaskletCancelled, type TaskletGenerator, WaitForCall, run, shield } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, standing, start, throwing } from '../support/bodies.ts';
import { caught, failing } from '../support/clean-up-bodies.ts';
import { MANY } from '../support/dose.ts';
import { settle } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** A body that joins a tasklet, and returns its result. */
function* joining<R>(target: Tasklet<R>): TaskletGenerator<R> {
  return yield* target;
}

describe('yield* task, of a task that has ended', () => {
  it('evaluates to its return value without a wait', () => {
    const joiner = start(() => joining(run(returning(42))));
    assert.equal(joiner.returnValue, 42);
    assert.equal(trackedPlatform().held, 0);
  });

  it('throws its error without a wait, which is not reported', () => {
    const failure = new Error('on purpose');
    const reports = takeReports(() => {
      const joiner = start(() => caught(joining(run(throwing(failure)))));
      assert.strictEqual(joiner.returnValue, failure);
      settle();
    });
    assert.isEmpty(reports);
  });

  it('throws its TaskletCancelled without a wait', () => {
    const { tasklet } = standing();
    tasklet.cancel('why');
    const joiner = start(() => caught(joining(tasklet)));
    assert.strictEqual(joiner.returnValue, tasklet.error);
    assertError(joiner.returnValue, TaskletCancelled, /why/);
  });

  it('can be done any number of times without the main loop', () => {
    let sum = 0;
    const joiner = start(function* () {
      for (let index = 0; index < MANY; index++) sum += yield* run(returning(1));
    });
    assert.isTrue(joiner.hasEnded);
    assert.equal(sum, MANY);
  });

  it('throws the cancellation of the joining tasklet instead, if that is due', () => {
    const values: unknown[] = [];
    const joiner: Tasklet = start(
      function* () {
        joiner.cancel();
        values.push(yield* run(returning('value')));
      },
      { start: false },
    );
    joiner.start();
    assert.isEmpty(values);
    assert.isTrue(joiner.isCancelled);
  });

  it('evaluates to its return value in clean-up, and in a shield, too', () => {
    const values: unknown[] = [];
    const joiner: Tasklet = start(
      function* () {
        try {
          yield new WaitForCall();
        } finally {
          values.push(yield* run(returning('in clean-up')));
        }
      },
      { name: 'joiner' },
    );
    joiner.cancel();
    start(function* () {
      yield* shield(function* () {
        Tasklet.current?.cancel();
        values.push(yield* run(returning('in a shield')));
      });
    });
    assert.deepEqual(values, ['in clean-up', 'in a shield']);
  });
});

describe('yield* task, of a task that has not ended', () => {
  it('resumes the joining tasklet in the callback in which the other one ends, and holds no source until then', () => {
    const { tasklet, call } = standing();
    const joiner = start(() => joining(tasklet));
    assert.isTrue(joiner.isWaiting);
    assert.equal(trackedPlatform().held, 0);
    call();
    assert.isTrue(joiner.hasEnded);
    assert.strictEqual(joiner.returnValue, call);
  });

  it('throws its error in that callback, to each that joins it, and it is not reported', () => {
    const failure = new Error('on purpose');
    const call = new WaitForCall();
    const target = start(() => failing(call, failure));
    const joiners = [1, 2].map(() => start(() => caught(joining(target))));
    const reports = takeReports(() => {
      call();
      assert.deepEqual(
        joiners.map(({ returnValue }) => returnValue),
        [failure, failure],
      );
      settle();
    });
    assert.isEmpty(reports);
  });

  it('throws its TaskletCancelled when it has cleaned up', () => {
    const cleanUp = new WaitForCall();
    const target = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield cleanUp;
      }
    });
    const joiner = start(() => caught(joining(target)));
    target.cancel();
    assert.isTrue(joiner.isWaiting);
    cleanUp();
    assert.strictEqual(joiner.returnValue, target.error);
  });

  it('resumes several in the order in which they and join callbacks came, and before an await', async () => {
    const { tasklet, call } = standing();
    const order: string[] = [];
    const join = (name: string): Tasklet =>
      start(function* () {
        yield* tasklet;
        order.push(name);
      });
    const awaited = tasklet.then(() => order.push('await'));
    join('first');
    tasklet.addJoinCallback(() => order.push('callback'));
    join('second');
    call();
    assert.deepEqual(order, ['first', 'callback', 'second']);
    await awaited;
    assert.deepEqual(order, ['first', 'callback', 'second', 'await']);
  });

  it('resumes it before `yield task` resumes another one, whichever came first', () => {
    const { tasklet, call } = standing();
    const order: string[] = [];
    start(function* () {
      yield tasklet;
      order.push('yield');
    });
    start(function* () {
      yield* tasklet;
      order.push('yield*');
    });
    call();
    assert.deepEqual(order, ['yield*']);
    settle();
    assert.deepEqual(order, ['yield*', 'yield']);
  });

  it('resumes it outside the generator that has ended: Tasklet.current is the joining one', () => {
    const { tasklet, call } = standing();
    const seen: unknown[] = [];
    const joiner = start(function* () {
      yield* tasklet;
      seen.push(Tasklet.current, tasklet.state);
    });
    start(function* () {
      call();
      seen.push(Tasklet.current === joiner);
    });
    assert.deepEqual(seen, [joiner, Tasklet.STATE_ZOMBIE, false]);
  });

  it('leaves the other one alone when the joining tasklet is cancelled', () => {
    const { tasklet, call } = standing();
    const joiner = start(() => joining(tasklet));
    joiner.cancel();
    assert.isTrue(joiner.isCancelled);
    assert.isTrue(tasklet.isWaiting);
    call();
    assert.strictEqual(tasklet.returnValue, call);
  });

  it('reports the error if the only joining tasklet has been cancelled', () => {
    const failure = new Error('on purpose');
    const call = new WaitForCall();
    const target = start(() => failing(call, failure));
    start(() => joining(target)).cancel();
    const reports = takeReports(() => {
      call();
      settle();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet: target }]);
  });

  it('does not resume one that another one has cancelled in the same callback', () => {
    const { tasklet, call } = standing();
    const resumed: string[] = [];
    start(function* () {
      yield* tasklet;
      later.cancel();
    });
    const later = start(function* () {
      yield* tasklet;
      resumed.push('later');
    });
    call();
    assert.isTrue(later.isCancelled);
    assert.isEmpty(resumed);
  });

  it('throws for the tasklet itself', () => {
    const tasklet: Tasklet = start(
      function* () {
        return yield* caught(joining(tasklet));
      },
      { start: false },
    );
    tasklet.start();
    assertError(tasklet.returnValue, TypeError, /a tasklet cannot wait for itself/);
  });

  it('waits for one that has not been started until it has been, and has ended', () => {
    const target = start(() => returning('value'), { start: false });
    const joiner = start(() => joining(target));
    assert.isTrue(joiner.isWaiting);
    target.start();
    assert.equal(joiner.returnValue, 'value');
  });

  it('continues forever where two join each other, until one of them is cancelled: the other one gets that', () => {
    const one: Tasklet = start(
      function* () {
        return yield* caught(joining(other));
      },
      { start: false },
    );
    const other = start(() => joining(one));
    one.start();
    settle();
    assert.isTrue(one.isWaiting && other.isWaiting);
    other.cancel();
    assert.strictEqual(one.returnValue, other.error);
  });
});
