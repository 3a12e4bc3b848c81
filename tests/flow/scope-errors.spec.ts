// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletCancelled, WaitForCall, scope } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { caught, cleaningUp, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { start, throwing } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';

describe('a scope that ends before its time', () => {
  it('an error of a child cancels the others in their order, then the generator, and is thrown out when all have ended', () => {
    const [gate, done] = [new WaitForCall(), new WaitForCall()];
    const failure = new Error('of a child');
    const order: string[] = [];
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => cleaningUp(order, 'one', { until: done }));
          opened.spawn(() => failing(gate, failure));
          opened.spawn(() => cleaningUp(order, 'two'));
          yield* cleaningUp(order, 'body');
        }),
      ),
    );
    gate();
    assert.deepEqual(order, ['one is told', 'two is told', 'two is done', 'body is told', 'body is done']);
    assert.isFalse(tasklet.hasEnded);
    done();
    assert.deepEqual(order.slice(5), ['one is done']);
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('an error of the generator cancels the children, and is thrown out when they have ended', () => {
    const done = new WaitForCall();
    const failure = new Error('of the body');
    const order: string[] = [];
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => cleaningUp(order, 'child', { until: done }));
          throw failure;
        }),
      ),
    );
    assert.deepEqual(order, ['child is told']);
    assert.isFalse(tasklet.hasEnded);
    done();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('an error of a child that ends before its first wait cancels the generator at its next wait', () => {
    const failure = new Error('at once');
    const order: string[] = [];
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => throwing(failure));
          order.push('goes on');
          yield* cleaningUp(order, 'body');
        }),
      ),
    );
    assert.strictEqual(tasklet.returnValue, failure);
    assert.deepEqual(order, ['goes on', 'body is told', 'body is done']);
  });

  it('an error of a child is thrown even when the generator does not wait any more', () => {
    const failure = new Error('at once');
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => throwing(failure));
        }),
      ),
    );
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('several errors are thrown as an AggregateError, in the order they came; the same error counts once', () => {
    const gate = new WaitForCall();
    const [one, two, three] = [new Error('one'), new Error('two'), new Error('three')];
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => failingCleanUp(two));
          opened.spawn(() => failing(gate, one));
          yield* failingCleanUp(three);
        }),
      ),
    );
    gate();
    const error = tasklet.returnValue;
    assert.instanceOf(error, AggregateError);
    assert.deepEqual(error.errors, [one, two, three]);
    const again = start(() =>
      caught(
        scope(function* (opened) {
          opened.spawn(() => throwing(one));
          throw one;
        }),
      ),
    );
    assert.strictEqual(again.returnValue, one);
  });

  it('an error of a child that the generator waits for comes out of the scope once, and is not reported', () => {
    const gate = new WaitForCall();
    const failure = new Error('of the child');
    const order: unknown[] = [];
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          const child = opened.spawn(() => failing(gate, failure));
          try {
            yield child;
          } catch (error) {
            order.push(error);
            throw error;
          }
        }),
      ),
    );
    gate();
    settle();
    assert.strictEqual(tasklet.returnValue, failure);
    assert.instanceOf(order[0], TaskletCancelled);
  });

  it('a child that is cancelled on its own is no error', () => {
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child')).cancel();
        return 'value';
      }),
    );
    assert.equal(tasklet.returnValue, 'value');
    assert.deepEqual(order, ['child is told', 'child is done']);
  });
});
