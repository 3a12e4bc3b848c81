// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall, WaitForTasklet } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, returning, standing, start, waiting } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

const IN_ORDER = ['priority 0', 'priority 199', 'joiner', 'priority 201'];

describe('WaitForTasklet', () => {
  it('the end of a tasklet resumes its joiner from an idle source of priority 200', () => {
    const { tasklet, call } = standing();
    const order = startJoiner(tasklet);
    call();
    assert.isTrue(tasklet.hasEnded);
    assert.isEmpty(order);
    addIdles(order);
    settle();
    assert.deepEqual(order, IN_ORDER);
  });

  it('a tasklet that has ended before the wait resumes its joiner in the same way', () => {
    const order = startJoiner(start(() => returning('ended')));
    assert.isEmpty(order);
    addIdles(order);
    settle();
    assert.deepEqual(order, IN_ORDER);
  });

  it('two waits for one tasklet both end, and have its result in retval', () => {
    const { tasklet, call } = standing();
    const waits = [new WaitForTasklet(tasklet), new WaitForTasklet(tasklet)];
    const joiners = waits.map((wait) => start(() => waiting(wait)));
    call();
    settle();
    assert.isTrue(joiners.every(({ hasEnded }) => hasEnded));
    assert.strictEqual(waits[0]?.retval, call);
    assert.strictEqual(waits[1]?.retval, call);
  });

  it('the error that ended a tasklet is thrown at the wait for it', () => {
    const gate = new WaitForCall();
    const failure = new Error('the target failed');
    const target = start(function* (): TaskletGenerator {
      yield gate;
      throw failure;
    });
    const joiner = start(() => catching(new WaitForTasklet(target)));
    gate();
    settle();
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('one object can be waited for again, at once and later, and returns the result each time', () => {
    const join = new WaitForTasklet(start(() => returning(7)));
    const gate = new WaitForCall();
    const results: unknown[] = [];
    const joiner = start(function* (): TaskletGenerator {
      yield join;
      results.push(join.retval);
      yield join;
      results.push(join.retval);
      yield gate;
      yield join;
      results.push(join.retval);
    });
    settle();
    gate();
    untilEnded(joiner);
    assert.deepEqual(results, [7, 7, 7]);
  });

  it('a wait for the tasklet itself throws at the yield', () => {
    const tasklet: Tasklet = start(() => waitingForItself(), { start: false });
    function* waitingForItself(): TaskletGenerator<unknown> {
      return yield* catching(tasklet);
    }
    tasklet.start();
    assertError(tasklet.returnValue, TypeError, /a tasklet cannot wait for itself/);
  });
});

/** Starts a tasklet that waits for another one, and returns what it and others note. */
function startJoiner(target: Tasklet): string[] {
  const order: string[] = [];
  start(function* (): TaskletGenerator {
    yield new WaitForTasklet(target);
    order.push('joiner');
  });
  return order;
}

function addIdles(order: string[]): void {
  for (const priority of [201, 199, 0]) {
    runtime().addIdle(priority, () => {
      order.push(`priority ${priority}`);
      return false;
    });
  }
}
