// Waits for three subprocesses at once, while the main loop keeps running (npm run example child-process).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForProcess, WaitForTimeout, run } from '../../src/index.ts';
import type { MainLoop, Runtime } from '../runtime/runtime.ts';

const SCRIPTS = ['sleep 0.15', 'sleep 0.35; exit 3', 'sleep 0.55; kill -TERM $$'];
const TICK_MS = 100;

/** Starts the subprocesses, prints how each has ended, and ends with the last one. */
export function waitForChildProcesses(runtime: Runtime): void {
  const mainLoop = runtime.createMainLoop();
  run(ticker(runtime));
  run(supervisor(runtime, mainLoop));
  mainLoop.run();
}

function* supervisor(runtime: Runtime, mainLoop: MainLoop): TaskletGenerator {
  const children = SCRIPTS.map((script) => run(child(runtime, script)));
  for (const running of children) yield running;
  mainLoop.quit();
}

function* child({ spawn, print }: Runtime, script: string): TaskletGenerator {
  const ended = new WaitForProcess(spawn(['sh', '-c', script]));
  yield ended;
  print(`"${script}" ${describeStatus(ended.status ?? 0)}`);
}

function* ticker({ print }: Runtime): TaskletGenerator {
  const tick = new WaitForTimeout(TICK_MS);
  for (;;) {
    yield tick;
    print('tick');
  }
}

/** A wait status has the signal that ended the process in its lowest seven bits, and the exit code in the next byte. */
function describeStatus(status: number): string {
  const signal = status & 0x7f;
  return signal === 0 ? `ended with exit code ${status >> 8}` : `was ended by signal ${signal}`;
}

// Output:
// tick
// "sleep 0.15" ended with exit code 0
// tick
// tick
// "sleep 0.35; exit 3" ended with exit code 3
// tick
// tick
// "sleep 0.55; kill -TERM $$" was ended by signal 15
