// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskGroup, WaitForCall, WaitForIdle } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing, waiting } from '../support/bodies.ts';
import { caught, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { itInLoop, settlePromises } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';

describe('the errors of a TaskGroup', () => {
  it('that of one is reported, and disturbs no other', () => {
    const group = new TaskGroup();
    const failure = new Error('of one');
    const other = group.run(new WaitForIdle());
    const reports = takeReports(() => {
      const failed = group.run(() => throwing(failure), { name: 'failed' });
      settle();
      assert.deepEqual([failed.error, other.hasFailed], [failure, false]);
    });
    assert.deepEqual(
      reports.map(({ error, tasklet }) => [error, tasklet.name]),
      [[failure, 'failed']],
    );
    assert.isFalse(group.isCancelled);
  });

  it('are passed to onError instead, and what that throws is reported', () => {
    const told: unknown[] = [];
    const ofHandler = new Error('of the handler');
    const group = new TaskGroup({
      onError(error, tasklet) {
        told.push(error, tasklet.name);
        throw ofHandler;
      },
    });
    const failure = new Error('of one');
    const reports = takeReports(() => {
      group.run(() => throwing(failure), { name: 'failed' });
      settle();
    });
    assert.deepEqual(told, [failure, 'failed']);
    assert.deepEqual(
      reports.map(({ error }) => error),
      [ofHandler],
    );
  });

  it('one that a tasklet waits for is theirs, and is not reported', () => {
    const group = new TaskGroup();
    const [gate, failure] = [new WaitForCall(), new Error('of one')];
    const joiner = start(() => caught(waiting(group.run(failing(gate, failure)))));
    gate();
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
  });

  itInLoop('onError is told of none that somebody waits for, has waited for, or has awaited', () => {
    const told: unknown[] = [];
    const group = new TaskGroup({ onError: (error) => told.push(error) });
    const [gate, failure] = [new WaitForCall(), new Error('of one')];
    const joiner = start(() => caught(waiting(group.run(failing(gate, failure)))));
    const late = group.run(() => throwing(failure));
    const lateJoiner = start(() => caught(waiting(late)));
    let awaited: unknown;
    void group
      .run(() => throwing(failure))
      .then(undefined, (error: unknown) => {
        awaited = error;
      });
    gate();
    untilEnded(joiner, lateJoiner);
    settlePromises();
    assert.deepEqual([joiner.returnValue, lateJoiner.returnValue, awaited], [failure, failure, failure]);
    assert.isEmpty(told);
  });

  it('onError is reported once of one whose waiter has given up', () => {
    const told: unknown[] = [];
    const group = new TaskGroup({ onError: (error, { name }) => told.push(error, name) });
    const failure = new Error('of one');
    const failed = group.run(() => throwing(failure), { name: 'failed' });
    const joiner = start(() => waiting(failed)); // which waits for an idle source
    joiner.cancel();
    settle();
    assert.deepEqual(told, [failure, 'failed']);
    new TaskGroup({ onError: (error) => told.push(error) }).run(failed);
    settle();
    assert.lengthOf(told, 2);
  });

  it('are notified to the first of two groups that a tasklet is in', () => {
    const told: string[] = [];
    const [first, second] = ['first', 'second'].map((name) => new TaskGroup({ onError: () => told.push(name) }));
    const gate = new WaitForCall();
    const task = first?.run(failing(gate, new Error('of one')));
    second?.run(task ?? new WaitForIdle());
    gate();
    settle();
    assert.deepEqual(told, ['first']);
  });

  it('that of the clean-up of each that is cancelled is reported once, and disturbs no other', () => {
    const told: unknown[] = [];
    const failures = [new Error('of one'), new Error('of another')] as const;
    for (const onError of [undefined, (error: unknown): void => void told.push(error)]) {
      const group = new TaskGroup({ onError });
      for (const failure of failures) group.run(() => failingCleanUp(failure));
      const reports = takeReports(() => {
        complete(waiting(group.cancel()));
        settle();
      });
      if (onError === undefined) told.push(...reports.map(({ error }) => error));
      else assert.isEmpty(reports);
      assert.deepEqual(told.splice(0), [...failures]);
    }
  });
});
