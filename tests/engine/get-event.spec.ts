// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, Tasklet, TaskletError, WaitForCall, WaitForSignal, getEvent } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { standing, start } from '../support/bodies.ts';

import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

describe('getEvent()', () => {
  it('getEvent() gives an event once, and none outside a tasklet or after a message is sent', () => {
    assertThrows(getEvent, TaskletError, /outside of all tasklets/);
    const call = new WaitForCall();
    const errors: unknown[] = [];
    const { tasklet: other, call: otherCall } = standing();
    start(function* () {
      yield call;
      getEvent();
      errors.push(assertThrows(getEvent, TaskletError, /no unread event/));
      yield new Message('unlisted', { dest: other });
      errors.push(assertThrows(getEvent, TaskletError, /no unread event/));
    });
    call();
    assert.lengthOf(errors, 2);
    otherCall();
    assert.lengthOf(takeSaid(), 1);
  });

  it('an event that is not read is dropped at the next yield, and disturbs nobody', () => {
    const call = new WaitForCall();
    const unread = start(function* () {
      yield call;
      yield call;
      return getEvent();
    });
    call();
    const { tasklet: other, call: otherCall } = standing();
    otherCall();
    assert.equal(other.state, Tasklet.STATE_ZOMBIE);
    call();
    assert.equal(unread.returnValue, call);
  });

  it('ending without reading the last event disturbs nobody', () => {
    const call = new WaitForCall();
    start(function* () {
      yield call;
    });
    call();
    assertThrows(getEvent, TaskletError, /outside/);
    const { tasklet: other, call: otherCall } = standing();
    otherCall();
    assert.equal(other.returnValue, otherCall);
  });

  it('what a generator emits resumes another tasklet inside it', () => {
    const action = runtime().createAction('a');
    const call = new WaitForCall();
    const steps: string[] = [];
    start(function* () {
      yield new WaitForSignal(action, 'activate');
      steps.push('inner');
    });
    start(function* () {
      yield call;
      getEvent();
      steps.push('before');
      action.activate(null);
      steps.push('after');
    });
    call();
    assert.deepEqual(steps, ['before', 'inner', 'after']);
  });

  it('each of two nested tasklets reads its own event, whenever it does', () => {
    const action = runtime().createAction('a');
    const call = new WaitForCall();
    const signal = new WaitForSignal(action, 'activate');
    const inner = start(function* () {
      yield signal;
      return getEvent();
    });
    const outer = start(function* () {
      yield call;
      action.activate(null);
      return getEvent();
    });
    call();
    assert.equal(inner.returnValue, signal);
    assert.equal(outer.returnValue, call);
  });
});
