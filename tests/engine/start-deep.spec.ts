// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  all,
  race,
  run,
  scope,
  setErrorHandler,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing } from '../support/bodies.ts';
import { settle, untilEnded, untilQuit } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

const DEEP = 1000;

/** What a body does at a depth, with another one below it. */
type Nesting = (nested: () => TaskletGenerator) => TaskletGenerator<unknown>;

/** How tasklets start each other in their first steps. */
const NESTINGS: Readonly<Record<string, Nesting>> = {
  *'a generator that is yielded'(nested) {
    yield nested();
  },
  *'run()'(nested) {
    const task = run(nested());
    try {
      yield* task;
    } finally {
      task.cancel();
    }
  },
  'scope()': (nested) =>
    scope(function* (opened) {
      opened.spawn(nested());
    }),
  'scope() of a function': (nested) =>
    scope(function* (opened) {
      opened.spawn(nested);
      yield new WaitForCall();
    }),
  'all()': (nested) => all([nested(), sleep(60_000)]),
  'race()': (nested) => race({ nested, time: sleep(60_000) }),
  'withTimeout()': (nested) => withTimeout(60_000, nested()),
};

describe(`${DEEP} tasklets that start each other at once`, () => {
  for (const [name, nesting] of Object.entries(NESTINGS)) {
    it(`by ${name} are all started, and end by a cancellation`, () => {
      const { root, counts } = nest(nesting, () => new WaitForCall());
      assert.equal(counts.entered, DEEP);
      root.cancel();
      untilIdle();
      assert.equal(counts.left, DEEP);
      assert.isTrue(root.isCancelled);
    }).timeout(60_000);
  }

  it('are cancelled while some of them are still to be started', () => {
    let entered = 0;
    let left = 0;
    function* nested(depth: number): TaskletGenerator {
      entered++;
      try {
        yield* scope(function* (opened) {
          if (depth > 0) opened.spawn(nested(depth - 1));
          yield new WaitForCall();
        });
      } finally {
        left++;
      }
    }
    const root = run(nested(DEEP));
    assert.isAtLeast(entered, 100);
    root.cancel();
    untilEnded(root);
    assert.equal(left, entered);
  });

  it('throw the error of the innermost to the outermost', () => {
    const failure = new Error('at the bottom');
    const nesting = NESTINGS['scope()'] ?? (() => throwing(failure));
    const { root, counts } = nest(nesting, () => start(() => throwing(failure)));
    untilEnded(root);
    assert.strictEqual(root.error, failure);
    assert.equal(counts.left, DEEP);
  }).timeout(60_000);
});

describe('a start that is put off', () => {
  it('keeps messages, and does not come when other code has started the tasklet', () => {
    let entered = 0;
    const tasks: ReturnType<typeof run>[] = [];
    const gate = new WaitForCall();
    function* nested(depth: number): TaskletGenerator {
      entered++;
      if (depth > 0) tasks.push(run(nested(depth - 1)));
      if (tasks.length > 0 && Tasklet.current === tasks[0]) yield* gate;
    }
    run(nested(1000));
    const [last] = tasks;
    assert.isFalse(last?.hasStarted);
    last?.start();
    settle();
    assert.isTrue(last?.isWaiting, 'it is not entered again');
    gate();
    settle();
    assert.equal(entered, 1001);
    assert.isTrue(tasks.every((task) => task.hasEnded));
  });
});

describe('a stack that is full', () => {
  it('ends the tasklet whose generator fills it; later errors are reported', () => {
    const reported: unknown[] = [];
    const previous = setErrorHandler((error) => reported.push(error));
    try {
      const fill = (): number => 1 + fill();
      const full = start(function* () {
        yield sleep(fill());
      });
      untilEnded(full);
      assert.isTrue(full.hasFailed);
      settle();
      assert.lengthOf(reported, 1);
      const failure = new Error('later');
      start(() => throwing(failure));
      settle();
      assert.strictEqual(reported[1], failure);
    } finally {
      setErrorHandler(previous);
    }
  });
});

function nest(
  nesting: Nesting,
  innermost: () => WaitForCall | ReturnType<typeof run>,
): { root: ReturnType<typeof run>; counts: { entered: number; left: number } } {
  const counts = { entered: 0, left: 0 };
  function* nested(depth: number): TaskletGenerator {
    counts.entered++;
    try {
      if (depth > 1) yield* nesting(() => nested(depth - 1));
      else yield* innermost();
    } finally {
      counts.left++;
    }
  }
  const root = run(nested(DEEP));
  root.errorWatch.begin(); // its error is looked at
  untilIdle();
  return { root, counts };
}

/** Runs the main loop until nothing is left to do. */
function untilIdle(): void {
  untilQuit((quit) => {
    runtime().addIdle(300, () => {
      quit();
      return false;
    });
  });
}
