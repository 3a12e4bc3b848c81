// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, Tasklet, run } from '../src/index.ts';
import { cancelCases } from './cancel.ts';
import { type Case, SHORT, measure } from './measure.ts';
import { promiseCases } from './promises.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';
import { taskletCases, waitOnce } from './tasklet.ts';

/** What is measured with tasklets and, in a process of its own, with what a user would write instead. */
export function measureBeside(runtime: Runtime, what: string): void {
  if (what !== 'tasklets' && what !== 'promises') throw new Error(`expected tasklets or promises, got ${what}`);
  measure(runtime, what === 'tasklets' ? casesBeside(runtime) : promiseCases(runtime), SHORT);
}

/** In the order, and by the names, of {@link promiseCases}. */
function casesBeside(runtime: Runtime): readonly Case[] {
  const cases = [...taskletCases(runtime), ...cancelCases(runtime)];
  const take = (name: string, as = name): Case => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new Error(`expected a case, got "${name}", which is none`);
    return { ...found, name: as };
  };
  return [
    take('wait on a new condition', 'wait on a new source'),
    take('message and reply'),
    take('spawn and join by yield*', 'spawn and join'),
    { name: 'spawn, a wait on a new source, join', perform: (count, loop) => void run(spawnAndJoin(count, loop)) },
    take('spawn and cancel'),
  ];
}

function* spawnAndJoin(count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield* new Tasklet(waitOnce());
  loop.quit();
}
