// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  WaitForTimeout,
  type Yieldable,
} from '../../../src/index.ts';
import { assert } from '../../support/assert.ts';
import { cleaningUp, failingCleanUp } from '../../support/clean-up-bodies.ts';
import { catching, standing, start, waiting } from '../../support/bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';

describe('a generator that is yielded, when the tasklet is cancelled', () => {
  it('is cancelled before the tasklet is notified, and ends first, however long its clean-up waits', () => {
    const done = new WaitForCall();
    const order: string[] = [];
    const parent = start(() => cleaningUp(order, 'parent', { from: cleaningUp(order, 'child', { until: done }) }));
    parent.cancel();
    assert.deepEqual(order, ['child is told']);
    assert.isFalse(parent.hasEnded);
    done();
    untilEnded(parent);
    assert.deepEqual(order, ['child is told', 'child is done', 'parent is told', 'parent is done']);
    assert.isTrue(parent.isCancelled);
  });

  it('is cancelled at once, and the tasklet with it, when nothing of it has to wait', () => {
    const order: string[] = [];
    const parent = start(() => cleaningUp(order, 'parent', { from: cleaningUp(order, 'child') }));
    parent.cancel();
    assert.isTrue(parent.isCancelled);
    assert.deepEqual(order, ['child is told', 'child is done', 'parent is told', 'parent is done']);
  });

  it('beside others in an array is cancelled as each of them, in their order; what else is waited for is disarmed', () => {
    const [one, two] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const never = new WaitForCall();
    const parent = start(() =>
      cleaningUp(order, 'parent', {
        from: [
          cleaningUp(order, 'first', { until: one }),
          never,
          cleaningUp(order, 'second', { until: two }),
          new WaitForTimeout(0),
        ],
      }),
    );
    parent.cancel();
    assert.deepEqual(order, ['first is told', 'second is told']);
    two();
    never();
    settle();
    assert.deepEqual(order, ['first is told', 'second is told', 'second is done']);
    one();
    untilEnded(parent);
    assert.deepEqual(order.slice(3), ['first is done', 'parent is told', 'parent is done']);
  });

  it('which fails in its clean-up has its error thrown at the end of the tasklet; several of them as an AggregateError', () => {
    const [one, two] = [new Error('one'), new Error('two')];
    const told: unknown[] = [];
    function* noting(yielded: Yieldable): TaskletGenerator {
      const error = yield* catching(yielded);
      told.push(error);
      throw error;
    }
    const single = start(() => noting(failingCleanUp(one)));
    const both = start(() => noting([failingCleanUp(one), failingCleanUp(two)] as Yieldable));
    const joiners = [single, both].map((tasklet) => start(() => catching(tasklet)));
    single.cancel();
    both.cancel();
    assert.isTrue(told.length === 2 && told.every((error) => error instanceof TaskletCancelled));
    untilEnded(...joiners);
    assert.strictEqual(joiners[0]?.returnValue, one);
    assert.instanceOf(joiners[1]?.returnValue, AggregateError);
    assert.deepEqual(joiners[1].returnValue.errors, [one, two]);
    settle(); // nothing is reported besides
  });

  it('a message that comes while it cleans up is kept for the next wait of the tasklet', () => {
    const done = new WaitForCall();
    const events: unknown[] = [];
    const parent = start(function* () {
      try {
        yield [cleaningUp([], 'child', { until: done }), new WaitForMessages({ accept: 'hello' })];
      } finally {
        events.push(yield new WaitForMessages({ accept: 'hello' }));
      }
    });
    parent.cancel();
    const message = new Message('hello');
    parent.sendMessage(message);
    assert.isEmpty(events);
    done();
    untilEnded(parent);
    assert.deepEqual(events, [message]);
  });

  it('a further cancellation changes nothing while it cleans up', () => {
    const done = new WaitForCall();
    const parent = start(() => waiting(cleaningUp([], 'child', { until: done })));
    parent.cancel('first').cancel('second');
    assert.isFalse(parent.hasEnded);
    done();
    untilEnded(parent);
    assert.equal((parent.error as TaskletCancelled).reason, 'first');
  });

  it('a tasklet that is yielded belongs to others too, and runs on', () => {
    const { tasklet: other, call } = standing();
    const parent = start(() => waiting(other));
    parent.cancel();
    assert.isTrue(parent.isCancelled);
    assert.isFalse(other.hasEnded);
    call();
    assert.isTrue(other.hasEnded);
  });

  it('a generator that has lost an array runs on when the tasklet is cancelled later', () => {
    const gate = new WaitForCall();
    const [first, later] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const parent = start(function* () {
      yield [cleaningUp(order, 'loser', { from: gate }), first];
      yield later;
    });
    first();
    parent.cancel();
    assert.isTrue(parent.isCancelled);
    assert.isEmpty(order);
    gate();
    assert.deepEqual(order, ['loser is told', 'loser is done']);
  });
});
