// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletCancelled, WaitForCall } from '../../../src/index.ts';
import { assert } from '../../support/assert.ts';
import { failingCleanUp } from '../../support/clean-up-bodies.ts';
import { catching, standing, start, waiting } from '../../support/bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { takeReports } from '../../support/reports.ts';

describe('cancelled tasklets and errors', () => {
  it('nothing is reported of a cancelled tasklet that nothing waits for', () => {
    const reports = takeReports(() => {
      standing().tasklet.cancel();
      settle();
    });
    assert.isEmpty(reports);
  });

  it('an error that the clean-up throws takes the place of the cancellation, and is thrown at who waits', () => {
    const failure = new Error('could not clean up');
    const tasklet = start(() => failingCleanUp(failure));
    const joiner = start(() => catching(tasklet));
    tasklet.cancel();
    assert.isTrue(tasklet.hasFailed);
    assert.isFalse(tasklet.isCancelled);
    assert.strictEqual(tasklet.error, failure);
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('an error that the clean-up throws is reported when nothing waits', () => {
    const failure = new Error('could not clean up');
    const tasklet = start(() => failingCleanUp(failure));
    const reports = takeReports(() => {
      tasklet.cancel();
      settle();
    });
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });

  it('the cancellation of one tasklet is an error of another that waits for it and does not catch it', () => {
    const { tasklet: victim } = standing();
    const joiner = start(() => waiting(victim));
    const reports = takeReports(() => {
      victim.cancel();
      settle();
    });
    assert.isTrue(joiner.hasFailed);
    assert.isFalse(joiner.isCancelled);
    assert.strictEqual(joiner.error, victim.error);
    assert.deepEqual(reports, [{ error: victim.error, tasklet: joiner }]);
  });

  it('a cancelled tasklet whose clean-up waits for one that it cancels has ended by its own cancellation', () => {
    const { tasklet: child } = standing();
    const parent = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield child.cancel();
      }
    });
    parent.cancel('of the parent');
    untilEnded(parent);
    assert.isTrue(parent.isCancelled);
    assert.equal((parent.error as TaskletCancelled).reason, 'of the parent');
  });
});
