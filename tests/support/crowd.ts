// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, sleep } from '../../src/index.ts';
import { start } from './bodies.ts';

/** Longer than any test takes. */
const LONG_MS = 600_000;

/** Does something while so many tasklets sleep, and cancels them. */
export function inCrowd<R>(count: number, doSomething: () => R): R {
  const crowd = Array.from({ length: count }, () => start(sleeping));
  try {
    return doSomething();
  } finally {
    cancelAll(crowd);
  }
}

export function cancelAll(tasklets: readonly Tasklet[]): void {
  for (const tasklet of tasklets) tasklet.cancel();
}

export function* sleeping(): TaskletGenerator {
  yield* sleep(LONG_MS);
}
