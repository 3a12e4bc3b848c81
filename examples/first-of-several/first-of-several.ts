// Waits for a tasklet or a timeout, whichever is first, three times (npm run example first-of-several).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForMessages,
  WaitForTasklet,
  WaitForTimeout,
  run,
} from '../../src/index.ts';
import type { MainLoop, Runtime } from '../runtime/runtime.ts';

const ROUNDS = 3;
const TIMEOUT_MS = 1000;
const NUMBERS = 10;
/** A number takes 100 ms on average, and all of them about as long as the timeout: either can be first. */
const SHORTEST_STEP_MS = 70;
const LONGEST_STEP_MS = 130;

/**
 * Waits for a tasklet that counts, with a timeout.
 *
 * @param random - determines the time of each number, from 0 for the shortest to 1 for the longest.
 */
export function waitForFirstOfSeveral({ createMainLoop, print }: Runtime, random: () => number = Math.random): void {
  const mainLoop = createMainLoop();
  run(waiting(print, random, mainLoop));
  mainLoop.run();
}

function* waiting(print: Runtime['print'], random: () => number, mainLoop: MainLoop): TaskletGenerator {
  const timeout = new WaitForTimeout(TIMEOUT_MS);
  for (let round = 1; round <= ROUNDS; round++) {
    const counting = new Counting(random);
    const event = yield [timeout, counting];
    if (event === timeout) {
      print(`Round ${round}: the timeout is first, the tasklet gets a message`);
      // The tasklet may have ended in the same iteration of the main loop.
      if (!counting.hasEnded) yield new Message('quit', { dest: counting });
    } else if (event instanceof WaitForTasklet) {
      print(`Round ${round}: the tasklet is done, its result is ${event.retval}`);
      timeout.restart();
    }
  }
  mainLoop.quit();
}

/** Counts until it receives the message `quit`, and returns twice the count. */
class Counting extends Tasklet<number> {
  readonly #random: () => number;

  constructor(random: () => number) {
    super(null, { start: false }); // `run` needs the field below
    this.#random = random;
    this.start();
  }

  override *run(): TaskletGenerator<number> {
    const quit = new WaitForMessages({ accept: 'quit' });
    let count = 0;
    while (count < NUMBERS) {
      const event = yield [new WaitForTimeout(this.#stepMs()), quit];
      if (event instanceof Message) break;
      count++;
    }
    return count * 2;
  }

  #stepMs(): number {
    return Math.round(SHORTEST_STEP_MS + this.#random() * (LONGEST_STEP_MS - SHORTEST_STEP_MS));
  }
}

// Output, which differs from run to run:
// Round 1: the tasklet is done, its result is 20
// Round 2: the timeout is first, the tasklet gets a message
// Round 3: the tasklet is done, its result is 20
