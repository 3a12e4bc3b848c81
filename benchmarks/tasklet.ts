// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageReceiver,
  Tasklet,
  type TaskletGenerator,
  WaitForIdle,
  WaitForMessages,
  type WaitCondition,
  run,
} from '../src/index.ts';
import type { Case } from './measure.ts';
import { awaitIdles } from './promises.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** What a tasklet's waits, messages and starts cost, beside what a user would write without the library. */
export function taskletCases({ addIdle }: Runtime): readonly Case[] {
  return [
    bareCase(addIdle),
    {
      name: 'new idle source each time, with a promise',
      perform: (count, loop) => void awaitIdles(count, loop, { addIdle }),
    },
    {
      name: 'wait on a condition that stays armed',
      perform: (count, loop) => void run(waitAgain(new WaitForIdle(), count, () => loop.quit())),
    },
    {
      name: 'wait on a new condition',
      perform: (count, loop) =>
        void run(
          waitAnew(
            () => new WaitForIdle(),
            count,
            () => loop.quit(),
          ),
        ),
    },
    {
      name: 'message and reply',
      perform: (count, loop) => {
        const answering = run(answer());
        addIdle(() => {
          run(ask(count, answering, loop));
          return false;
        });
      },
    },
    { name: 'spawn and join', perform: (count, loop) => void run(spawnAndJoin(count, loop)) },
    {
      name: 'spawn and join by yield*',
      perform: (count, loop) => {
        addIdle(() => {
          run(spawnAndJoinTyped(count, loop));
          return false;
        });
      },
    },
    {
      name: 'spawn a parent, its child and a wait there, join both by yield*',
      perform: (count, loop) => void run(spawnFamilies(count, loop)),
    },
  ];
}

/** What everything else is compared with: an idle callback that is called again and again. */
export function bareCase(addIdle: Runtime['addIdle']): Case {
  return {
    name: 'bare idle callback',
    perform: (count, loop) => {
      let left = count;
      addIdle(() => {
        left--;
        if (left === 0) loop.quit();
        return left > 0;
      });
    },
  };
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

/** Without the main loop, as nothing is waited for. */
function* spawnAndJoinTyped(count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield* new Tasklet(nothing());
  loop.quit();
}

function* spawnFamilies(count: number, loop: MainLoop): TaskletGenerator {
  for (let done = 0; done < count; done++) yield* new Tasklet(parent());
  loop.quit();
}

function* parent(): TaskletGenerator {
  yield* new Tasklet(waitOnce());
}

/** A body that waits once, for a new source. */
export function* waitOnce(): TaskletGenerator {
  yield new WaitForIdle();
}

function* nothing(): TaskletGenerator {
  // Ends at once.
}
