// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Case } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** The same as the cases of beside.ts, as a user would write them with promises and callbacks of GLib. */
export function promiseCases(runtime: Runtime): readonly Case[] {
  return [
    { name: 'wait on a new source', perform: (count, loop) => void awaitIdles(count, loop, runtime) },
    { name: 'message and reply', perform: (count, loop) => ask(count, loop, runtime) },
    { name: 'spawn and join', perform: (count, loop) => spawnAndJoin(nothing, count, loop, runtime) },
    {
      name: 'spawn, a wait on a new source, join',
      perform: (count, loop) => spawnAndJoin(async () => idle(runtime), count, loop, runtime),
    },
    { name: 'spawn and cancel', perform: (count, loop) => spawnAndCancel(count, loop, runtime) },
  ];
}

/** Awaits a new idle source each time. */
export async function awaitIdles(count: number, loop: MainLoop, runtime: Pick<Runtime, 'addIdle'>): Promise<void> {
  for (let done = 0; done < count; done++) await idle(runtime);
  loop.quit();
}

async function idle({ addIdle }: Pick<Runtime, 'addIdle'>): Promise<void> {
  return new Promise((resolve) => {
    addIdle(() => {
      resolve();
      return false;
    });
  });
}

/** Begins in a callback of the loop: quit before it runs, a loop would never end. */
function begin(work: () => Promise<void>, loop: MainLoop, { addIdle }: Runtime): void {
  addIdle(() => {
    void work().then(() => loop.quit());
    return false;
  });
}

/** Keeps messages until somebody asks for the next one. */
class Mailbox {
  readonly #messages: string[] = [];
  #resolve: ((message: string) => void) | undefined;

  send(message: string): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    if (resolve === undefined) this.#messages.push(message);
    else resolve(message);
  }

  async next(): Promise<string> {
    const message = this.#messages.shift();
    if (message !== undefined) return message;
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
}

function ask(count: number, loop: MainLoop, runtime: Runtime): void {
  const questions = new Mailbox();
  const answers = new Mailbox();
  const answering = async (): Promise<void> => {
    for (let done = 0; done < count; done++) {
      await questions.next();
      answers.send('answer');
    }
  };
  const asking = async (): Promise<void> => {
    void answering();
    for (let done = 0; done < count; done++) {
      questions.send('question');
      await answers.next();
    }
  };
  begin(asking, loop, runtime);
}

function spawnAndJoin(work: () => Promise<void>, count: number, loop: MainLoop, runtime: Runtime): void {
  const spawning = async (): Promise<void> => {
    for (let done = 0; done < count; done++) {
      const task = work();
      await task;
    }
  };
  begin(spawning, loop, runtime);
}

async function nothing(): Promise<void> {
  // Ends at once.
}

function spawnAndCancel(count: number, loop: MainLoop, runtime: Runtime): void {
  const spawning = async (): Promise<void> => {
    for (let done = 0; done < count; done++) {
      const cancel = runtime.createCancel();
      const task = idleUnlessCancelled(runtime, cancel.whenCancelled);
      cancel.cancel();
      await task.catch(() => undefined);
    }
  };
  begin(spawning, loop, runtime);
}

async function idleUnlessCancelled(
  { addIdle, removeSource }: Runtime,
  whenCancelled: (callback: () => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const id = addIdle(() => {
      resolve();
      return false;
    });
    whenCancelled(() => {
      removeSource(id);
      reject(new Error('cancelled'));
    });
  });
}
