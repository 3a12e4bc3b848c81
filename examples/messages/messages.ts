// Sends messages between two tasklets: one counts, the other prints (npm run example messages).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type Tasklet,
  type TaskletGenerator,
  WaitForMessages,
  WaitForTimeout,
  task,
} from '../../src/index.ts';
import type { MainLoop, Runtime } from '../runtime/runtime.ts';

const STEP_MS = 200;

/** Runs a tasklet that counts and one that prints, until both have ended. */
export function exchangeMessages({ createMainLoop, print }: Runtime): void {
  const mainLoop = createMainLoop();
  counter(printer(print), mainLoop);
  mainLoop.run();
}

const printer = task(function* printer(print: Runtime['print']): TaskletGenerator {
  const messages = new WaitForMessages({ accept: ['print', 'quit'] });
  for (;;) {
    const message = yield messages;
    if (!(message instanceof Message) || message.name === 'quit') return;
    print(`>>> ${message.value}`);
  }
});

const counter = task(function* counter(destination: Tasklet, mainLoop: MainLoop): TaskletGenerator {
  const timeout = new WaitForTimeout(STEP_MS);
  for (let count = 0; count < 10; count++) {
    yield new Message('print', { dest: destination, value: count });
    yield timeout;
  }
  yield new Message('quit', { dest: destination });
  mainLoop.quit();
});

// Output:
// >>> 0
// >>> 1
// >>> 2
// >>> 3
// >>> 4
// >>> 5
// >>> 6
// >>> 7
// >>> 8
// >>> 9
