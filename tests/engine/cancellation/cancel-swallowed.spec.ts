// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  scope,
  shield,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { cleaningUp } from '../../support/clean-up-bodies.ts';
import { catching, start } from '../../support/bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { takeSaid, trackedPlatform } from '../../support/tracking.ts';

/** How often a body may wait after a cancel, and how long, before it is made to return. */
const MOST_WAITS = 100;
const LONGEST_US = 5_000_000;

describe('a tasklet that swallows a cancellation', () => {
  it('and returns without a further wait has ended by that, not by the cancellation', () => {
    const tasklet = start(function* (): TaskletGenerator<string> {
      yield* catching(new WaitForCall());
      return 'a part of it';
    });
    tasklet.cancel();
    assert.equal(tasklet.returnValue, 'a part of it');
    assert.isFalse(tasklet.isCancelled);
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
    assert.match(warning ?? '', /tasklet "stubborn" was cancelled and returned normally/);
    assert.isEmpty(others);
  });

  it(`and continues is named in a warning after ${MOST_WAITS} waits, and made to return when it has had its time, too`, () => {
    let rounds = 0;
    const order: string[] = [];
    const tasklet = start(
      function* () {
        yield* catching(new WaitForCall());
        try {
          for (;;) {
            yield new WaitForIdle();
            rounds++;
            if (rounds === 2 * MOST_WAITS) trackedPlatform().lateUs = LONGEST_US;
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
    assert.equal(rounds, 2 * MOST_WAITS);
    assert.deepEqual(order, ['cleaned up']);
    assert.isTrue(tasklet.isCancelled);
    assert.isUndefined(tasklet.returnValue);
    const [warning, ...others] = takeSaid();
    assert.match(warning ?? '', /tasklet "stubborn" was cancelled and keeps waiting: .*shield\(\)/);
    assert.isEmpty(others);
  });

  it('and waits long, but not often, is left alone', () => {
    const tasklet = start(function* () {
      yield* catching(new WaitForCall());
      for (let wait = 0; wait < MOST_WAITS; wait++) {
        trackedPlatform().lateUs += LONGEST_US;
        yield new WaitForIdle();
      }
      return 'done';
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 'done');
    assert.match(takeSaid().join(), /returned normally/);
  });

  it('clean-up of many short waits is done to the end, with a warning', () => {
    let pieces = 0;
    const tasklet = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        for (; pieces < 3 * MOST_WAITS; pieces++) yield new WaitForIdle();
      }
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.equal(pieces, 3 * MOST_WAITS);
    assert.isTrue(tasklet.isCancelled);
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
    assert.isTrue(tasklet.isCancelled);
  });

  it('in a scope that was cancelled is made to leave all of the tasklet, by an error', () => {
    const tasklet = start(function* () {
      yield* scope(function* (opened: CancellableScope) {
        opened.spawn(function* () {
          yield new WaitForIdle();
          opened.cancel();
        });
        for (;;) yield* catching(waitingLong());
      });
    });
    const joiner = start(() => catching(tasklet));
    untilEnded(joiner);
    assertError(joiner.returnValue, Error, /ended by force: it kept waiting after it was cancelled/);
    assert.notInstanceOf(joiner.returnValue, TaskletCancelled);
    assert.lengthOf(takeSaid(), 1);
  });

  it('a scope whose generator is made to return ends after its children all the same', () => {
    const order: string[] = [];
    const done = new WaitForCall();
    const tasklet = start(function* () {
      yield* scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child', { until: done }));
        for (;;) yield* catching(waitingLong());
      });
      order.push('behind the scope');
    });
    tasklet.addJoinCallback(() => order.push('ended'));
    tasklet.cancel();
    settle();
    assert.deepEqual(order, ['child is told']);
    done();
    assert.isTrue(tasklet.isCancelled);
    assert.equal(order[1], 'child is done');
    assert.equal(order.at(-1), 'ended');
    assert.lengthOf(takeSaid(), 1);
  });

  it('and continues after a yield* in which it was made to return is made to return again', () => {
    let rounds = 0;
    function* deaf(): TaskletGenerator {
      try {
        for (;;) yield* catching(waitingLong());
      } finally {
        yield new WaitForIdle(); // for which the yield* goes on, by the rules of the language
      }
    }
    const tasklet = start(function* () {
      yield* deaf();
      for (; rounds < 10 * MOST_WAITS; rounds++) yield* catching(waitingLong());
    });
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isAbove(rounds, 0);
    assert.isAtMost(rounds, MOST_WAITS);
    assert.isTrue(tasklet.isCancelled);
    assert.lengthOf(takeSaid(), 1);
  });
});

/** A wait that has taken a second of the time that a body may go on. */
function waitingLong(): WaitForIdle {
  trackedPlatform().lateUs += LONGEST_US / 5;
  return new WaitForIdle();
}
