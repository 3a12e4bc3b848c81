// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  run,
  type Tasklet,
  type TaskletGenerator,
  WaitCondition,
  type Waiter,
  WaitForCall,
  WaitForMessages,
  WaitForSignal,
  WaitForTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';

import { trackedPlatform } from '../support/tracking.ts';

describe('conditions of a user', () => {
  it('extend those of the library, with members of any names', () => {
    class Blinking extends WaitForTimeout {
      attach = 1;
      detach = 2;
      deliver = 3;
      dispatch = 4;
      attached = 5;
      order = 6;
    }
    class Pressed extends WaitForSignal {
      emitted = 1;
      destroyed = 2;
      done = 3;
      left = 4;
    }
    const action = runtime().createAction('pressed');
    const tasklet = start(function* () {
      yield [new Blinking(0), new Pressed(action, 'activate')];
      yield* new Blinking(0);
      yield new Pressed(action, 'activate');
      return 'pressed';
    });
    untilEnded(start(() => waiting([new Blinking(1)])));
    action.activate(null);
    assert.equal(tasklet.returnValue, 'pressed');
  });

  it("an error while a user's condition is armed is thrown at that yield, and what was armed before it stays", () => {
    const error = new Error('cannot be armed');
    class Broken extends WaitCondition {
      override arm(): void {
        throw error;
      }
      override disarm(): void {}
    }
    const tasklet = run(
      (function* (): TaskletGenerator<unknown> {
        const timeout = new WaitForTimeout(1);
        try {
          yield [timeout, new Broken()];
        } catch (caught) {
          return [caught, yield timeout];
        }
        return undefined;
      })(),
    );
    untilEnded(tasklet);
    assert.deepEqual((tasklet.returnValue as readonly unknown[])[0], error);
  });

  it("an error while a user's condition is disarmed is reported, and the others are disarmed", () => {
    const error = new Error('cannot be disarmed');
    class Broken extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        throw error;
      }
    }
    const call = new WaitForCall();
    const tasklet = run(waiting([new Broken(), new WaitForTimeout(60_000), call]));
    const reports = takeReports(() => call());
    assert.deepEqual(reports, [{ error, tasklet }]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('a failure while the generator runs is thrown at the next yield, whatever the condition fires after it', () => {
    class Manual extends WaitCondition {
      override arm(): void {}
      override disarm(): void {}
    }
    const error = new Error('failed');
    const [manual, call] = [new Manual(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [manual, call];
      manual.waiter?.waitConditionFailed(manual, error);
      manual.waiter?.waitConditionFired(manual);
      return yield* catching([manual, call]);
    });
    call();
    assert.equal(tasklet.returnValue, error);
  });

  it('what the disarm() of a failed condition sets off comes after the error', () => {
    const error = new Error('failed');
    class Noisy extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        tasklet.sendMessage(new Message('note'));
      }
    }
    const [noisy, notes] = [new Noisy(), new WaitForMessages({ accept: 'note' })];
    const seen: unknown[] = [];
    const tasklet: Tasklet = start(function* () {
      seen.push(yield* catching([noisy, notes]));
      seen.push(yield notes);
    });
    tasklet.waitConditionFailed(noisy, error);
    assert.equal(seen[0], error);
    assert.instanceOf(seen[1], Message);
    assert.isTrue(tasklet.hasEnded);
  });

  it('a condition without disarm() is a TypeError at that yield', () => {
    class Half extends WaitCondition {
      override arm(): void {}
      declare disarm: () => void;
    }
    assertError(run(catching(new Half())).returnValue, TypeError, /got a Half without$/);
  });

  it('a condition that fires while it is armed is the event of that yield', () => {
    class Ready extends WaitCondition {
      override arm(tasklet: Waiter): void {
        tasklet.waitConditionFired(this);
      }
      override disarm(): void {}
    }
    const ready = new Ready();
    assert.equal(run(waiting([new WaitForTimeout(60_000), ready])).returnValue, ready);
  });

  it('an error of attachAgain() is thrown at the yield that gets the firing', () => {
    const error = new Error('cannot be attached again');
    class Broken extends WaitCondition {
      override arm(): void {}
      override disarm(): void {}
      override attachAgain(): void {
        throw error;
      }
    }
    const [broken, call] = [new Broken(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [broken, call];
      broken.waiter?.waitConditionFired(broken);
      return yield* catching([broken, call]);
    });
    call();
    assert.equal(tasklet.returnValue, error);
  });
});
