// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  WaitForSignal,
  WaitForTasklet,
  type Waitable,
  getEvent,
  run,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('the yield protocol', () => {
  it('a condition, a tasklet, a generator, an array of them and one message can be yielded', () => {
    const call = new WaitForCall();
    const { tasklet: other, call: otherCall } = standing();
    const echo = run(waiting(new WaitForMessages({ accept: 'm' })));
    const body = run(
      (function* (): TaskletGenerator<string> {
        yield new Message('m', { dest: echo });
        yield [call, other, waiting(new WaitForCall())];
        yield call;
        yield returning(1);
        yield other;
        return 'done';
      })(),
    );
    assert.equal(echo.state, Tasklet.STATE_ZOMBIE);
    assert.lengthOf(body.waitList, 3);
    const child = body.waitList[2];
    call();
    call();
    otherCall();
    untilEnded(body);
    assert.equal(body.returnValue, 'done');
    assert.instanceOf(child, WaitForTasklet);
  });

  it('a message in an array is a TypeError at that yield', () => {
    const error = run(catching([new WaitForCall(), new Message('m')])).returnValue;
    assertError(error, TypeError, /in the array, got a Message/);
  });

  it('an illegal yield is thrown into the generator, which can continue', () => {
    const call = new WaitForCall();
    const tasklet = run(
      (function* (): TaskletGenerator<unknown> {
        const error = yield* catching(42);
        yield call;
        return error;
      })(),
    );
    assert.equal(tasklet.state, Tasklet.STATE_SUSPENDED);
    call();
    assertError(tasklet.returnValue, TypeError, /^yield: expected a WaitCondition, .* got 42$/);
  });

  it('yielding nothing is a TypeError at that yield', () => {
    assertError(run(catching(undefined)).returnValue, TypeError, /got undefined/);
    assertError(run(catching(null)).returnValue, TypeError, /got null/);
  });

  it('yielding an empty array is a TypeError at that yield', () => {
    assertError(run(catching([])).returnValue, TypeError, /got an empty array/);
  });

  it('an array waits for whichever is first, and the event is that very object', () => {
    const calls = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* () {
      const event = yield calls;
      return event === getEvent() ? event : undefined;
    });
    calls[1]?.();
    assert.equal(tasklet.returnValue, calls[1]);
  });

  it('a condition that stands twice in an array is armed once', () => {
    const action = runtime().createAction('a');
    const signal = new WaitForSignal(action, 'activate');
    const tasklet = run(waiting([signal, signal]));
    assert.equal(trackedPlatform().held, 1);
    assert.deepEqual(tasklet.waitList, [signal]);
    action.activate(null);
    assert.equal(tasklet.returnValue, signal);
  });

  it('several WaitForMessages for the same name in one array do no harm', () => {
    const messages = new WaitForMessages({ accept: 'm' });
    const tasklet = start(function* () {
      yield [messages, messages, new WaitForMessages({ accept: ['m', 'n'] })];
      yield messages;
      return 'done';
    });
    tasklet.sendMessage(new Message('n'));
    tasklet.sendMessage(new Message('m'));
    assert.equal(tasklet.returnValue, 'done');
  });

  it('a yielded array is copied: it stays as it is, and changing it changes nothing before the next yield', () => {
    const call = new WaitForCall();
    const added = new WaitForCall();
    const { tasklet: other, call: otherCall } = standing();
    const list: Waitable[] = [call, other];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield list;
      list.push(added);
      return yield list;
    });
    assert.deepEqual(list, [call, other]);
    call();
    assert.lengthOf(tasklet.waitList, 3);
    added();
    assert.equal(tasklet.returnValue, added);
    otherCall();
  });

  it('a generator that is yielded is started as a tasklet at that yield', () => {
    const steps: string[] = [];
    complete(
      (function* (): TaskletGenerator {
        steps.push('parent');
        const event = yield (function* (): TaskletGenerator {
          steps.push(Tasklet.current === null ? 'no tasklet' : 'child');
        })();
        assert.instanceOf(event, WaitForTasklet);
        steps.push('parent again');
      })(),
    );
    assert.deepEqual(steps, ['parent', 'child', 'parent again']);
  });

  it('an error in the first step of a yielded generator is thrown at that yield', () => {
    const error = new Error('in the child');
    assert.equal(complete(catching(throwing(error))), error);
  });

  it('a generator that was not first runs on, only its parent stops waiting for it', () => {
    const call = new WaitForCall();
    const childCall = new WaitForCall();
    let hasRunOn = false;
    start(function* () {
      yield [
        call,
        (function* (): TaskletGenerator {
          yield childCall;
          hasRunOn = true;
        })(),
      ];
    });
    call();
    childCall();
    assert.isTrue(hasRunOn);
  });

  it('yielding a tasklet makes a new WaitForTasklet each time, which is the event', () => {
    const ended = run(returning('value'));
    const events = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        return [yield ended, yield ended];
      })(),
    );
    const [first, second] = events;
    assert.instanceOf(first, WaitForTasklet);
    assert.instanceOf(second, WaitForTasklet);
    assert.notEqual(first, second);
    assert.equal(first.retval, 'value');
  });

  it('no generator of an array is started when something else in the array is illegal', () => {
    let isStarted = false;
    const child = (function* (): TaskletGenerator {
      isStarted = true;
    })();
    assertError(run(catching([child, 'no'])).returnValue, TypeError, /in the array, got "no"/);
    assert.isFalse(isStarted);
  });

  it('an error that nobody catches at an illegal yield ends the tasklet and is reported', () => {
    const reports = takeReports(() => {
      run(
        (function* (): TaskletGenerator {
          yield [] as readonly Waitable[];
        })(),
      );
      settle();
    });
    assert.lengthOf(reports, 1);
    assertError(reports[0]?.error, TypeError, /empty array/);
  });

  it('no generator of an array is started when one of them is running already, or stands there twice', () => {
    let isStarted = false;
    const child = (function* (): TaskletGenerator {
      isStarted = true;
    })();
    const { tasklet: other, call } = standing();
    const running = waiting(new WaitForCall());
    run(running);
    assertError(run(catching([child, running])).returnValue, TypeError, /passed to a tasklet before/);
    assertError(run(catching([child, child])).returnValue, TypeError, /twice/);
    assert.isFalse(isStarted);
    call();
    assert.isTrue(other.hasEnded);
  });

  it('an array with a hole is a TypeError at that yield', () => {
    const list: Waitable[] = [new WaitForCall()];
    list[2] = new WaitForCall();
    assertError(run(catching(list)).returnValue, TypeError, /got undefined/);
  });
});
