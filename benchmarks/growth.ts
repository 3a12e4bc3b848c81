// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type Tasklet,
  type TaskletGenerator,
  WaitForMessages,
  WaitForSignal,
  WaitForTimeout,
  run,
} from '../src/index.ts';
import { type Case, type Extent, printResults, takeSamples } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';
import { waitAgain, waitAnew } from './tasklet.ts';

/** Where a wake-up takes milliseconds, a few of them are enough. */
const FEWEST = 8;
const EXTENT: Extent = { samples: 9, sampleMs: 20 };
/** One callback has so many that its own cost, on node-gtk alone, does not show. */
const FEWEST_IN_CALLBACK = 4000;
const HOUR_MS = 3_600_000;

/** Many that wait. */
interface Crowd {
  /** Has all of them wait; whatever they need besides is there already. */
  begin(): void;
  /** Wakes one after the other. */
  readonly wake: Case['perform'];
  /** As in {@link Extent}. */
  readonly fewest: number;
}

const crowds: Readonly<Record<string, (size: number, runtime: Runtime) => Crowd>> = {
  'tasklets asleep': (size) => ({
    begin() {
      for (let index = 0; index < size; index++) run(waitOnce(new WaitForTimeout(timeMsOf(index))));
    },
    /** One more sleeps for 0 ms, again and again: each time is an iteration of the loop. */
    wake: (count, loop) =>
      void run(
        waitAnew(
          () => new WaitForTimeout(0),
          count,
          () => loop.quit(),
        ),
      ),
    fewest: FEWEST,
  }),
  /** All of them sleep for 0 ms, again and again. */
  'tasklets woken together'(size) {
    let left = Infinity;
    let whenDone = (): void => undefined;
    const count = (): void => {
      left--;
      if (left === 0) whenDone();
    };
    return {
      begin() {
        for (let index = 0; index < size; index++) run(sleepAgain(count));
      },
      wake(wakeUps, loop) {
        left = wakeUps;
        whenDone = () => loop.quit();
      },
      fewest: size,
    };
  },
  'tasklets waiting for messages'(size, runtime) {
    const tasklets: Tasklet<void>[] = [];
    return {
      begin() {
        for (let index = 0; index < size; index++) {
          tasklets.push(run(waitForEver(new WaitForMessages({ accept: 'go' }))));
        }
      },
      wake: (count, loop) =>
        inCallback(count, loop, runtime, (turn) => tasklets[turn % size]?.sendMessage(new Message('go'))),
      fewest: FEWEST_IN_CALLBACK,
    };
  },
  /** Each for that of an object of its own. */
  'tasklets waiting for signals'(size, runtime) {
    const emitters = Array.from({ length: size }, () => runtime.createEmitter());
    return {
      begin() {
        for (const { object, signal } of emitters) run(waitForEver(new WaitForSignal(object, signal)));
      },
      wake: (count, loop) => inCallback(count, loop, runtime, (turn) => emitters[turn % size]?.emit()),
      fewest: FEWEST_IN_CALLBACK,
    };
  },
  /** What a user would write without the library. */
  'plain timeouts': (size, runtime) => ({
    begin() {
      for (let index = 0; index < size; index++) runtime.addTimeout(timeMsOf(index), () => false);
    },
    wake: (count, loop) => sleepPlainly(count, loop, runtime),
    fewest: FEWEST,
  }),
};

/** The names of what {@link measureGrowth} measures. */
export const crowdNames: readonly string[] = Object.keys(crowds);

/**
 * Prints what it costs to wake one tasklet while many others wait, and how much memory each of them takes. One size a
 * process, as memory that was used once is used again.
 */
export function measureGrowth(runtime: Runtime, name: string, size: number): void {
  const create = crowds[name];
  if (create === undefined) throw new Error(`expected one of ${crowdNames.join(', ')}, got ${name}`);
  const crowd = create(size, runtime);
  const before = residentBytes(runtime);
  crowd.begin();
  const bytesEach = Math.round((residentBytes(runtime) - before) / size);
  const extent = { ...EXTENT, fewest: crowd.fewest };
  const [result] = takeSamples(runtime, [{ name, perform: crowd.wake }], extent);
  printResults(runtime, [{ name, size, samplesUs: result?.samplesUs, bytesEach }]);
  runtime.exit();
}

/** Not in the order in which they are due. */
function timeMsOf(index: number): number {
  return HOUR_MS + ((index * 7919) % 100_003);
}

function* waitOnce(condition: WaitForTimeout): TaskletGenerator {
  yield condition;
}

function* sleepAgain(whenAwake: () => void): TaskletGenerator {
  for (;;) {
    yield new WaitForTimeout(0);
    whenAwake();
  }
}

function waitForEver(condition: WaitForMessages | WaitForSignal): TaskletGenerator {
  return waitAgain(condition, Infinity, () => undefined);
}

function inCallback(count: number, loop: MainLoop, { addIdle }: Runtime, wakeOne: (turn: number) => void): void {
  addIdle(() => {
    for (let turn = 0; turn < count; turn++) wakeOne(turn);
    loop.quit();
    return false;
  });
}

function sleepPlainly(count: number, loop: MainLoop, runtime: Runtime): void {
  let left = count;
  const due = (): boolean => {
    left--;
    if (left === 0) loop.quit();
    else runtime.addTimeout(0, due);
    return false;
  };
  runtime.addTimeout(0, due);
}

function residentBytes(runtime: Runtime): number {
  runtime.collectGarbage();
  return runtime.residentKb() * 1024;
}
