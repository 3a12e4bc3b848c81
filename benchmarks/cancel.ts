// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIdle, run, scope } from '../src/index.ts';
import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';
import { bareCase, waitAgain, waitOnce } from './tasklet.ts';

const AT_ONCE = 100;

/**
 * What it costs to cancel, and to wait where something can be cancelled. Measured after everything else: what runs in a
 * scope, too, is compiled for both, and costs all waits of the program a little more.
 */
export function cancelCases({ addIdle }: Runtime): readonly Case[] {
  return [
    bareCase(addIdle),
    { name: 'spawn and cancel', perform: (count, loop) => void run(spawnAndCancel(count, loop)) },
    {
      name: 'wait in a scope on a condition that stays armed',
      perform: (count, loop) => void run(scope(() => waitAgain(new WaitForIdle(), count, () => loop.quit()))),
    },
  ];
}

/** Comes back to the main loop now and then, as a program would. */
function* spawnAndCancel(count: number, loop: MainLoop): TaskletGenerator {
  const turn = new WaitForIdle();
  for (let done = 0; done < count; done++) {
    if (done % AT_ONCE === 0) yield turn;
    run(waitOnce()).cancel();
  }
  loop.quit();
}
