// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletBody, Tasklet } from '../../src/index.ts';
import { runtime } from './runtime.ts';

/** How long a test may take before its loop is ended and the test fails. */
const LONGEST_MS = 25_000;

/** Runs a main loop until `quit` is called; fails if that takes too long. */
export function untilQuit(start: (quit: () => void) => void): void {
  const loop = runtime().createLoop();
  let hasQuit = false;
  let isLate = false;
  const guard = runtime().addTimeout(LONGEST_MS, () => {
    isLate = true;
    loop.quit();
    return false;
  });
  start(() => {
    hasQuit = true;
    loop.quit();
  });
  if (!hasQuit) loop.run();
  if (isLate) throw new Error(`expected the loop to be quit within ${LONGEST_MS} ms, got none`);
  runtime().removeSource(guard);
}

/** Runs a main loop until the tasklets have ended. */
export function untilEnded(...tasklets: readonly Tasklet[]): void {
  untilQuit((quit) => {
    let running = tasklets.length;
    for (const tasklet of tasklets) {
      tasklet.addJoinCallback(() => {
        running--;
        if (running === 0) quit();
      });
    }
  });
}

/** Runs a body as a tasklet, in a main loop, and returns what it returns; throws what it throws. */
export function complete<R>(body: TaskletBody<R>): R {
  const tasklet = new Tasklet(body);
  const waiting = new Tasklet(waitFor(tasklet));
  untilEnded(waiting);
  if (tasklet.hasFailed) throw tasklet.error;
  return tasklet.returnValue as R; // it has ended
}

/** Takes the error of a tasklet, so that it is not reported. */
function* waitFor(tasklet: Tasklet): TaskletBody<void> {
  try {
    yield tasklet;
  } catch {
    // complete() throws it.
  }
}

/** Runs everything that is ready, and that becomes ready by it, down to idle sources of the lowest priority. */
export function settle(): void {
  untilQuit((quit) => {
    runtime().addIdle(0x7fff_ffff, () => {
      quit();
      return false;
    });
  });
}
