// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall, WaitForPromise } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { eventually, itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('WaitForPromise, and the main loop', () => {
  itInLoop(
    'goes on outside of all promise jobs: in a loop of its own other promises are settled and waited for',
    () => {
      const value = complete(
        (function* (): TaskletGenerator<number> {
          const first = yield* new WaitForPromise(eventually(1));
          return first + complete(valueOf(eventually(2)));
        })(),
      );
      assert.equal(value, 3);
    },
  );

  itInLoop('goes on outside of all promise jobs behind a rejection, too', () => {
    const value = complete(
      (function* (): TaskletGenerator<number> {
        try {
          yield Promise.reject(new Error('of the promise'));
        } catch {
          return complete(valueOf(eventually(2)));
        }
        return 0;
      })(),
    );
    assert.equal(value, 2);
  });

  itInLoop('ends waits in a loop inside a loop inside a loop', () => {
    const nested = function* (depth: number): TaskletGenerator<readonly number[]> {
      const value = yield* new WaitForPromise(eventually(depth));
      return depth === 0 ? [value] : [value, ...complete(nested(depth - 1))];
    };
    assert.deepEqual(complete(nested(3)), [3, 2, 1, 0]);
  });

  itInLoop('ends the wait of one tasklet in a loop that is run by another', () => {
    const { promise, resolve } = settleable();
    const tasklet = start(() => valueOf(promise));
    const other = start(function* (): TaskletGenerator<boolean> {
      yield Promise.resolve();
      resolve(7);
      settlePromises();
      return tasklet.hasEnded;
    });
    untilEnded(other, tasklet);
    assert.isTrue(other.returnValue);
  });

  itInLoop('gives a promise that is fulfilled while the body runs a loop to the next wait that lists it', () => {
    const { promise, resolve } = settleable();
    const [condition, call] = [new WaitForPromise(promise), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      const first = yield [condition, call];
      resolve(7);
      settlePromises();
      return [first, yield [call, condition], condition.value];
    });
    call();
    assert.deepEqual(tasklet.returnValue, [call, condition, 7]);
  });

  itInLoop('keeps the sources of GLib going while many promises follow one another', () => {
    let count = 0;
    const timeout = runtime().addTimeout(1, () => {
      count++;
      return true;
    });
    complete(
      (function* (): TaskletGenerator {
        while (count < 3) yield* new WaitForPromise(eventually(1));
      })(),
    );
    runtime().removeSource(timeout);
    assert.isAtLeast(count, 3);
  });

  itInLoop('the priority decides which wait ends first, by a source of that priority', () => {
    const known = Promise.resolve(7);
    complete(valueOf(known)); // of which it is known now that it has been fulfilled
    endSeries();
    const order: (number | string)[] = [];
    const tasklets = [300, 11, -11].map((priority) =>
      start(function* () {
        yield new WaitForPromise(known, { priority });
        order.push(priority);
      }),
    );
    for (const priority of [250, 10, -10]) {
      runtime().addIdle(priority, () => {
        order.push(`idle ${priority}`);
        return false;
      });
    }
    untilEnded(...tasklets);
    assert.deepEqual(order, [-11, 'idle -10', 'idle 10', 11, 'idle 250', 300]);
  });

  itInLoop('without a priority, and for a promise that is yielded, the wait ends at priority 0', () => {
    const known = Promise.resolve(7);
    complete(valueOf(known));
    endSeries();
    const order: (number | string)[] = [];
    for (const priority of [1, -1]) {
      runtime().addIdle(priority, () => {
        order.push(priority);
        return false;
      });
    }
    const tasklets = [new WaitForPromise(known), known].map((waited) =>
      start(function* (): TaskletGenerator {
        yield waited;
        order.push('promise');
      }),
    );
    untilEnded(...tasklets);
    settle();
    assert.deepEqual(order, [-1, 'promise', 'promise', 1]);
  });

  itInLoop('never ends at once, though it is known that the promise has been fulfilled', () => {
    const known = Promise.resolve(7);
    complete(valueOf(known));
    const tasklet = start(() => valueOf(known));
    assert.isFalse(tasklet.hasEnded);
    untilEnded(tasklet);
  });

  itInLoop('keeps the runtime awake from the first wait to the last, or to the end of the promise', () => {
    const { promise, resolve } = settleable();
    const awake: number[] = [];
    whileCountingAwake((count) => {
      const [first, second] = [leaving(promise), leaving(promise)];
      awake.push(count());
      first();
      awake.push(count());
      second();
      awake.push(count());
      leaving(promise);
      awake.push(count());
      resolve(7);
      settlePromises();
      awake.push(count());
      complete(valueOf(promise));
      awake.push(count());
    });
    assert.deepEqual(awake, [1, 1, 0, 1, 0, 0]);
  });

  if (runtime().name === 'gjs') {
    it('ends no wait in a loop that is run in a promise job, where GJS does no others, but after it', async () => {
      const { tasklet, hasEnded } = await startedIn((callback) => {
        // Of a callback of GLib's: while a job of setTimeout() is done, GJS keeps a loop in it from everything else.
        runtime().addIdle(0, () => {
          void (async (): Promise<void> => {
            await Promise.resolve();
            callback();
          })();
          return false;
        });
      });
      assert.isFalse(hasEnded);
      assert.equal(await tasklet(), 7);
    });
  } else {
    it('ends no wait in a loop that is run in a timer of Node.js, where it does no promise jobs, but after it', async () => {
      const { tasklet, hasEnded } = await startedIn((callback) => setTimeout(callback, 0));
      assert.isFalse(hasEnded);
      assert.equal(await tasklet(), 7);
    });
  }
});

/** Has a tasklet wait for a promise, and runs a loop, in a callback; tells whether it has ended in that. */
async function startedIn(call: (callback: () => void) => void): Promise<{
  readonly tasklet: () => Tasklet<number>; // not by itself: it would be awaited
  readonly hasEnded: boolean;
}> {
  return new Promise((resolve) => {
    call(() => {
      const tasklet = start(() => valueOf(eventually(7)));
      settle();
      resolve({ tasklet: () => tasklet, hasEnded: tasklet.hasEnded });
    });
  });
}

/** Starts a tasklet that waits for a promise until the function that is returned is called. */
function leaving(promise: PromiseLike<unknown>): () => void {
  const leave = new WaitForCall();
  start(() => waiting([promise, leave]));
  return () => leave();
}

/** Performs an action with a function that tells how often the library keeps the runtime awake. */
function whileCountingAwake(action: (count: () => number) => void): void {
  let count = 0;
  const keepAwake = (): (() => void) => {
    count++;
    return () => count--;
  };
  Object.defineProperty(trackedPlatform(), 'keepAwake', { value: keepAwake, configurable: true });
  try {
    action(() => count);
  } finally {
    Reflect.deleteProperty(trackedPlatform(), 'keepAwake');
  }
}

/** Lets pass by for how long a promise that settles continues a series: one that has lasted gives way. */
function endSeries(): void {
  for (const begin = Date.now(); Date.now() - begin < 3;);
}

function* valueOf<T>(promise: PromiseLike<T>): TaskletGenerator<T> {
  return yield* new WaitForPromise(promise);
}
