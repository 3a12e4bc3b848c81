// Waits for things of several kinds, of which `yield*` gives each what it has to tell (npm run example typed-waits).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletGenerator,
  WaitForMessages,
  WaitForProcess,
  WaitForPromise,
  WaitForSignal,
  main,
  run,
  sleep,
} from '../../src/index.ts';
import type { Action, Runtime } from '../runtime/runtime.ts';

const MOMENT_MS = 50;

/** Waits for one thing after the other, and tells what it got. TypeScript knows each of the types. */
export function waitForValues({ createAction, createVariant, textOf, spawn, print }: Runtime): void {
  main(function* () {
    yield* sleep(MOMENT_MS);
    print('a timeout gives nothing');

    const action = createAction('greet');
    run(activateSoon(action, createVariant('hello')));
    const [parameter] = yield* new WaitForSignal(action, 'activate');
    print(`a signal gives its arguments, here "${textOf(parameter)}"`);

    const status = yield* new WaitForProcess(spawn(['sh', '-c', 'exit 3']));
    print(`a process gives its status, ${status}: the exit code is ${status >> 8}`);

    const summing = run(sum());
    for (const value of [1, 20, 300]) yield new Message('add', { dest: summing, value });
    yield new Message('end', { dest: summing });
    const total = yield* summing;
    print(`a tasklet gives what it has returned, ${total.toFixed(1)}`);

    const word = yield* new WaitForPromise(translated('basil'));
    print(`a promise gives what it is fulfilled with, ${word.toUpperCase()}`);
  });
}

/** Activates an action when somebody waits for that. */
function* activateSoon(action: Action, parameter: object): TaskletGenerator {
  yield* sleep(MOMENT_MS);
  action.activate(parameter);
}

/** Adds up the numbers that it is sent. */
function* sum(): TaskletGenerator<number> {
  const messages = new WaitForMessages({ accept: ['add', 'end'] });
  let total = 0;
  for (let message = yield* messages; message.name === 'add'; message = yield* messages) {
    total += Number(message.value);
  }
  return total;
}

/** Stands for a library with promises. */
async function translated(herb: string): Promise<string> {
  const words = await Promise.resolve(new Map([['basil', 'basilico']]));
  return words.get(herb) ?? herb;
}

// Output:
// a timeout gives nothing
// a signal gives its arguments, here "hello"
// a process gives its status, 768: the exit code is 3
// a tasklet gives what it has returned, 321.0
// a promise gives what it is fulfilled with, BASILICO
