// Waits for conditions of several kinds, and prints the values of `yield*` (npm run example typed-waits).
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

/** Waits for one condition after the other, and prints the results. TypeScript knows the type of each. */
export function waitForValues({ createAction, createVariant, textOf, spawn, print }: Runtime): void {
  main(function* () {
    yield* sleep(MOMENT_MS);
    print('a timeout has no value');

    const action = createAction('greet');
    run(activateSoon(action, createVariant('hello')));
    const [parameter] = yield* new WaitForSignal(action, 'activate');
    print(`a signal: its arguments, here "${textOf(parameter)}"`);

    const status = yield* new WaitForProcess(spawn(['sh', '-c', 'exit 3']));
    print(`a process: its status ${status}, with the exit code ${status >> 8}`);

    const summing = run(sum());
    for (const value of [1, 20, 300]) yield new Message('add', { dest: summing, value });
    yield new Message('end', { dest: summing });
    const total = yield* summing;
    print(`a tasklet: its return value ${total.toFixed(1)}`);

    const word = yield* new WaitForPromise(translated('basil'));
    print(`a promise: its value ${word.toUpperCase()}`);
  });
}

/** Activates an action while the main tasklet waits for it. */
function* activateSoon(action: Action, parameter: object): TaskletGenerator {
  yield* sleep(MOMENT_MS);
  action.activate(parameter);
}

/** Adds up the numbers in the messages that it receives. */
function* sum(): TaskletGenerator<number> {
  const messages = new WaitForMessages({ accept: ['add', 'end'] });
  let total = 0;
  for (let message = yield* messages; message.name === 'add'; message = yield* messages) {
    total += Number(message.value);
  }
  return total;
}

/** Simulates a library with promises. */
async function translated(herb: string): Promise<string> {
  const words = await Promise.resolve(new Map([['basil', 'basilico']]));
  return words.get(herb) ?? herb;
}

// Output:
// a timeout has no value
// a signal: its arguments, here "hello"
// a process: its status 768, with the exit code 3
// a tasklet: its return value 321.0
// a promise: its value BASILICO
