// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type Tasklet,
  TaskletError,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  scope,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { catching, start, waiting } from '../../support/bodies.ts';
import { caught, failingCleanUp } from '../../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { takeReports } from '../../support/reports.ts';
import { takeSaid, trackedPlatform } from '../../support/tracking.ts';

const ofBody = new Error('of the body');
const ofChild = new Error('of the child');

/** A body that goes on when it is cancelled, and throws when it is made to return. */
function* deaf(): TaskletGenerator<never> {
  try {
    for (;;) {
      trackedPlatform().lateUs += 1_000_000;
      yield* catching(new WaitForIdle());
    }
  } finally {
    throw ofBody; // oxlint-disable-line no-unsafe-finally -- that is what is tested
  }
}

const BODIES: Readonly<Record<string, () => TaskletGenerator<unknown>>> = {
  'a tasklet': deaf,
  'a scope': () => scope(deaf),
  'a scope in which children fail': () =>
    scope(function* (s) {
      s.spawn(() => failingCleanUp(ofChild));
      yield* deaf();
    }),
};

describe('what a generator throws that is made to return, after it has swallowed its cancellation', () => {
  for (const [name, body] of Object.entries(BODIES)) {
    const check = (error: unknown): void => {
      if (name !== 'a scope in which children fail') {
        assert.strictEqual(error, ofBody);
        return;
      }
      assertError(error, AggregateError, /2 errors in .*: .*of the child; .*of the body/);
    };

    it(`is thrown where a tasklet waits for the tasklet: ${name}`, () => {
      const task = start(body);
      const joiner = start(() => caught(waiting(task)));
      task.cancel();
      untilEnded(joiner);
      check(joiner.returnValue);
      assert.isFalse(task.isCancelled);
      assert.lengthOf(takeSaid(), 1);
    });

    it(`is reported once where none does: ${name}`, () => {
      const reports = takeReports(() => {
        const task: Tasklet = start(body).cancel();
        untilEnded(task);
        settle();
      });
      assert.lengthOf(reports, 1);
      check(reports[0]?.error);
      assert.lengthOf(takeSaid(), 1);
    });
  }

  it('is thrown out of a scope that was cancelled alone, and can be caught there', () => {
    const gate = new WaitForCall();
    let thrown: unknown;
    const task = start(function* () {
      try {
        yield* scope(function* (s: CancellableScope) {
          s.spawn(function* () {
            yield gate;
            s.cancel();
          });
          yield* deaf();
        });
      } catch (error) {
        thrown = error;
      }
    });
    gate();
    const joiner = start(() => caught(waiting(task)));
    untilEnded(joiner);
    assert.strictEqual(thrown, ofBody);
    assertError(joiner.returnValue, TaskletError, /ended by force/);
    assert.lengthOf(takeSaid(), 1);
  });
});
