// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIO, WaitForIdle, WaitForSignal, WaitForTimeout, run } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert } from '../support/assert.ts';
import { untilQuit } from '../support/loop.ts';
import { type Pipe, runtime } from '../support/runtime.ts';

/** On node-gtk alone each callback takes a context, and makes as much garbage. */
const TASKLETS = platform().name === 'node-gtk' ? 100 : 1500;
const ROUNDS = 4;
const PAUSE_MS = 3;

/** Waits for something of each kind, and again for one that stays armed; nobody has a reference to the tasklet. */
function* comingAndGoing(number: number, { readEnd }: Pipe, whenDone: () => void): TaskletGenerator {
  for (let round = 0; round < ROUNDS; round++) {
    yield new WaitForTimeout((number * 7 + round) % 20);
    const idle = new WaitForIdle((number % 3) * 100);
    yield idle;
    yield [idle, new WaitForTimeout(60_000)];
    yield [new WaitForIO(readEnd), new WaitForTimeout(60_000)];
  }
  whenDone();
}

/** Collects garbage again and again, a few milliseconds after the last time, until it is told to stop. */
function collectOften(): () => number {
  let count = 0;
  let next = 0;
  const collect = (): boolean => {
    runtime().collectGarbage();
    count++;
    next = runtime().addTimeout(PAUSE_MS, collect);
    return false;
  };
  next = runtime().addTimeout(PAUSE_MS, collect);
  return () => {
    runtime().removeSource(next);
    return count;
  };
}

describe('garbage that is collected every few milliseconds', () => {
  it('takes away no source that a tasklet waits for, of thousands that come and go', () => {
    const pipe = runtime().createPipe();
    runtime().write(pipe.writeEnd, 'x');
    let done = 0;
    let collections = 0;
    untilQuit((quit) => {
      const stop = collectOften();
      const whenDone = (): void => {
        done++;
        if (done < TASKLETS) return;
        collections = stop();
        quit();
      };
      for (let number = 0; number < TASKLETS; number++) run(comingAndGoing(number, pipe, whenDone));
    });
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
    assert.equal(done, TASKLETS);
    assert.isAbove(collections, 5);
  });

  if (platform().canHookClasses) {
    it('takes away no hook of a class', () => {
      const emitter = new (runtime().emitterClass)();
      let seen = 0;
      for (let number = 0; number < 20; number++) {
        run(
          (function* (): TaskletGenerator {
            for (let round = 0; round < 20; round++) {
              yield new WaitForSignal(runtime().emitterClass, 'ping');
              seen++;
            }
          })(),
        );
      }
      for (let round = 0; round < 20; round++) {
        runtime().collectGarbage();
        emitter.ping(round);
      }
      assert.equal(seen, 400);
    });
  }
});
