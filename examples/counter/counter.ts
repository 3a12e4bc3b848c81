// Counts in the background, one number per timeout, while the main loop runs (npm run example counter).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForTimeout, run } from '../../src/index.ts';
import type { MainLoop, Runtime } from '../runtime/runtime.ts';

const STEP_MS = 200;

/** Counts from 0 to 9 and ends. */
export function countInTheBackground({ createMainLoop, print }: Runtime): void {
  const mainLoop = createMainLoop();
  run(counter(print, mainLoop));
  mainLoop.run();
}

function* counter(print: Runtime['print'], mainLoop: MainLoop): TaskletGenerator {
  const timeout = new WaitForTimeout(STEP_MS);
  for (let count = 0; count < 10; count++) {
    print(String(count));
    yield timeout;
  }
  mainLoop.quit();
}

// Output:
// 0
// 1
// 2
// 3
// 4
// 5
// 6
// 7
// 8
// 9
