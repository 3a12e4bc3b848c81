// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletError, type TaskletGenerator, WaitForCall, WaitForTimeout, run, shield } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { returning, start, throwing, waiting } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';

describe('shield()', () => {
  it('a cancellation does not end the waits in it, and is thrown at the first wait after it', () => {
    const [first, second, after] = [new WaitForCall(), new WaitForCall(), new WaitForCall()];
    const order: unknown[] = [];
    const tasklet = start(function* () {
      const value = yield* shield(function* () {
        yield first;
        yield second;
        return 'value';
      });
      order.push(value);
      try {
        yield after;
      } finally {
        order.push('told');
      }
    });
    tasklet.cancel();
    first();
    assert.deepEqual(tasklet.waitList, [second]);
    second();
    assert.deepEqual(order, ['value', 'told']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('protects a finally block that was entered before the cancellation', () => {
    const closed = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(function* () {
      try {
        order.push('body');
      } finally {
        yield* shield(closed);
        order.push('closed');
      }
      yield new WaitForTimeout(60_000);
    });
    tasklet.cancel();
    assert.deepEqual(order, ['body']);
    closed();
    assert.deepEqual(order, ['body', 'closed']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('evaluates to the result of its task: of a function, a generator, a tasklet and a condition', () => {
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      return [
        yield* shield(() => returning(1)),
        yield* shield(returning(2)),
        yield* shield(start(() => returning(3))),
        yield* shield(gate),
      ];
    });
    settle();
    gate('argument');
    assert.deepEqual(tasklet.returnValue, [1, 2, 3, ['argument']]);
  });

  it('throws the error of its task, and is over then', () => {
    const failure = new Error('in the shield');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      const error = yield* shieldingThrow(failure);
      yield new WaitForCall();
      return error;
    });
    assert.isFalse(tasklet.hasEnded);
    assert.isTrue(tasklet.cancel().isCancelled);
  });

  it('in another one: the cancellation comes after the outer', () => {
    const [inner, outer] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* () {
      yield* shield(function* () {
        yield* shield(inner);
        yield outer;
      });
      yield new WaitForTimeout(60_000);
    });
    tasklet.cancel();
    inner();
    assert.deepEqual(tasklet.waitList, [outer]);
    outer();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a tasklet whose last wait is shielded has not been cancelled', () => {
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<string> {
      yield* shield(gate);
      return 'done';
    });
    tasklet.cancel();
    gate();
    assert.equal(tasklet.returnValue, 'done');
    assert.isFalse(tasklet.isCancelled);
  });

  it('that is yielded without the star holds as well', () => {
    const gate = new WaitForCall();
    const tasklet = start(() => waiting(shield(gate)));
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    gate();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
  });

  it('a generator that is yielded in it is not cancelled either', () => {
    const gate = new WaitForCall();
    const tasklet = start(() => shield(() => waiting(waiting(gate))));
    tasklet.cancel();
    gate();
    untilEnded(tasklet);
    assert.isFalse(tasklet.isCancelled);
  });

  it('a value that is not a task is a TypeError at the place; outside a tasklet it is a TaskletError', () => {
    const tasklet = start(() => caught(shield(42 as never)));
    assertError(tasklet.returnValue, TypeError, /shield: task: expected a generator function, .*, got 42/);
    const other = start(() => caught(shield((() => 42) as never)));
    assertError(other.returnValue, TypeError, /got a function that returns 42/);
    const body = waiting(new WaitForCall());
    const owner = run(body);
    const third = start(() => caught(shield(body)));
    assertError(third.returnValue, TypeError, /shield: task: the generator was passed to a tasklet before/);
    owner.cancel();
    assertThrows(() => shield(returning(1)).next(undefined as never), TaskletError, /shield: no tasklet is running/);
  });
});

function* shieldingThrow(failure: Error): TaskletGenerator<unknown> {
  try {
    yield* shield(() => throwing(failure));
  } catch (error) {
    assert.strictEqual(error, failure);
    return error;
  }
  return undefined;
}
