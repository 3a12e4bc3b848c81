// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  all,
  race,
} from '../../../src/index.ts';
import { assert } from '../../support/assert.ts';
import { returning, standing, start, throwing, waiting } from '../../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../../support/loop.ts';
import { itInLoop, settlePromises } from '../../support/promises.ts';
import { takeReports } from '../../support/reports.ts';

function* stopping(task: ReturnType<typeof start>, order: string[]): TaskletGenerator {
  yield* task.stop('why');
  order.push('stopped');
}

describe('Tasklet.stop()', () => {
  it('cancels the tasklet before it returns, and waits until it has cleaned up, quietly', () => {
    const [order, done]: [string[], WaitForCall] = [[], new WaitForCall()];
    const task = start(() => cleaningUp(order, 'task', { until: done }));
    const stopper = start(() => stopping(task, order));
    assert.deepEqual(order, ['task is told']);
    done();
    assert.deepEqual(order, ['task is told', 'task is done', 'stopped']);
    assert.isTrue(stopper.hasEnded);
    assert.equal((task.error as TaskletCancelled).reason, 'why');
  });

  it('continues at once where the tasklet has ended, or ends by that', () => {
    for (const make of [() => returning(1), () => waiting(new WaitForCall())]) {
      const order: string[] = [];
      start(() => stopping(start(make), order));
      assert.deepEqual(order, ['stopped']);
    }
  });

  it('throws the error that the clean-up throws, or that the tasklet had ended by, which is not reported then', () => {
    const failure = new Error('of the task');
    const waits = [() => failingCleanUp(failure), () => throwing(failure)].map((make) => {
      const task = start(make);
      return start(() => caught(waiting(task.stop())));
    });
    untilEnded(...waits);
    assert.deepEqual(
      waits.map(({ returnValue }) => returnValue),
      [failure, failure],
    );
    settle();
  });

  it('has it reported where nothing waits', () => {
    const failure = new Error('of the clean-up');
    const task = start(() => failingCleanUp(failure));
    const reports = takeReports(() => {
      void task.stop();
      settle();
    });
    assert.deepEqual(
      reports.map(({ error }) => error),
      [failure],
    );
  });

  it('can be one of several things to wait for, by several tasklets', () => {
    const done = [new WaitForCall(), new WaitForCall()] as const;
    const tasks = done.map((until) => start(() => cleaningUp([], 'task', { until })));
    const [first, second] = tasks.map((task) => [task.stop(), task.stop(), task.stop()] as const);
    const racing = start(() =>
      race({ first: first?.[0] ?? new WaitForIdle(), second: second?.[0] ?? new WaitForIdle() }),
    );
    const both = start(() => all([first?.[1] ?? new WaitForIdle(), second?.[1] ?? new WaitForIdle()]));
    const plain = start(() => waiting([first?.[2] ?? new WaitForIdle(), second?.[2] ?? new WaitForIdle()]));
    done[1]();
    untilEnded(racing, plain);
    assert.equal(racing.returnValue?.name, 'second');
    assert.isFalse(both.hasEnded);
    done[0]();
    untilEnded(both);
  });

  it('a cancellation of the tasklet that waits ends its wait, and leaves the other to its clean-up', () => {
    const done = new WaitForCall();
    const task = start(() => cleaningUp([], 'task', { until: done }));
    const stopper = start(() => stopping(task, []));
    stopper.cancel();
    assert.isTrue(stopper.isCancelled);
    assert.isFalse(task.hasEnded);
    done();
    assert.isTrue(task.isCancelled);
  });

  it('by the tasklet itself is its cancellation', () => {
    const task: ReturnType<typeof start> = start(function* (): TaskletGenerator {
      yield new WaitForIdle();
      yield* task.stop();
    });
    untilEnded(task);
    assert.isTrue(task.isCancelled);
  });

  itInLoop('can be awaited', () => {
    const done = new WaitForCall();
    const order: string[] = [];
    const { tasklet } = standing();
    const slow = start(() => cleaningUp([], 'task', { until: done }));
    void tasklet.stop().then(() => order.push('first'));
    void slow.stop().then(() => order.push('second'));
    void start(() => failingCleanUp(new Error('of the clean-up')))
      .stop()
      .then(undefined, (error: unknown) => order.push(String(error)));
    settlePromises();
    assert.deepEqual(order.sort(), ['Error: of the clean-up', 'first']);
    done();
    settlePromises();
    assert.equal(order.at(-1), 'second');
    assert.equal(complete(returning(1)), 1);
  });
});
