// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, type TaskletGenerator, WaitCondition, WaitForCall, run } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { returning, standing, start, waiting } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('join callbacks', () => {
  it('join callbacks find the tasklet a zombie with nothing armed, and are called in the order they were added', () => {
    const { tasklet, call } = standing();
    const calls: unknown[] = [];
    tasklet.addJoinCallback(
      (ended, value, ...extra) => {
        calls.push(['first', ended.state, ended.waitList.length, trackedPlatform().held, value === call, extra]);
      },
      'more',
      2,
    );
    tasklet.addJoinCallback((ended) => calls.push(['second', ended === tasklet]));
    call();
    assert.deepEqual(calls, [
      ['first', Tasklet.STATE_ZOMBIE, 0, 0, true, ['more', 2]],
      ['second', true],
    ]);
  });

  it('a join callback is called once, and cannot be removed afterwards', () => {
    const { tasklet, call } = standing();
    let calls = 0;
    const handle = tasklet.addJoinCallback(() => calls++);
    const removed = tasklet.addJoinCallback(() => (calls += 10));
    tasklet.removeJoinCallback(removed);
    call();
    assert.equal(calls, 1);
    assertThrows(() => tasklet.removeJoinCallback(handle), RangeError, /still to be called/);
    assertThrows(() => tasklet.removeJoinCallback(removed), RangeError, /still to be called/);
  });

  it('a join callback that is added after the end is called at once, with the stored result', () => {
    const calls: unknown[] = [];
    run(returning('value')).addJoinCallback((tasklet, value) => calls.push([tasklet.state, value]));
    assert.deepEqual(calls, [[Tasklet.STATE_ZOMBIE, 'value']]);
  });

  it('an error in a join callback skips no other one, and is reported', () => {
    const { tasklet, call } = standing();
    const calls: string[] = [];
    const error = new Error('in a join callback');
    tasklet.addJoinCallback(() => {
      throw error;
    });
    tasklet.addJoinCallback(() => calls.push('second'));
    const reports = takeReports(() => call());
    assert.deepEqual(calls, ['second']);
    assert.deepEqual(reports, [{ error, tasklet }]);
  });

  it('Tasklet.current and getEvent() are not those of the tasklet in its join callbacks', () => {
    const seen: (Tasklet | null)[] = [];
    const call = new WaitForCall();
    const failing = start(function* () {
      yield call;
      throw new Error('on purpose');
    });
    failing.addJoinCallback(() => seen.push(Tasklet.current));
    const { tasklet: ending, call: otherCall } = standing();
    ending.addJoinCallback(() => seen.push(Tasklet.current));
    takeReports(() => {
      call();
      otherCall();
      settle();
    });
    assert.deepEqual(seen, [null, null]);
  });

  it('a join callback that is added while the tasklet releases its conditions gets its result', () => {
    const values: unknown[] = [];
    class Adding extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        ending.addJoinCallback((_tasklet, value) => values.push(value));
      }
    }
    const call = new WaitForCall();
    const ending = run(
      (function* (): TaskletGenerator<number> {
        yield [call, new Adding()];
        yield* waiting([new Adding(), call]);
        return 42;
      })(),
    );
    call();
    call();
    assert.deepEqual(values, [42, 42]);
  });
});
