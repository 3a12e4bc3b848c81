// Asks two servers at once, and takes the first response, with a timeout (npm run example race-with-a-timeout).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, TimeoutError, main, race, sleep, withTimeout } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

type Print = Runtime['print'];

const NEAR_MS = 50;
const FAR_MS = 60_000;
const TIMEOUT_MS = 20_000;
const SHORT_TIMEOUT_MS = 100;

/** Asks both servers, and then the slow one alone. */
export function askServers({ print }: Runtime): void {
  main(function* () {
    const first = yield* race({
      near: ask('near', NEAR_MS, print),
      far: ask('far', FAR_MS, print),
      timeout: sleep(TIMEOUT_MS),
    });
    if (first.name === 'timeout') print('no server has responded');
    else print(`the first was "${first.name}": ${first.value}`);

    try {
      print(yield* withTimeout(SHORT_TIMEOUT_MS, ask('far', FAR_MS, print)));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`no response: ${error.message}`);
    }
  });
}

/** Simulates a server. The client has to close a request that it no longer waits for. */
function* ask(server: string, responseMs: number, print: Print): TaskletGenerator<string> {
  print(`asking "${server}"`);
  try {
    yield* sleep(responseMs);
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
// no response: withTimeout: "ask" timed out after 100 ms
