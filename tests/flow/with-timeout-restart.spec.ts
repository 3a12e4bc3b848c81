// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Deadline,
  type TaskletGenerator,
  TimeoutError,
  WaitForIdle,
  WaitForTimeout,
  run,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle } from '../support/loop.ts';
import { block } from '../support/many-timeouts.ts';
import { trackedPlatform } from '../support/tracking.ts';

const LIMIT_MS = 20;

/** Blocks the main loop in its next iteration, until every limit has passed. */
function* blockOnce(): TaskletGenerator {
  yield new WaitForIdle();
  block(LIMIT_MS + 5);
}

describe('withTimeout(), whose deadline is restarted', () => {
  it('evaluates to its task the whole time again', () => {
    const value = complete(
      withTimeout(LIMIT_MS, function* (deadline) {
        for (let piece = 0; piece < 4; piece++) {
          yield* sleep(LIMIT_MS - 5);
          deadline.restart();
        }
        return 'done';
      }),
    );
    assert.equal(value, 'done');
    assert.equal(trackedPlatform().held, 0);
  });

  it('does so also in the iteration of the main loop in which the time has passed', () => {
    const value = complete(
      withTimeout(LIMIT_MS, function* (deadline) {
        for (let piece = 0; piece < 3; piece++) {
          const time = new WaitForTimeout(LIMIT_MS);
          run(blockOnce());
          yield time; // both are due when the main loop looks again, and the deadline was attached first
          deadline.restart();
        }
        return 'done';
      }),
    );
    assert.equal(value, 'done');
  });

  it('ends it all the same when the new time is over; after that a restart does nothing', () => {
    const deadlines: Deadline[] = [];
    const outcome = complete(
      caught(
        withTimeout(LIMIT_MS, function* forever(deadline) {
          deadlines.push(deadline);
          deadline.restart();
          yield* sleep(LIMIT_MS / 2);
          deadline.restart();
          yield* sleep(60_000);
        }),
      ),
    );
    assertError(outcome, TimeoutError, /"forever" timed out after 20 ms/);
    deadlines[0]?.restart();
    settle();
    assert.equal(trackedPlatform().held, 0);
  });

  it('takes any function that returns a task', () => {
    const deadlines: unknown[] = [];
    const tasklet = start(() =>
      withTimeout(LIMIT_MS, (deadline) => (deadlines.push(deadline) > 0 ? sleep(0) : sleep(1))),
    );
    assert.lengthOf(deadlines, 1);
    tasklet.cancel();
  });
});
