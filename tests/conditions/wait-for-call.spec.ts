// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';

describe('WaitForCall', () => {
  it('a call stores its arguments, resumes the tasklet and returns the returnValue set in that step', () => {
    const callback = new WaitForCall('as constructed');
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[] | null> {
      yield callback;
      callback.returnValue = 'as set by the body';
      return callback.args;
    });
    const answer = callback(1, 'two');
    assert.deepEqual(tasklet.returnValue, [1, 'two']);
    assert.equal(answer, 'as set by the body');
  });

  it('a call outside the wait stores nothing, wakes no tasklet and returns returnValue', () => {
    const [gate, end] = [new WaitForCall(), new WaitForCall()];
    const callback = new WaitForCall('answer');
    const tasklet = start(function* (): TaskletGenerator {
      yield gate;
      yield callback;
      yield end;
    });
    const answerBefore = callback('before');
    const argsBefore = callback.args;
    const waitListBefore = tasklet.waitList;
    gate();
    callback('during');
    const answerAfter = callback('after');
    const waitListAfter = tasklet.waitList;
    assert.deepEqual([answerBefore, answerAfter], ['answer', 'answer']);
    assert.isNull(argsBefore);
    assert.deepEqual(callback.args, ['during']);
    assert.deepEqual(waitListBefore, [gate]);
    assert.deepEqual(waitListAfter, [end]);
    assert.isFalse(callback.triggered);
    end();
  });
});
