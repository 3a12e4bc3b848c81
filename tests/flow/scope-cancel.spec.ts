// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type Tasklet,
  type TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  scope,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { caught, cleaningUp, failingCleanUp } from '../support/clean-up-bodies.ts';
import { catching, start } from '../support/bodies.ts';
import { untilEnded } from '../support/loop.ts';

describe('a scope that is cancelled', () => {
  it('a cancellation of the tasklet cancels the children first, of inner scopes before outer, and ends when all have', () => {
    const done = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(function* () {
      try {
        yield* scope(function* (outer) {
          outer.spawn(() => cleaningUp(order, 'outer child', { until: done }));
          yield* scope(function* (inner) {
            inner.spawn(() => cleaningUp(order, 'inner child'));
            yield* cleaningUp(order, 'body');
          });
        });
      } finally {
        order.push('after the scopes');
      }
    });
    tasklet.cancel('enough');
    const told = ['inner child is told', 'inner child is done', 'outer child is told', 'body is told', 'body is done'];
    assert.deepEqual(order, told);
    assert.isFalse(tasklet.hasEnded);
    done();
    assert.deepEqual(order.slice(5), ['outer child is done', 'after the scopes']);
    assert.isTrue(tasklet.isCancelled);
    assert.equal((tasklet.error as TaskletCancelled).reason, 'enough');
  });

  it('a cancellation of the tasklet while the scope waits for its children cancels them', () => {
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child'));
        return 'value';
      }),
    );
    tasklet.cancel();
    assert.deepEqual(order, ['child is told', 'child is done']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('an error that a child throws while it is cancelled comes at the end of what was cancelled', () => {
    const failure = new Error('could not clean up');
    const scopes: CancellableScope[] = [];
    const body = (): TaskletGenerator =>
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        opened.spawn(() => failingCleanUp(failure));
        yield new WaitForCall();
      });
    const [whole, part] = [start(body), start(() => caught(body()))];
    const joiner = start(() => catching(whole));
    whole.cancel();
    scopes[1]?.cancel();
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
    assert.strictEqual(part.returnValue, failure);
  });

  it('its own cancel() cancels the children, then the generator, and does not leave it', () => {
    const done = new WaitForCall();
    const scopes: CancellableScope[] = [];
    const order: string[] = [];
    const tasklet = start(function* (): TaskletGenerator<string> {
      const value = yield* scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        opened.spawn(() => cleaningUp(order, 'child', { until: done }));
        yield* cleaningUp(order, 'body');
        return 'never';
      });
      assert.isUndefined(value);
      yield new WaitForIdle();
      return 'goes on';
    });
    assert.isFalse(scopes[0]?.isCancelled);
    scopes[0]?.cancel('enough');
    assert.isTrue(scopes[0]?.isCancelled);
    assert.deepEqual(order, ['child is told', 'body is told', 'body is done']);
    scopes[0]?.cancel('again');
    done();
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 'goes on');
    assert.isFalse(tasklet.isCancelled);
  });

  it('its own cancel() by the running body is thrown at the next wait; by a child it ends that, too', () => {
    const order: string[] = [];
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield* scope(function* (opened: CancellableScope) {
        opened.spawn(() => cleaningUp(order, 'child'));
        opened.cancel();
        order.push('goes on');
        yield* cleaningUp(order, 'body');
      });
      yield* scope(function* (opened: CancellableScope) {
        opened.spawn(function* () {
          yield gate;
          opened.cancel();
          yield* cleaningUp(order, 'canceller');
        });
        yield new WaitForCall();
      });
    });
    const first = ['child is told', 'child is done', 'goes on', 'body is told', 'body is done'];
    assert.deepEqual(order, first);
    gate();
    assert.deepEqual(order.slice(5), ['canceller is told', 'canceller is done']);
    assert.isTrue(tasklet.hasEnded);
    assert.isFalse(tasklet.isCancelled);
  });

  it('a cancellation of an outer scope comes out of the inner one, and stops at the outer', () => {
    const order: string[] = [];
    const scopes: CancellableScope[] = [];
    const tasklet = start(function* (): TaskletGenerator<string> {
      yield* scope(function* (outer: CancellableScope) {
        scopes.push(outer);
        try {
          yield* scope(function* (inner) {
            inner.spawn(() => cleaningUp(order, 'child'));
            yield new WaitForCall();
          });
        } finally {
          order.push('behind the inner');
        }
      });
      return 'goes on';
    });
    scopes[0]?.cancel();
    assert.deepEqual(order, ['child is told', 'child is done', 'behind the inner']);
    assert.equal(tasklet.returnValue, 'goes on');
  });

  it('each child is given the reason of the cancellation, whoever gave it', () => {
    const scopes: CancellableScope[] = [];
    const children: Tasklet[] = [];
    const spawnTwo = (): Tasklet =>
      start(() =>
        scope(
          function* (opened: CancellableScope) {
            scopes.push(opened);
            children.push(opened.spawn(new WaitForCall()), opened.spawn(new WaitForCall()));
          },
          { limit: 1 },
        ),
      );
    spawnTwo().cancel('why');
    spawnTwo();
    scopes[1]?.cancel('because');
    const reasons = children.map(({ error }) => (error as TaskletCancelled).reason);
    assert.deepEqual(reasons, ['why', 'why', 'because', 'because']);
  });
});
