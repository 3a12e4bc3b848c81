// Prints the lines of a subprocess as they arrive, without blocking the main loop (npm run example read-a-pipe).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIO, WaitForProcess, run } from '../../src/index.ts';
import type { MainLoop, Runtime } from '../runtime/runtime.ts';

const PROGRAM = ['sh', '-c', 'for word in one two three; do echo $word; sleep 0.2; done; printf "no newline"'];
/** GLib.IOCondition.HUP: the other end of the pipe has been closed. */
const HUP = 16;

/** Starts a subprocess, prints its output, and ends with it. */
export function readAPipe(runtime: Runtime): void {
  const mainLoop = runtime.createMainLoop();
  run(reader(runtime, mainLoop));
  mainLoop.run();
}

function* reader({ spawnWithPipe, readLine, print }: Runtime, mainLoop: MainLoop): TaskletGenerator {
  const { pid, stdout } = spawnWithPipe(PROGRAM);
  const readable = new WaitForIO(stdout);
  do {
    yield readable;
    for (let line = readLine(stdout); line !== null; line = readLine(stdout)) print(`read: ${line}`);
  } while (((readable.condition ?? 0) & HUP) === 0);
  print('the subprocess has closed its output');
  yield new WaitForProcess(pid);
  mainLoop.quit();
}

// Output:
// read: one
// read: two
// read: three
// read: no newline
// the subprocess has closed its output
