// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type AbortSignalLike,
  TaskGroup,
  type Tasklet,
  WaitForCall,
  abortable,
  scope,
} from '../../../src/index.ts';
import { assert, assertError, assertThrows } from '../../support/assert.ts';
import { returning, standing, start, waiting } from '../../support/bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { itInLoop, settlePromises, settleable } from '../../support/promises.ts';
import { takeReports } from '../../support/reports.ts';
import { runtime } from '../../support/runtime.ts';
import { trackedPlatform } from '../../support/tracking.ts';

const failure = new Error('of the signal');

/** An AbortSignal that takes listeners, and does not let go of them. */
class Clinging implements AbortSignalLike {
  readonly aborted = false;

  addEventListener(): void {
    // It is never aborted.
  }

  removeEventListener(): void {
    throw failure;
  }
}

/** An AbortSignal that takes no listener. */
class Closed extends Clinging {
  override addEventListener(): void {
    throw failure;
  }
}

/** Each ties something to two objects, and ends it; returns the tasklet that has ended by that. */
const OWNERS: Readonly<Record<string, (objects: readonly object[]) => Tasklet>> = {
  'a tasklet': (objects) => {
    const tasklet = start(() => waiting(new WaitForCall()));
    for (const object of objects) tasklet.cancelOn(object);
    return tasklet.cancel();
  },
  'a scope': (objects) =>
    start(() =>
      scope((s: CancellableScope) => {
        for (const object of objects) s.cancelOn(object);
        return returning(1);
      }),
    ),
  'a group': (objects) => {
    const group = new TaskGroup();
    for (const object of objects) group.cancelOn(object);
    return group.cancel();
  },
};

describe('cancelOn()', () => {
  for (const [name, tie] of Object.entries(OWNERS)) {
    it(`has what an object throws that is released reported, and releases the others: ${name}`, () => {
      const object = new (runtime().emitterClass)();
      let ended: Tasklet | undefined;
      const reports = takeReports(() => {
        ended = tie([new Clinging(), object]);
        settle();
      });
      assert.deepEqual(
        reports.map(({ error }) => error),
        [failure],
      );
      assert.isTrue(ended?.hasEnded);
      assert.isFalse(ended?.hasFailed);
      assert.equal(trackedPlatform().held, 0);
    });
  }

  it('throws what an object throws that is to be listened to, and changes nothing', () => {
    const { tasklet, call } = standing();
    assertThrows(() => tasklet.cancelOn(new Closed()), Error, /of the signal/);
    const group = new TaskGroup();
    assertThrows(() => group.cancelOn(new Closed()), Error, /of the signal/);
    assert.isFalse(group.isCancelled);
    call();
    untilEnded(tasklet);
    assert.isFalse(tasklet.isCancelled);
  });
});

describe('an abort listener that throws', () => {
  itInLoop('is reported, with all others that do, and disturbs neither them nor the cancellation, on GJS', () => {
    if (runtime().name !== 'gjs') return; // Node.js ends the program
    const called: string[] = [];
    const errors = ['first', 'second'].map((name) => new Error(name));
    const { promise, resolve } = settleable();
    const reports = takeReports(() => {
      const tasklet = start(() =>
        abortable((signal) => {
          for (const error of errors) {
            signal.addEventListener('abort', () => {
              called.push(error.message);
              throw error;
            });
          }
          return promise;
        }),
      );
      tasklet.cancel();
      assert.isFalse(tasklet.hasEnded);
      resolve(1);
      settlePromises();
      assert.isTrue(tasklet.isCancelled);
      settle();
    });
    assert.deepEqual(called, ['first', 'second']);
    assert.lengthOf(reports, 1);
    assertError(reports[0]?.error, AggregateError, /2 errors in abort listeners: .*first; .*second/);
    assert.equal(trackedPlatform().held, 0);
  });
});
