// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFAULT_IDLE } from '../src/platform/platform.ts';
import { WaitForIO, WaitForIdle, WaitForTimeout, run } from '../src/index.ts';
import { platform } from '../src/platform/current.ts';
import { printResults } from './measure.ts';
import type { Runtime } from './runtime/runtime.ts';
import { waitAgain, waitAnew } from './tasklet.ts';

const WARM_UP = 200_000;
const ROUNDS = 1_000_000;

/** Begins a number of rounds, and calls back after them. */
type Rounds = (count: number, whenDone: () => void) => void;

/** What can be repeated a million times; the first is what the runtime itself takes, without a tasklet. */
function millionCases(runtime: Runtime): Readonly<Record<string, Rounds>> {
  return {
    'no tasklet': (count, whenDone) => {
      let left = count;
      const dispatch = (): boolean => {
        left--;
        if (left === 0) whenDone();
        return left > 0;
      };
      platform().addIdle(PRIORITY_DEFAULT_IDLE, { 'gtasklet:dispatch': dispatch }, 'benchmark');
    },
    'a condition that stays armed': (count, whenDone) => void run(waitAgain(new WaitForIdle(), count, whenDone)),
    'a new WaitForTimeout(0) each time': (count, whenDone) =>
      void run(waitAnew(() => new WaitForTimeout(0), count, whenDone)),
    'a ready file that stays armed': (count, whenDone) =>
      void run(waitAgain(new WaitForIO(runtime.openReady()), count, whenDone)),
  };
}

/** The names of what {@link measureMillion} measures. */
export function millionNames(runtime: Runtime): readonly string[] {
  return Object.keys(millionCases(runtime));
}

/**
 * Prints how much the process grows by a million rounds. All in one run of the loop, and one case a process: what node-gtk
 * takes for an iteration of the loop, it uses again only after the loop's end.
 */
export function measureMillion(runtime: Runtime, name: string): void {
  const begin = millionCases(runtime)[name];
  if (begin === undefined) throw new Error(`expected one of ${millionNames(runtime).join(', ')}, got ${name}`);
  const loop = runtime.createMainLoop();
  begin(WARM_UP, () => {
    const before = residentKb(runtime);
    begin(ROUNDS, () => {
      const bytes = ((residentKb(runtime) - before) * 1024) / ROUNDS;
      printResults(runtime, [{ name, bytesPerRound: Number(bytes.toFixed(1)) }]);
      loop.quit();
    });
  });
  loop.run();
}

function residentKb(runtime: Runtime): number {
  runtime.collectGarbage();
  return runtime.residentKb();
}
