// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type TaskletGenerator,
  TaskletError,
  WaitCondition,
  WaitForCall,
  WaitForIdle,
  WaitForSignal,
  WaitForTimeout,
  type Waiter,
  run,
} from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded, untilQuit } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('firing', () => {
  it('a tasklet is resumed inside the emission', () => {
    const action = runtime().createAction('a');
    const tasklet = run(waiting(new WaitForSignal(action, 'activate')));
    action.activate(null);
    assert.isTrue(tasklet.hasEnded);
  });

  it('waitConditionFired() tells whether the condition is in the new wait list', () => {
    class Manual extends WaitCondition {
      tasklet: Waiter | undefined;
      override arm(tasklet: Waiter): void {
        this.tasklet = tasklet;
      }
      override disarm(): void {}
    }
    const manual = new Manual();
    const tasklet = start(function* () {
      yield manual;
      yield [new WaitForCall(), manual];
    });
    assert.isTrue(manual.tasklet?.waitConditionFired(manual));
    assert.isFalse(manual.tasklet?.waitConditionFired(manual));
    assert.isTrue(tasklet.hasEnded);
    assertThrows(() => tasklet.waitConditionFired(manual), TaskletError, /expected a condition that .* waits for/);
  });

  it('triggered is true exactly while the event is delivered, also when the generator throws', () => {
    const call = new WaitForCall();
    const seen: boolean[] = [];
    const reports = takeReports(() => {
      start(function* () {
        seen.push(call.triggered);
        yield call;
        seen.push(call.triggered);
        yield call;
        throw new Error('after the second call');
      });
      seen.push(call.triggered);
      call();
      seen.push(call.triggered);
      call();
      seen.push(call.triggered);
      settle();
    });
    assert.deepEqual(seen, [false, false, true, false, false]);
    assert.lengthOf(reports, 1);
  });

  it('of two conditions that are due in one iteration the first one wins, and the other is disarmed', () => {
    const first = new WaitForIdle();
    const second = new WaitForIdle();
    assert.equal(complete(waiting([first, second])), first);
    assert.equal(trackedPlatform().held, 0);
  });

  it('what fires while the generator runs is kept, the newest only, for the next yield that lists it', () => {
    const action = runtime().createAction('a');
    const signal = new WaitForSignal(action, 'activate');
    const call = new WaitForCall();
    const args: unknown[] = [];
    start(function* () {
      yield [signal, call];
      call(1);
      call(2);
      yield [signal, call];
      args.push(call.args);
      yield [signal, call];
      args.push('emitted');
    });
    action.activate(null);
    assert.deepEqual(args, [[2]]);
    action.activate(null);
    assert.deepEqual(args, [[2], 'emitted']);
  });

  it('what fires while the generator runs is dropped by a yield that does not list it', () => {
    const call = new WaitForCall();
    const other = new WaitForCall();
    const tasklet = start(function* () {
      yield [call, other];
      call();
      yield other;
      yield call;
    });
    other();
    other();
    assert.deepEqual(tasklet.waitList, [call]);
    call();
    assert.isTrue(tasklet.hasEnded);
  });

  it('a source that fires in a nested main loop is kept, does not spin there, and waits again afterwards', () => {
    const idle = new WaitForIdle(0);
    let dispatched = 0;
    let dispatchedInside = 0;
    const events = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        yield [new WaitForIdle(-1), idle];
        untilQuit((quit) => {
          runtime().addTimeout(20, () => {
            quit();
            return false;
          });
          runtime().addIdle(1, () => {
            dispatched++;
            return dispatched < 3;
          });
        });
        dispatchedInside = dispatched;
        return [yield [idle, new WaitForIdle(-1)], yield idle];
      })(),
    );
    assert.equal(dispatchedInside, 3);
    assert.deepEqual(events, [idle, idle]);
  });

  it('other tasklets run in the main loop of a generator', () => {
    const other = run(waiting(new WaitForIdle()));
    const sawOther = complete(
      (function* (): TaskletGenerator<boolean> {
        yield new WaitForIdle(0);
        settle();
        return other.hasEnded;
      })(),
    );
    assert.isTrue(sawOther);
  });

  it('an error in the generator ends the tasklet, disarms everything, and reaches the tasklets that wait for it', () => {
    const call = new WaitForCall(7);
    const error = new Error('in the body');
    const tasklet = start(function* () {
      yield [call, new WaitForTimeout(60_000)];
      throw error;
    });
    const joiner = run(catching(tasklet));
    assert.equal(call(), 7);
    assert.equal(tasklet.state, 3);
    assert.equal(trackedPlatform().held, 1); // the joiner's idle source
    untilEnded(joiner);
    assert.equal(joiner.returnValue, error);
  });

  it('an abandoned tasklet lives as long as what it waits for', () => {
    let hasEnded = false;
    start(function* () {
      yield new WaitForTimeout(5);
      hasEnded = true;
    });
    runtime().collectGarbage();
    untilQuit((quit) => {
      runtime().addTimeout(10, () => {
        if (hasEnded) quit();
        return !hasEnded;
      });
    });
    assert.isTrue(hasEnded);
  });
});
