// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, WaitCondition, WaitForCall, WaitForTimeout, run, setErrorHandler } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { catching, standing, start, throwing, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

/** Values that cannot be made strings, or have no end. */
function hostileValues(): readonly unknown[] {
  const circular = new Error('circular');
  circular.cause = circular;
  const proxy = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
    },
  );
  return [Object.create(null), circular, proxy, Symbol('thrown'), undefined, null, Object.freeze(new Error('frozen'))];
}

describe('reports', () => {
  it('whatever is thrown is reported, and so is what is thrown beside it', () => {
    const values = hostileValues();
    for (const value of values) run(throwing(value));
    run(throwing(new Error('the last one')));
    settle();
    const said = takeSaid();
    assert.lengthOf(said, values.length + 1);
    assert.match(said.at(-1) ?? '', /Error: the last one/);
  });

  it('whatever a disarm() throws, everything else is disarmed and the tasklet ends', () => {
    for (const value of hostileValues()) {
      class Hostile extends WaitCondition {
        override arm(): void {}
        override disarm(): void {
          throw value;
        }
      }
      const { tasklet: other, call } = standing();
      const tasklet = run(waiting([new Hostile(), new WaitForTimeout(60_000), other]));
      const [, , joining] = tasklet.waitList;
      assert.isDefined(joining);
      if (joining !== undefined) tasklet.waitConditionFired(joining);
      assert.isTrue(tasklet.hasEnded);
      assert.equal(trackedPlatform().held, 0);
      assert.lengthOf(takeSaid(), 1);
      call();
    }
  });

  it('an error is notified with its causes, a message that is not in the stack, and the name of the tasklet', () => {
    const error = new TypeError('above', { cause: new RangeError('below') });
    error.stack = 'TypeErrorish@somewhere';
    new Tasklet(throwing(error), { name: 'reader' });
    settle();
    const [said = ''] = takeSaid();
    assert.match(
      said,
      /^gtasklet: tasklet "reader": TypeError: above\nTypeErrorish@somewhere\ncaused by RangeError: below/,
    );
  });

  it('an error of the error handler is notified beside the one it was given', () => {
    const previous = setErrorHandler(() => {
      throw new Error('in the handler');
    });
    try {
      run(throwing(new Error('in the tasklet')));
      settle();
    } finally {
      setErrorHandler(previous);
    }
    const said = takeSaid().join('\n');
    assert.match(said, /in the tasklet[^]*in the handler/);
  });

  it('setErrorHandler() returns the handler before it, and null restores the default', () => {
    const handler = (): void => undefined;
    const first = setErrorHandler(handler);
    assert.equal(setErrorHandler(null), handler);
    setErrorHandler(first);
  });

  it('an error that a tasklet waits for is not reported, and reaches each of them', () => {
    const error = new Error('awaited');
    const reports = takeReports(() => {
      const failing = start(function* () {
        yield new WaitForTimeout(1);
        throw error;
      });
      const joiners = [run(catching(failing)), run(catching(failing))];
      untilEnded(...joiners);
      assert.deepEqual(
        joiners.map(({ returnValue }) => returnValue),
        [error, error],
      );
      settle();
    });
    assert.deepEqual(reports, []);
  });

  it('no report is got ready for an error that its only waiter takes', () => {
    const call = new WaitForCall();
    const failing = start(function* () {
      yield call;
      throw new Error('awaited');
    });
    const joiner = run(catching(failing));
    call();
    untilEnded(joiner);
    assert.equal(joiner.returnValue, failing.error);
    assert.equal(trackedPlatform().deferrals, 0);
  });

  it('an error whose only waiter gives up before it gets it is reported', () => {
    const error = new Error('given up');
    const [fail, giveUp] = [new WaitForCall(), new WaitForCall()];
    const failing = start(function* () {
      yield fail;
      throw error;
    });
    const joiner = run(waiting([failing, giveUp]));
    const reports = takeReports(() => {
      fail();
      giveUp();
      settle();
    });
    assert.equal(joiner.returnValue, giveUp);
    assert.deepEqual(reports, [{ error, tasklet: failing }]);
  });

  it('an error can be taken long after it was reported', () => {
    const error = new Error('late');
    const reports = takeReports(() => {
      const failing = run(throwing(error));
      settle();
      assert.equal(complete(catching(failing)), error);
    });
    assert.lengthOf(reports, 1);
  });

  it('an error is reported once, the tasklets that wait for it and returns up later', () => {
    const error = new Error('once');
    const giveUp = new WaitForCall();
    const reports = takeReports(() => {
      const failing = run(throwing(error));
      settle();
      const joiner = run(waiting([failing, giveUp]));
      giveUp();
      settle();
      assert.equal(joiner.returnValue, giveUp);
    });
    assert.lengthOf(reports, 1);
  });

  it('an error that is waited for before it is reported, and given up after, is reported', () => {
    const error = new Error('given up');
    const giveUp = new WaitForCall();
    const failing = run(throwing(error));
    const joiner = run(waiting([failing, giveUp]));
    const reports = takeReports(() => {
      runtime().addIdle(100, () => {
        giveUp(); // after the report was put off, before the wait for the tasklet can end
        return false;
      });
      settle();
      settle();
    });
    assert.equal(joiner.returnValue, giveUp);
    assert.deepEqual(reports, [{ error, tasklet: failing }]);
  });
});
