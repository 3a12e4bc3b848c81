// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIdle, WaitForTimeout } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { cancelAll, sleeping } from '../support/crowd.ts';
import { settle, untilEnded, untilQuit } from '../support/loop.ts';
import { MANY, block, numbers, startMany } from '../support/many-timeouts.ts';
import { itShares } from '../support/on-runtimes.ts';
import { after } from '../support/pings.ts';
import { itInLoop, settlePromises } from '../support/promises.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** Whether a promise job of the last but one of so many timeouts is done before the last. */
function isJobDoneBeforeNext(count: number): boolean {
  const order: string[] = [];
  const tasklets = startMany(function* (index) {
    yield new WaitForTimeout(5);
    order.push(`timeout ${index}`);
    void Promise.resolve().then(() => order.push(`job of ${index}`));
  }, count);
  block(10);
  untilEnded(...tasklets);
  settlePromises();
  return order.indexOf(`job of ${count - 2}`) < order.indexOf(`timeout ${count - 1}`);
}

/** Runs a main loop that dispatches nothing else, and has something done that is more urgent than timeouts. */
function leaveLoopAtOnce(urgent: () => void): void {
  untilQuit((quit) => {
    for (const [priority, callback] of [
      [-100, quit],
      [-50, urgent],
    ] as const) {
      runtime().addIdle(priority, () => {
        callback();
        return false;
      });
    }
  });
}

describe('many timeouts', () => {
  itShares('share a source, of which nothing is left behind when they are gone', () => {
    const sleepers = startMany(sleeping);
    assert.isBelow(trackedPlatform().held, MANY / 3);
    cancelAll(sleepers);
    assert.equal(trackedPlatform().held, 0);
  });

  it('end in the order in which they were armed, those that are due at the same time', () => {
    const order: number[] = [];
    const tasklets = startMany(function* (index) {
      // Some are short, some long, and those that are armed anew have their own sources, for others have gone.
      yield new WaitForTimeout(index % 3 === 0 ? 60 : 5 + (index % 7));
      if (index % 2 === 0) yield new WaitForTimeout(1);
      order.push(index);
    });
    block(70);
    untilEnded(...tasklets);
    const [odd, even] = [numbers.filter((index) => index % 2 === 1), numbers.filter((index) => index % 2 === 0)];
    assert.deepEqual(order, [...odd, ...even]);
  });

  it('end as those of GLib do that were added before and after each of them', () => {
    const order: string[] = [];
    const tasklets = startMany(function* (index) {
      after(30 - (index % 30), () => order.push(`GLib ${index}`));
      yield new WaitForTimeout(30 - (index % 30));
      order.push(`tasklet ${index}`);
    });
    untilEnded(...tasklets);
    // One that is added before another with the same time is never later.
    for (const index of numbers.slice(30)) {
      const place = order.indexOf(`tasklet ${index}`);
      assert.isBelow(order.indexOf(`tasklet ${index - 30}`), place);
      assert.isBelow(order.indexOf(`GLib ${index - 30}`), place);
    }
  });

  it('continue in a main loop inside one of them, which is not entered again', () => {
    const order: string[] = [];
    const [first, last] = [0, MANY - 1];
    const tasklets = startMany(function* (index) {
      const timeout = new WaitForTimeout(10);
      yield timeout;
      if (index !== first && index !== last) {
        order.push(`${index}`);
        return;
      }
      order.push(`${index} begins`);
      untilQuit((quit) => {
        start(function* (): TaskletGenerator {
          yield new WaitForTimeout(30);
          quit();
        });
      });
      order.push(`${index} ends`);
      yield timeout;
      order.push(`${index} again`);
    });
    block(20);
    untilEnded(...tasklets);
    const others = numbers.slice(1, -1).map(String);
    // In the loop of the first: all others, and the loop of the last.
    const nested = ['0 begins', ...others, `${last} begins`, `${last} ends`, '0 ends'];
    assert.deepEqual(order.slice(0, -2), nested);
    assert.sameMembers(order.slice(-2), ['0 again', `${last} again`]);
  });

  it('that are due when an inner loop is left come in an iteration of their own, as with GLib', () => {
    for (const count of [3, MANY]) {
      const order: unknown[] = [];
      const tasklets = startMany(function* (index) {
        yield new WaitForTimeout(5);
        order.push(index);
        if (index === count - 2) leaveLoopAtOnce(() => order.push('urgent'));
      }, count);
      block(10);
      untilEnded(...tasklets);
      assert.deepEqual(order.slice(-3), [count - 2, 'urgent', count - 1], `of ${count}`);
    }
  });

  it('that are due when one of them quits its inner loop come when the outer continues, each once', () => {
    const order: number[] = [];
    const tasklets = startMany(function* (index) {
      yield new WaitForTimeout(5);
      order.push(index);
      if (index % 50 === 0) settle();
    });
    block(10);
    untilEnded(...tasklets);
    assert.deepEqual(order, numbers);
  });

  it('are gone when their tasklets are cancelled, be it by one of them that is due with them', () => {
    const order: number[] = [];
    const tasklets = startMany(function* (index) {
      yield new WaitForTimeout(5);
      order.push(index);
      if (index === 150) cancelAll(tasklets.slice(151));
    });
    block(10);
    settle();
    assert.deepEqual(order, numbers.slice(0, 151));
    assert.equal(trackedPlatform().held, 0);
  });

  itInLoop('leave the promise jobs where the runtime does them when each has its own source', () => {
    assert.equal(isJobDoneBeforeNext(MANY), isJobDoneBeforeNext(2));
  });

  itShares('go on when GLib has lost the source that they share', () => {
    const tasklets = startMany(function* () {
      yield new WaitForTimeout(5);
    });
    trackedPlatform().loseAlarms();
    block(10); // what has its own source finds then that others should have come before it
    untilEnded(...tasklets);
  });

  it('let what is less urgent run when none of them is due', () => {
    let isIdle = false;
    const sleepers = startMany(sleeping);
    const quick = startMany(function* () {
      yield new WaitForTimeout(1);
    });
    start(function* (): TaskletGenerator {
      yield quick.at(-1) ?? [];
      yield new WaitForIdle(300);
      isIdle = true;
    });
    untilEnded(...quick);
    settle();
    assert.isTrue(isIdle);
    cancelAll(sleepers);
  });
});
