// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageReceiver,
  Tasklet,
  type TaskletGenerator,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForSignal,
  WaitForTimeout,
  type WaitCondition,
  platform,
  run,
} from '../src/index.ts';
import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** What a tasklet's waits, messages and starts cost, beside what a user would write without the library. */
export function taskletCases(runtime: Runtime): readonly Case[] {
  const { addIdle, emitter } = runtime;
  const ready = runtime.openReady();
  const cases: Case[] = [
    {
      name: 'bare idle callback',
      perform: (count, loop) => {
        let left = count;
        addIdle(() => {
          left--;
          if (left === 0) loop.quit();
          return left > 0;
        });
      },
    },
    {
      name: 'new idle source each time, with a promise',
      perform: (count, loop) => void awaitIdles(count, loop, addIdle),
    },
    {
      name: 'wait on a condition that stays armed',
      perform: (count, loop) => run(waitAgain(new WaitForIdle(), count, () => loop.quit())),
    },
    {
      name: 'wait on a ready file that stays armed',
      perform: (count, loop) => run(waitAgain(new WaitForIO(ready), count, () => loop.quit())),
    },
    {
      name: 'wait on a new condition',
      perform: (count, loop) =>
        run(
          waitAnew(
            () => new WaitForIdle(),
            count,
            () => loop.quit(),
          ),
        ),
    },
    {
      name: 'wait on a new WaitForTimeout(0)',
      perform: (count, loop) =>
        run(
          waitAnew(
            () => new WaitForTimeout(0),
            count,
            () => loop.quit(),
          ),
        ),
    },
    {
      name: 'wait for a signal of an object',
      perform: (count, loop) => emitFor(new WaitForSignal(emitter.object, emitter.signal), count, loop, runtime),
    },
    {
      name: 'message and its answer',
      perform: (count, loop) => {
        const answering = run(answer());
        addIdle(() => {
          run(ask(count, answering, loop));
          return false;
        });
      },
    },
    { name: 'spawn and join', perform: (count, loop) => run(spawnAndJoin(count, loop)) },
  ];
  if (platform().canHookClasses) {
    cases.push({
      name: 'wait for a signal of a class',
      perform: (count, loop) => emitFor(new WaitForSignal(emitter.objectClass, emitter.signal), count, loop, runtime),
    });
  }
  return cases;
}

async function awaitIdles(count: number, loop: MainLoop, addIdle: Runtime['addIdle']): Promise<void> {
  for (let done = 0; done < count; done++) {
    await new Promise<void>((resolve) => {
      addIdle(() => {
        resolve();
        return false;
      });
    });
  }
  loop.quit();
}

/** A body that waits for a condition again and again; it stays armed. */
export function* waitAgain(condition: WaitCondition, count: number, whenDone: () => void): TaskletGenerator {
  for (let done = 0; done < count; done++) yield condition;
  whenDone();
}

/** A body that makes a condition for each wait. */
export function* waitAnew(create: () => WaitCondition, count: number, whenDone: () => void): TaskletGenerator {
  for (let done = 0; done < count; done++) yield create();
  whenDone();
}

/** Has a tasklet wait for a signal, and emits it from one callback of the loop. */
function emitFor(emitted: WaitForSignal, count: number, loop: MainLoop, { addIdle, emitter }: Runtime): void {
  run(waitAgain(emitted, count, () => loop.quit()));
  addIdle(() => {
    for (let done = 0; done < count; done++) emitter.emit();
    return false;
  });
}

function* ask(count: number, dest: MessageReceiver, loop: MainLoop): TaskletGenerator {
  const answers = new WaitForMessages({ accept: 'answer' });
  for (let done = 0; done < count; done++) {
    yield new Message('question', { dest });
    yield answers;
  }
  loop.quit();
}

function* answer(): TaskletGenerator {
  const questions = new WaitForMessages({ accept: 'question' });
  for (;;) {
    const question = yield questions;
    if (question instanceof Message) yield new Message('answer', { dest: question.sender });
  }
}

function* spawnAndJoin(count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield new Tasklet(nothing());
  loop.quit();
}

function* nothing(): TaskletGenerator {
  // Ends at once.
}
