// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, WaitForTimeout, WaitForUnixSignal } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { settle, untilEnded, untilQuit } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** Linux; INT and TERM, which can be watched too, are left to those who wait for the end of the tests. */
const SIGNALS = { HUP: 1, USR1: 10, USR2: 12, WINCH: 28 } as const;
const { USR2 } = SIGNALS;

describe('WaitForUnixSignal', () => {
  for (const [name, signum] of Object.entries(SIGNALS)) {
    it(`ends the wait when ${name} is sent, and is the event`, () => {
      const signal = new WaitForUnixSignal(signum);
      const tasklet = start(() => waiting(signal));
      runtime().raise(signum);
      untilEnded(tasklet);
      assert.strictEqual(tasklet.returnValue, signal);
      assert.equal(signal.signum, signum);
    });
  }

  it('can be made for INT and TERM', () => {
    assert.deepEqual([new WaitForUnixSignal(2).signum, new WaitForUnixSignal(15).signum], [2, 15]);
  });

  it('yielded again and again, as one object, stays armed and ends the wait each time', () => {
    const signal = new WaitForUnixSignal(USR2);
    const held: number[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      for (let count = 0; count < 3; count++) {
        yield* signal;
        held.push(trackedPlatform().held);
      }
    });
    for (let count = 0; count < 3; count++) {
      runtime().raise(USR2);
      untilQuitBy(() => held.length > count);
    }
    assert.deepEqual(held, [1, 1, 1]);
    assert.isTrue(tasklet.hasEnded);
    assert.equal(trackedPlatform().held, 0);
  });

  it('does not end the wait for another signal', () => {
    const [first, second] = [new WaitForUnixSignal(USR2), new WaitForUnixSignal(SIGNALS.WINCH)];
    const tasklet = start(() => waiting([first, second]));
    runtime().raise(SIGNALS.WINCH);
    untilEnded(tasklet);
    assert.strictEqual(tasklet.returnValue, second);
  });

  it('ends the wait of each of several tasklets that wait for it', () => {
    const tasklets = [1, 2, 3].map(() => start(() => waiting(new WaitForUnixSignal(USR2))));
    runtime().raise(USR2);
    untilEnded(...tasklets);
  });

  it('still ends the wait of one tasklet when another has given up', () => {
    const call = new WaitForCall();
    const gone = start(() => waiting([new WaitForUnixSignal(USR2), call]));
    const tasklet = start(() => waiting(new WaitForUnixSignal(USR2)));
    call();
    assert.isTrue(isCaught(USR2));
    runtime().raise(USR2);
    untilEnded(tasklet);
    assert.strictEqual(gone.returnValue, call);
  });

  it('takes the signal over while it is armed, and returns it back with its last condition', () => {
    assert.isFalse(isCaught(USR2));
    const tasklets = [1, 2].map(() => start(() => waiting(new WaitForUnixSignal(USR2))));
    const caught = tasklets.map((tasklet) => {
      const wasCaught = isCaught(USR2);
      tasklet.cancel();
      return wasCaught;
    });
    assert.deepEqual([...caught, isCaught(USR2)], [true, true, false]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('in an array loses against what comes before, and leaves nothing behind', () => {
    const timeout = new WaitForTimeout(1);
    const tasklet = start(() => waiting([new WaitForUnixSignal(USR2), timeout]));
    untilEnded(tasklet);
    assert.strictEqual(tasklet.returnValue, timeout);
    assert.isFalse(isCaught(USR2));
    assert.equal(trackedPlatform().held, 0);
  });

  it('the priority decides which wait ends first', () => {
    const order: number[] = [];
    const noting = (priority: number) =>
      function* (): TaskletGenerator {
        yield new WaitForUnixSignal(USR2, { priority });
        order.push(priority);
      };
    // GLib's own thread tells one source after the other, the newest first: when the oldest has it, all have. The others
    // are not looked at before, as something else is ready.
    const oldest = start(noting(-40));
    const latest = Date.now() + 5000;
    let hasAll = false;
    oldest.addJoinCallback(() => (hasAll = true));
    const others = [10, -10, 0].map((priority) => start(noting(priority)));
    runtime().addIdle(-30, () => !hasAll && Date.now() < latest);
    runtime().raise(USR2);
    untilEnded(oldest, ...others);
    assert.deepEqual(order, [-40, -10, 0, 10]);
  });

  it('without a priority ends the wait at priority 0', () => {
    assert.equal(new WaitForUnixSignal(USR2).priority, 0);
  });

  it('a signal that comes while the tasklet is run by the one before ends the next wait', () => {
    const signal = new WaitForUnixSignal(USR2);
    let count = 0;
    const oldest = start(function* (): TaskletGenerator {
      const counted = new WaitForUnixSignal(USR2);
      for (;;) {
        yield* counted;
        count++;
      }
    });
    const tasklet = start(function* (): TaskletGenerator {
      yield* signal;
      untilQuitBy(() => count === 1);
      runtime().raise(USR2);
      untilQuitBy(() => count === 2); // GLib tells the newest source first: `signal` has been told when the oldest is
      yield* signal;
    });
    runtime().raise(USR2);
    untilEnded(tasklet);
    oldest.cancel();
  });

  it('the signal stays with the program while the generator runs, though it has come in a loop of the generator', () => {
    const signal = new WaitForUnixSignal(USR2);
    const call = new WaitForCall();
    const caught: boolean[] = [];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [signal, call];
      const other = start(() => waiting(new WaitForUnixSignal(USR2, 300)));
      runtime().raise(USR2);
      untilEnded(other);
      settle();
      caught.push(isCaught(USR2));
      return yield [signal, call];
    });
    call();
    assert.strictEqual(tasklet.returnValue, signal);
    assert.deepEqual(caught, [true]);
  });

  it('reports wrong arguments', () => {
    for (const wrong of ['USR2', undefined, null, true]) {
      assertThrows(() => new WaitForUnixSignal(wrong as never), TypeError, /^WaitForUnixSignal: signum: /);
    }
    for (const wrong of [0, -1, 1.5, Number.NaN, 65, 2 ** 40]) {
      assertThrows(() => new WaitForUnixSignal(wrong), RangeError, /^WaitForUnixSignal: signum: /);
    }
    for (const unwatchable of [9, 17, 64]) {
      const expected = /^WaitForUnixSignal: signum: expected one of 1, 2, 10, 12, 15, 28, got /;
      assertThrows(() => new WaitForUnixSignal(unwatchable), RangeError, expected);
    }
    assertThrows(() => new WaitForUnixSignal(USR2, 'high' as never), TypeError, /^WaitForUnixSignal: priority: /);
    assertThrows(() => new WaitForUnixSignal(USR2, 0.5), RangeError, /^WaitForUnixSignal: priority: /);
    assertThrows(() => new WaitForUnixSignal(USR2, { prio: 1 } as never), TypeError, /prio/);
  });
});

/** Whether the program has a handler for a signal. */
function isCaught(signum: number): boolean {
  runtime().collectGarbage(); // GJS keeps a source that a test has looked up until then
  const [, mask = ''] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(runtime().readText('/proc/self/status')) ?? [];
  return ((BigInt(`0x${mask}`) >> BigInt(signum - 1)) & 1n) === 1n;
}

/** Runs a main loop until something holds, which changes by what the loop does. */
function untilQuitBy(holds: () => boolean): void {
  untilQuit((quit) => {
    runtime().addIdle(200, () => {
      if (holds()) quit();
      return !holds();
    });
  });
}
