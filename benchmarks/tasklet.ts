// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageReceiver,
  Tasklet,
  type TaskletGenerator,
  WaitForIdle,
  WaitForMessages,
  run,
} from '../src/index.ts';
import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** What a tasklet's waits, messages and starts cost, beside what a user would write without the library. */
export function taskletCases({ addIdle }: Runtime): readonly Case[] {
  return [
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
    { name: 'wait on a condition that stays armed', perform: (count, loop) => run(waitAgain(count, loop)) },
    { name: 'wait on a new condition', perform: (count, loop) => run(waitAnew(count, loop)) },
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

function* waitAgain(count: number, loop: MainLoop): TaskletGenerator {
  const idle = new WaitForIdle();
  for (let done = 0; done < count; done++) yield idle;
  loop.quit();
}

function* waitAnew(count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield new WaitForIdle();
  loop.quit();
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
