// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type CancellableScope, TaskletCancelled, WaitForCall, WaitForIdle, scope } from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { catching, start, waiting } from '../../support/bodies.ts';
import { caught, failingCleanUp } from '../../support/clean-up-bodies.ts';
import { untilEnded } from '../../support/loop.ts';

describe('an error of the clean-up of what is owned', () => {
  it('does not take the place of the cancellation at the wait, so a loop that tries again ends', () => {
    const failure = new Error('in the clean-up');
    let tries = 0;
    const tasklet = start(function* () {
      for (;;) {
        try {
          yield failingCleanUp(failure);
        } catch (error) {
          if (error instanceof TaskletCancelled) throw error;
        }
        tries++;
      }
    });
    const joiner = start(() => catching(tasklet));
    tasklet.cancel();
    untilEnded(joiner);
    assert.equal(tries, 0);
    assert.strictEqual(joiner.returnValue, failure);
    assert.isFalse(tasklet.isCancelled);
  });

  it('is thrown at the end of the region that was cancelled, not of one inside it', () => {
    const failure = new Error('in the clean-up');
    const order: unknown[] = [];
    const scopes: CancellableScope[] = [];
    const tasklet = start(function* () {
      const outcome = yield* caught(
        scope(function* (outer: CancellableScope) {
          scopes.push(outer);
          const inner = yield* caught(
            scope(function* (opened) {
              opened.spawn(() => failingCleanUp(failure));
              yield failingCleanUp(failure);
            }),
          );
          order.push(inner);
          throw inner;
        }),
      );
      order.push(outcome);
      yield new WaitForIdle();
      order.push('goes on');
    });
    scopes[0]?.cancel('why');
    untilEnded(tasklet);
    const [inner, ...others] = order;
    assertError(inner, TaskletCancelled, /why/);
    assert.deepEqual(others, [failure, 'goes on']);
  });

  it('comes together with what the generator throws, in the order in which they came', () => {
    const [ofChild, ofBody] = [new Error('of the child'), new Error('of the body')];
    const tasklet = start(function* () {
      try {
        yield failingCleanUp(ofChild);
      } finally {
        throw ofBody; // oxlint-disable-line no-unsafe-finally -- that is what is tested
      }
    });
    const joiner = start(() => catching(tasklet));
    tasklet.cancel();
    untilEnded(joiner);
    assert.instanceOf(joiner.returnValue, AggregateError);
    assert.deepEqual(joiner.returnValue.errors, [ofChild, ofBody]);
  });

  it('ends a tasklet that has swallowed the cancellation and returned', () => {
    const failure = new Error('in the clean-up');
    const tasklet = start(function* () {
      yield* caught(scope(() => waiting(failingCleanUp(failure))));
      return 'all is well';
    });
    const joiner = start(() => catching(tasklet));
    tasklet.cancel();
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
    assert.isUndefined(tasklet.returnValue);
  });

  it('of a scope in the clean-up of the tasklet is thrown by that scope; the clean-up continues undisturbed', () => {
    let waits = 0;
    const failure = new Error('in the clean-up');
    const errors: unknown[] = [];
    const scopes: CancellableScope[] = [];
    const tasklet = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        errors.push(
          yield* caught(
            scope(function* (opened: CancellableScope) {
              scopes.push(opened);
              opened.spawn(() => failingCleanUp(failure));
              yield new WaitForCall();
            }),
          ),
        );
        for (; waits < 20; waits++) yield new WaitForIdle();
      }
    });
    tasklet.cancel();
    scopes[0]?.cancel();
    untilEnded(tasklet);
    assert.deepEqual(errors, [failure]);
    assert.equal(waits, 20);
    assert.isTrue(tasklet.isCancelled);
  });
});
