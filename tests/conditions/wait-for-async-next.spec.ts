// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForAsync, WaitForCall, sleep } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start } from '../support/bodies.ts';
import { SlowObject } from '../support/slow-operation.ts';

describe('the next call on the same object', () => {
  it('waits for one that lost, also in another tasklet and by another condition', () => {
    const slow = new SlowObject();
    const gate = new WaitForCall();
    const first = start(function* (): TaskletGenerator {
      yield [operation(slow), gate];
      yield sleep(60_000);
    });
    gate();
    const second = start(() => going(slow));
    assert.equal(slow.begun, 1);
    slow.callBack();
    assert.equal(slow.begun, 2);
    slow.callBack('of the second');
    assert.equal(second.returnValue, 'of the second');
    first.cancel();
  });

  it('does not begin when its own wait is dropped before', () => {
    const slow = new SlowObject();
    const [gate, other] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator {
      yield [operation(slow), gate];
      yield [operation(slow), other];
      yield sleep(60_000);
    });
    gate();
    other();
    slow.callBack();
    assert.equal(slow.begun, 1);
    tasklet.cancel();
    assert.isTrue(tasklet.isCancelled);
  });

  it('throws at its wait if it cannot be begun then', () => {
    const slow = new SlowObject();
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [operation(slow), gate];
      return yield* catching(operation(slow));
    });
    gate();
    slow.problem = new Error('cannot be begun');
    slow.callBack();
    assert.strictEqual(tasklet.returnValue, slow.problem);
  });

  it('does not wait for one that a tasklet still waits for', () => {
    const slow = new SlowObject();
    const first = start(() => going(slow));
    assertError(start(() => catching(operation(slow))).returnValue, Error, /one is under way/);
    slow.callBack('of the first');
    assert.equal(first.returnValue, 'of the first');
  });
});

function operation(slow: SlowObject): WaitForAsync<SlowObject, 'go'> {
  return new WaitForAsync(slow, 'go');
}

function* going(slow: SlowObject): TaskletGenerator<unknown> {
  return yield* operation(slow);
}
