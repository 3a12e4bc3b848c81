// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIdle, WaitForPromise, sleep } from '../../src/index.ts';
import { PRIORITY_DEFAULT, PRIORITY_DEFAULT_IDLE } from '../../src/platform/platform.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { returning, start } from '../support/bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { itInLoop } from '../support/promises.ts';
import { runtime } from '../support/runtime.ts';

/** GDK's priority for the redrawing of widgets. */
const PRIORITY_REDRAW = 120;
/** Far more than a loop needs in which everything has its turn. */
const LONGEST_MS = 3000;
/** So long no series of promises lasts without one. */
const PAUSE_MS = 3;

describe('sleep(0)', () => {
  it('has the priority of what is idle, and any other time that of what is usual', () => {
    assert.deepEqual([sleep(0).priority, sleep(1).priority], [PRIORITY_DEFAULT_IDLE, PRIORITY_DEFAULT]);
  });

  it('takes another priority, as any other time does', () => {
    const priorities = [
      sleep(0, { priority: 0 }),
      sleep(0, { priority: -1 }),
      sleep(1, { priority: 300 }),
      sleep(0, {}),
    ];
    assert.deepEqual(
      priorities.map(({ priority }) => priority),
      [0, -1, 300, PRIORITY_DEFAULT_IDLE],
    );
  });

  it('refuses options that it does not have, and what is not a priority', () => {
    assertThrows(() => sleep(0, { prio: 1 } as never), TypeError, /^sleep: options: expected an object with priority/);
    assertThrows(() => sleep(0, 1 as never), TypeError, /^sleep: options: /);
    assertThrows(() => sleep(0, { priority: 0.5 }), RangeError, /priority/);
    assertThrows(() => sleep(0, { priority: 'high' as never }), TypeError, /priority/);
  });

  for (const priority of [PRIORITY_DEFAULT, PRIORITY_REDRAW, PRIORITY_DEFAULT_IDLE]) {
    it(`evaluates to way to what is due at priority ${priority}`, () => {
      const order: string[] = [];
      complete(
        (function* (): TaskletGenerator {
          const other = start(function* (): TaskletGenerator {
            yield new WaitForIdle(priority);
            order.push('other');
          });
          yield* sleep(0);
          order.push('gave way');
          yield other;
        })(),
      );
      assert.deepEqual(order, ['other', 'gave way']);
    });
  }

  it('in a loop lets others join, and other such loops have their turns', () => {
    const rounds = [0, 0, 0];
    const loops = rounds.map((_, index) =>
      start(function* (): TaskletGenerator {
        for (;;) {
          rounds[index] = (rounds[index] ?? 0) + 1;
          yield* sleep(0);
        }
      }),
    );
    complete(
      (function* (): TaskletGenerator {
        for (let count = 0; count < 10; count++) yield start(() => returning(1));
      })(),
    );
    for (const loop of loops) loop.cancel();
    const [fewest, most] = [Math.min(...rounds), Math.max(...rounds)];
    assert.isTrue(fewest >= 10 && most <= 12, rounds.join());
  });
});

/** Loops that never leave the main loop idle. Each ends when the condition does not hold any more. */
const LOOPS: Readonly<Record<string, (isWanted: () => boolean) => TaskletGenerator>> = {
  *'over promises that have settled'(isWanted) {
    while (isWanted()) yield Promise.resolve();
  },
  *'over one promise that has settled'(isWanted) {
    const settled = Promise.resolve();
    while (isWanted()) yield settled;
  },
  *'over one condition of a promise that has settled'(isWanted) {
    const settled = new WaitForPromise(Promise.resolve());
    while (isWanted()) yield* settled;
  },
  *'over promises that are rejected'(isWanted) {
    while (isWanted()) {
      try {
        yield Promise.reject(new Error('of the promise'));
      } catch {
        // The next one.
      }
    }
  },
  *'over async functions'(isWanted) {
    while (isWanted()) {
      yield (async (): Promise<void> => {
        for (let count = 0; count < 3; count++) await Promise.resolve();
      })();
    }
  },
  *'that computes between two promises'(isWanted) {
    while (isWanted()) {
      compute(PAUSE_MS);
      yield Promise.resolve();
    }
  },
};

function compute(ms: number): void {
  for (const endMs = Date.now() + ms; Date.now() < endMs;);
}

describe('A loop over promises', () => {
  for (const [name, loop] of Object.entries(LOOPS)) {
    itInLoop(`${name} gives way to what is idle, at least every 8 ms`, () => {
      let turns = 0;
      const wanted = 5;
      const beganMs = Date.now();
      const idle = start(function* (): TaskletGenerator {
        for (; turns < wanted; turns++) yield new WaitForIdle();
      });
      const looping = start(() => loop(() => turns < wanted && Date.now() - beganMs < LONGEST_MS));
      untilEnded(idle, looping);
      assert.equal(turns, wanted);
      assert.isBelow(Date.now() - beganMs, LONGEST_MS);
    });
  }

  itInLoop('keeps a priority that is lower than that of what is idle', () => {
    const priority = PRIORITY_DEFAULT_IDLE + 100;
    let turns = 0;
    const beganMs = Date.now();
    const looping = start(function* (): TaskletGenerator {
      while (turns < 5 && Date.now() - beganMs < LONGEST_MS) yield new WaitForPromise(Promise.resolve(), priority);
    });
    const idle = start(function* (): TaskletGenerator {
      for (; turns < 5; turns++) yield new WaitForIdle(priority - 1);
    });
    untilEnded(looping, idle);
    assert.equal(turns, 5);
  });

  itInLoop('resumes at its own priority when it has waited for something else in between', () => {
    const order: string[] = [];
    const looping = start(function* (): TaskletGenerator {
      const endMs = Date.now() + 20;
      while (Date.now() < endMs) yield Promise.resolve();
      yield* sleep(PAUSE_MS);
      const source = runtime().addIdle(1, () => {
        order.push('idle');
        return false;
      });
      yield Promise.resolve();
      order.push('promise');
      if (order.length === 1) runtime().removeSource(source);
    });
    untilEnded(looping);
    assert.deepEqual(order, ['promise']);
  });
});
