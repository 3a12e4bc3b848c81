// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForPromise,
  type Yieldable,
  all,
  race,
  scope,
  shield,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';
import { runtime } from '../support/runtime.ts';

const failure = new Error('of the promise');
const first = new Error('of the first');

// A rejection that nobody listens to ends Node.js, and is written by GJS: either fails the test.
describe('a promise is listened to from the moment it is handed over', () => {
  for (const [name, handOver] of [
    ['the promise', (promise: Promise<never>) => promise],
    ['a condition for it', (promise: Promise<never>) => new WaitForPromise(promise)],
    ['a function that returns it', (promise: Promise<never>) => async () => promise],
  ] as const) {
    itInLoop(`${name} as a child that waits for its turn ends the scope when that has come`, () => {
      const gate = new WaitForCall();
      const tasklet = start(() =>
        caught(
          scope(
            function* (s) {
              s.spawn(gate);
              s.spawn(handOver(rejected()));
              yield* waiting(new WaitForCall());
            },
            { limit: 1 },
          ),
        ),
      );
      const reports = takeReports(() => {
        settlePromises();
        gate();
        untilEnded(tasklet);
        settlePromises();
      });
      assert.strictEqual(tasklet.returnValue, failure);
      assert.deepEqual(reports, []);
    });

    itInLoop(`${name} behind a member of all() that throws is reported`, () => {
      const tasklet = start(() => caught(all([() => throwing(first), handOver(rejected())])));
      const reports = takeReports(settlePromises);
      assert.strictEqual(tasklet.returnValue, first);
      // A function is not called any more.
      if (name === 'a function that returns it') return;
      assert.deepEqual(reports, [{ error: failure, tasklet }]);
    });
  }

  itInLoop('a child that is cancelled before its turn has its rejection reported', () => {
    const tasklet = start(() =>
      scope(
        function* (s: CancellableScope) {
          s.spawn(new WaitForCall());
          s.spawn(rejected());
          s.cancel();
          yield new WaitForCall();
        },
        { limit: 1 },
      ),
    );
    assert.deepEqual(takeReports(settlePromises), [{ error: failure, tasklet }]);
  });

  const refused: readonly [string, () => TaskletGenerator<unknown>][] = [
    ['an array with something that cannot be waited for', () => waiting([rejected(), 42 as never])],
    ['race() with something that cannot be done', () => race({ wrong: 42 as never, promise: rejected() })],
    ['a scope that has ended', () => spawningLate()],
  ];
  for (const [name, body] of refused) {
    itInLoop(`in ${name} it is reported`, () => {
      const tasklet = start(() => caught(body()));
      const reports = takeReports(settlePromises);
      assert.instanceOf(tasklet.returnValue, Error);
      assert.deepEqual(reports, [{ error: failure, tasklet }]);
    });
  }

  itInLoop('one that is yielded while a cancel is due is reported', () => {
    const gate = new WaitForCall();
    const yields: readonly (() => Yieldable)[] = [
      rejected,
      () => [gate, rejected()],
      () => new WaitForPromise(rejected()),
    ];
    for (const promise of yields) {
      const tasklet: Tasklet = start(function* (): TaskletGenerator {
        yield gate;
        tasklet.cancel();
        yield promise();
      });
      const reports = takeReports(() => {
        gate();
        settlePromises();
      });
      assert.isTrue(tasklet.isCancelled);
      assert.deepEqual(reports, [{ error: failure, tasklet }]);
    }
  });

  itInLoop('one that a shield waits for is thrown there, and not reported', () => {
    const tasklet = start(() => caught(shield(rejected())));
    const reports = takeReports(settlePromises);
    assert.strictEqual(tasklet.returnValue, failure);
    assert.deepEqual(reports, []);
  });
});

describe('a promise whose wait was dropped', () => {
  for (const [name, make] of [
    ['an AbortError', () => Object.assign(new Error('aborted'), { name: 'AbortError' })],
    ["Gio's CANCELLED", () => runtime().gio.cancelledError()],
    [
      "an Error with the message of Gio's CANCELLED",
      () => new Error((runtime().gio.cancelledError() as Error).message),
    ],
  ] as const) {
    itInLoop(`and that is rejected by ${name} then is silent`, () => {
      const { promise, reject } = settleable();
      start(() => waiting(promise)).cancel();
      const reports = takeReports(() => {
        reject(make());
        settlePromises();
      });
      assert.deepEqual(reports, []);
    });

    itInLoop(`and that is rejected by ${name} at a wait throws it there`, () => {
      const { promise, reject } = settleable();
      const tasklet = start(() => caught(waiting(promise)));
      const error = make();
      reject(error);
      settlePromises();
      assert.strictEqual(tasklet.returnValue, error);
    });
  }
});

async function rejected(): Promise<never> {
  throw failure;
}

function* spawningLate(): TaskletGenerator {
  let opened: { spawn(work: Promise<never>): unknown } | undefined;
  yield* scope(function* (s) {
    opened = s;
  });
  opened?.spawn(rejected());
}
