// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  debounce,
  scope,
  signals,
  sleep,
  throttle,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { itInLoop, settlePromises } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';

describe('A time that is refused', () => {
  const done = (): TaskletGenerator<unknown> => waiting(new WaitForCall());
  for (const [name, body] of [
    ['withTimeout', () => withTimeout(-1, done)],
    ['debounce', () => debounce(-1, signals(runtime().createAction('a'), 'activate'), done)],
    ['throttle', () => throttle(-1, signals(runtime().createAction('a'), 'activate'), done)],
  ] as const) {
    it(`is notified of by ${name}()`, () => {
      const { returnValue } = start(function* (): TaskletGenerator<unknown> {
        return yield* caught(body()); // what it opens is closed at the end of the tasklet
      });
      assert.instanceOf(returnValue, RangeError);
      assert.equal(returnValue.message, `${name}: ms: expected an integer from 0 to 4294967295, got -1`);
    });
  }

  it('is notified of by sleep(), which takes it by place', () => {
    assertThrows(() => sleep(-1), RangeError, /^sleep: ms: .* got -1$/);
    assertThrows(() => sleep({ timeout: 1 } as never), TypeError, /^sleep: ms: .* got { timeout }$/);
  });

  itInLoop('by withTimeout() leaves a promise listened to', () => {
    const failure = new Error('of the promise');
    const tasklet = start(() => caught(withTimeout(-1, Promise.reject(failure))));
    const reports = takeReports(settlePromises);
    assert.instanceOf(tasklet.returnValue, RangeError);
    assert.deepEqual(reports, [{ error: failure, tasklet }]);
  });
});

itInLoop('a promise that nobody waits for any more may be rejected by the cancel of a tasklet that it awaits', () => {
  const awaited = start(() => waiting(new WaitForCall()));
  const leave = new WaitForCall();
  const tasklet = start(() => waiting([awaiting(awaited), leave]));
  const reports = takeReports(() => {
    settlePromises();
    leave();
    awaited.cancel();
    settlePromises();
  });
  assert.deepEqual(reports, []);
  assert.isTrue(tasklet.hasEnded);
});

it('a child that is spawned in a scope that ends is called as its function, or else by its number', () => {
  const names: string[] = [];
  const tasklet = start(() =>
    scope(function* (s: CancellableScope) {
      s.cancel();
      names.push(s.spawn(named).name, s.spawn(() => named()).name);
    }),
  );
  untilEnded(tasklet);
  assert.equal(names[0], 'named');
  assert.match(names[1] ?? '', /^Tasklet \d+$/);
  assert.equal(Tasklet.current, null);
});

async function awaiting(tasklet: Tasklet): Promise<void> {
  await tasklet;
}

function* named(): TaskletGenerator {
  yield new WaitForCall();
}
