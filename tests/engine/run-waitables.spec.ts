// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, type TaskletGenerator, WaitForCall, WaitForTimeout, all, race, run, sleep } from '../../src/index.ts';
import { run as runOfKiwi } from '../../src/kiwi/kiwi.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { returning, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { itInLoop } from '../support/promises.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

describe('run()', () => {
  it('of a condition starts a tasklet that waits for it, and returns what `yield*` gives', () => {
    const call = new WaitForCall('answer');
    const tasklet = run(call);
    assert.isTrue(tasklet.isWaiting);
    assert.deepEqual(tasklet.waitList, [call]);
    assert.equal(call('one', 2), 'answer');
    assert.deepEqual(tasklet.returnValue, ['one', 2]);
  });

  it('of a condition can be named, started later, cancelled, and cannot share it', () => {
    const call = new WaitForCall();
    const later = run(call, { start: false, name: 'later' });
    assert.isFalse(later.hasStarted);
    assert.equal(later.name, 'later');
    later.start();
    const other = run(call);
    assert.isTrue(other.hasFailed);
    settle();
    assert.match(takeSaid().join(), /tasklet "WaitForCall": ConditionBusyError: .*make one for each tasklet/);
    later.cancel();
    assert.isTrue(later.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('of what the library returns runs it, be it a condition or a generator', () => {
    const works = [run(sleep(0)), run(race({ a: sleep(0) })), run(all([sleep(0)]))] as const;
    assert.deepEqual(
      works.map(({ name }) => name),
      ['WaitForTimeout', 'race', 'all'],
    );
    untilEnded(...works);
    assert.deepEqual(works[1].returnValue, { name: 'a', value: undefined });
  });

  itInLoop('of a promise waits for it, and throws what it is rejected by at whoever waits for the tasklet', () => {
    assert.equal(complete(waitFor(run(Promise.resolve(5)))), 5);
    const rejected = run(Promise.reject(new Error('rejected')));
    assert.equal(rejected.name, 'WaitForPromise');
    const error = complete(caught(waitFor(rejected)));
    assert.equal((error as Error).message, 'rejected');
  });

  it('of a tasklet is that tasklet, which is started if it has not been', () => {
    const running = run(waiting(new WaitForTimeout(0)));
    assert.strictEqual(run(running), running);
    const made = new Tasklet(returning(7), { start: false });
    assert.strictEqual(run(made), made);
    assert.equal(made.returnValue, 7);
    untilEnded(running);
  });

  it('of anything else says what it takes, and of a function to call it', () => {
    const expected = 'expected a generator, a WaitCondition, a promise or a Tasklet, got';
    for (const [wrong, got] of [
      [42, '42'],
      [null, 'null'],
      [undefined, 'undefined'],
      [[sleep(0)], 'an array'],
      [returning, 'the function returning; call it, with its arguments, and pass what it returns'],
    ] as const) {
      const message = new RegExp(`^run: body: ${expected} ${got}$`);
      assertThrows(() => run(wrong as never), TypeError, message);
      assertThrows(() => runOfKiwi(wrong as never), TypeError, message);
    }
    assertThrows(
      () => run(sleep(0), { nmae: 'x' } as never),
      TypeError,
      /^run: options: expected an object with start/,
    );
  });

  it('of gtasklet/kiwi takes them, too', () => {
    const call = new WaitForCall();
    const tasklet = runOfKiwi(call);
    call(1);
    assert.deepEqual(tasklet.return_value, [1]);
  });
});

describe('new Tasklet()', () => {
  it('of a function and its arguments, as the first releases of kiwi.tasklet took them, says what to do', () => {
    const start = (): unknown => new Tasklet(returning as never, 3 as never);
    assertThrows(
      start,
      TypeError,
      /got the function returning; call it, with its arguments, and pass what it returns$/,
    );
  });
});

function* waitFor<R>(tasklet: Tasklet<R>): TaskletGenerator<R> {
  return yield* tasklet;
}
