// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletCancelled, type TaskletGenerator, WaitForCall, WaitForIdle, scope, shield } from '../src/index.ts';
import { assert, assertError } from './support/assert.ts';
import { caught, cleaningUp } from './support/clean-up-bodies.ts';
import { catching, start, waiting } from './support/bodies.ts';
import { settle, untilEnded } from './support/loop.ts';
import { takeSaid } from './support/tracking.ts';

/** How often clean-up may wait before the cancel is thrown again. */
const MOST_WAITS = 100;

describe('a tasklet that swallows a cancel', () => {
  it('and returns without a further wait has ended by that, not by the cancel', () => {
    const tasklet = start(function* (): TaskletGenerator<string> {
      yield* catching(new WaitForCall());
      return 'a part of it';
    });
    tasklet.cancel();
    assert.equal(tasklet.returnValue, 'a part of it');
    assert.isFalse(tasklet.cancelled);
    assert.isUndefined(tasklet.error);
  });

  it('and waits before it returns is named in a warning', () => {
    const gate = new WaitForCall();
    const tasklet = start(
      function* (): TaskletGenerator<string> {
        yield* catching(new WaitForCall());
        yield gate;
        return 'all the same';
      },
      { name: 'stubborn' },
    );
    tasklet.cancel();
    gate();
    assert.equal(tasklet.returnValue, 'all the same');
    const [warning, ...others] = takeSaid();
    assert.match(warning ?? '', /tasklet "stubborn" was cancelled and went on to its end/);
    assert.isEmpty(others);
  });

  it(`and goes on gets it again after ${MOST_WAITS} waits, is named in a warning, and may clean up once more`, () => {
    let rounds = 0;
    const order: string[] = [];
    const tasklet = start(
      function* () {
        yield* catching(new WaitForCall());
        try {
          for (;;) {
            yield new WaitForIdle();
            rounds++;
          }
        } finally {
          yield new WaitForIdle();
          order.push('cleaned up');
        }
      },
      { name: 'stubborn' },
    );
    tasklet.cancel();
    untilEnded(tasklet);
    assert.equal(rounds, MOST_WAITS);
    assert.deepEqual(order, ['cleaned up']);
    assert.isTrue(tasklet.cancelled);
    const [warning, ...others] = takeSaid();
    assert.match(warning ?? '', /tasklet "stubborn" was cancelled and goes on: .*shield\(\)/);
    assert.isEmpty(others);
  });

  it('whatever it is told is made to return in the end; its finally blocks run, and may wait', () => {
    const errors: unknown[] = [];
    const order: string[] = [];
    const tasklet = start(function* () {
      try {
        for (;;) {
          const error = yield* catching(new WaitForIdle());
          if (error !== undefined) errors.push(error);
        }
      } finally {
        yield new WaitForIdle();
        order.push('cleaned up');
      }
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.lengthOf(errors, 10);
    assert.isTrue(errors.every((error) => error === tasklet.error));
    assert.deepEqual(order, ['cleaned up']);
    assert.isTrue(tasklet.cancelled);
    assert.isUndefined(tasklet.returnValue);
    assert.lengthOf(takeSaid(), 1);
  });

  it('waits under a shield are not counted', () => {
    const tasklet = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield* shield(function* () {
          for (let wait = 0; wait < 2 * MOST_WAITS; wait++) yield new WaitForIdle();
        });
      }
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isTrue(tasklet.cancelled);
  });

  it('in a scope that was cancelled is made to leave all of the tasklet, by an error', () => {
    const tasklet = start(function* () {
      yield* scope(function* (opened) {
        opened.spawn(function* () {
          yield new WaitForIdle();
          opened.cancel();
        });
        for (;;) yield* catching(new WaitForIdle());
      });
    });
    const joiner = start(() => catching(tasklet));
    untilEnded(joiner);
    assertError(joiner.returnValue, Error, /ended by force: it was cancelled, and went on waiting/);
    assert.notInstanceOf(joiner.returnValue, TaskletCancelled);
    assert.lengthOf(takeSaid(), 1);
  });

  it('a scope whose body is made to return ends after its children all the same', () => {
    const order: string[] = [];
    const done = new WaitForCall();
    const tasklet = start(function* () {
      yield* scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child', { until: done }));
        for (;;) yield* caught(waiting(new WaitForIdle()));
      });
      order.push('behind the scope');
    });
    tasklet.addJoinCallback(() => order.push('ended'));
    tasklet.cancel();
    settle();
    assert.deepEqual(order, ['child is told']);
    done();
    assert.isTrue(tasklet.cancelled);
    assert.equal(order[1], 'child is done');
    assert.equal(order.at(-1), 'ended');
    assert.lengthOf(takeSaid(), 1);
  });

  it('and goes on behind a yield* in which it was made to return is made to return again', () => {
    let rounds = 0;
    function* deaf(): TaskletGenerator {
      try {
        for (;;) yield* catching(new WaitForIdle());
      } finally {
        yield new WaitForIdle(); // for which the yield* goes on, by the rules of the language
      }
    }
    const tasklet = start(function* () {
      yield* deaf();
      for (; rounds < 10 * MOST_WAITS; rounds++) yield* catching(new WaitForIdle());
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isAbove(rounds, 0);
    assert.isAtMost(rounds, MOST_WAITS);
    assert.isTrue(tasklet.cancelled);
    assert.lengthOf(takeSaid(), 1);
  });
});
