// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForIO, WaitForSignal, WaitForTimeout, run } from '../src/index.ts';
import { platform } from '../src/platform/current.ts';
import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';
import { bareCase, waitAgain, waitAnew } from './tasklet.ts';

/** What it costs to wait for each thing, beside a bare idle callback. */
export function waitCases(runtime: Runtime): readonly Case[] {
  const { addIdle, emitter } = runtime;
  const ready = runtime.openReady();
  const quit = (loop: MainLoop) => () => loop.quit();
  const cases: Case[] = [
    bareCase(addIdle),
    {
      name: 'wait on a ready file that stays armed',
      perform: (count, loop) => void run(waitAgain(new WaitForIO(ready), count, quit(loop))),
    },
    {
      name: 'wait on a new WaitForTimeout(0)',
      perform: (count, loop) => void run(waitAnew(() => new WaitForTimeout(0), count, quit(loop))),
    },
    {
      name: 'wait for a signal of an object',
      perform: (count, loop) => waitFor(new WaitForSignal(emitter.object, emitter.signal), count, loop, runtime),
    },
  ];
  if (platform().canHookClasses) {
    cases.push({
      name: 'wait for a signal of a class',
      perform: (count, loop) => waitFor(new WaitForSignal(emitter.objectClass, emitter.signal), count, loop, runtime),
    });
  }
  return cases;
}

/** Has a tasklet wait for a signal, and emits it. */
function waitFor(emitted: WaitForSignal, count: number, loop: MainLoop, runtime: Runtime): void {
  run(waitAgain(emitted, count, () => loop.quit()));
  emitFor(count, runtime);
}

/** Emits a signal so many times, from one callback of the loop. */
export function emitFor(count: number, { addIdle, emitter }: Runtime): void {
  addIdle(() => {
    for (let done = 0; done < count; done++) emitter.emit();
    return false;
  });
}
