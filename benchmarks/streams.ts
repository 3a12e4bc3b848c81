// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIdle, WaitForSignal, type WaitCondition, run, signals } from '../src/index.ts';
import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';
import { waitAgain, waitAnew } from './tasklet.ts';
import { emitFor } from './waits.ts';

/** What `yield*` costs beside `yield`, on a condition that stays armed. */
export function typedCases(): readonly Case[] {
  return [
    {
      name: 'yield, a condition that stays armed',
      perform: (count, loop) => void run(waitAgain(new WaitForIdle(), count, () => loop.quit())),
    },
    {
      name: 'yield*, a condition that stays armed',
      perform: (count, loop) => void run(typedAgain(new WaitForIdle(), count, loop)),
    },
  ];
}

/** The same with a new condition for each wait. */
export function typedAnewCases(): readonly Case[] {
  const create = (): WaitForIdle => new WaitForIdle();
  return [
    { name: 'yield, a new condition', perform: (count, loop) => void run(waitAnew(create, count, () => loop.quit())) },
    { name: 'yield*, a new condition', perform: (count, loop) => void run(typedAnew(create, count, loop)) },
  ];
}

/** What a signal costs that comes through a stream, beside one that is waited for as itself. */
export function streamCases(runtime: Runtime): readonly Case[] {
  const { object, signal } = runtime.emitter;
  return [
    {
      name: 'a signal that is waited for',
      perform: (count, loop) => {
        run(waitAgain(new WaitForSignal(object, signal), count, () => loop.quit()));
        emitFor(count, runtime);
      },
    },
    {
      name: 'a signal read from a stream',
      perform: (count, loop) => {
        run(readSignals(object, signal, count, loop));
        emitFor(count, runtime);
      },
    },
  ];
}

function* readSignals(object: object, signal: string, count: number, loop: MainLoop): TaskletGenerator {
  const stream = signals(object, signal);
  for (let done = 0; done < count; done++) yield* stream.next();
  loop.quit();
}

function* typedAgain(condition: WaitCondition, count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield* condition;
  loop.quit();
}

function* typedAnew(create: () => WaitCondition, count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield* create();
  loop.quit();
}
