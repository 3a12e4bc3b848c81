// Asks two servers at once, takes the first answer, and does not wait for ever (npm run example race-with-a-timeout).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, TimeoutError, main, race, sleep, withTimeout } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

type Print = Runtime['print'];

const NEAR_MS = 50;
const FAR_MS = 60_000;
const PATIENCE_MS = 20_000;
const LITTLE_PATIENCE_MS = 100;

/** Asks both servers, and then the slow one alone. */
export function askServers({ print }: Runtime): void {
  main(function* () {
    const first = yield* race({
      near: ask('near', NEAR_MS, print),
      far: ask('far', FAR_MS, print),
      timeout: sleep(PATIENCE_MS),
    });
    if (first.name === 'timeout') print('nobody has answered');
    else print(`the first was "${first.name}": ${first.value}`);

    try {
      print(yield* withTimeout(LITTLE_PATIENCE_MS, ask('far', FAR_MS, print)));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`no answer: ${error.message}`);
    }
  });
}

/** Stands for a server: one that is asked, but not waited for any longer, has to be told. */
function* ask(server: string, answerMs: number, print: Print): TaskletGenerator<string> {
  print(`asking "${server}"`);
  try {
    yield* sleep(answerMs);
    return '42';
  } finally {
    print(`no longer asking "${server}"`);
  }
}

// Output:
// asking "near"
// asking "far"
// no longer asking "near"
// no longer asking "far"
// the first was "near": 42
// asking "far"
// no longer asking "far"
// no answer: withTimeout: "ask" timed out after 100 ms
