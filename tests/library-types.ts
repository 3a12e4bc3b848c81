// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of the library allow, and what they do not. Compiled, never run. */

import {
  type Tasklet,
  type TaskletEvent,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForTimeout,
  type Waiter,
  run,
  task,
} from '../src/index.ts';

export const started: (delayMs: number) => Tasklet<string> = task(function* (delayMs: number) {
  const event: TaskletEvent = yield new WaitForTimeout(delayMs);
  if (event instanceof WaitForTimeout) event.restart();
  return 'done';
});

export function* declared(): TaskletGenerator<number> {
  const event = yield [new WaitForTimeout(1), started(2), declared()];
  // @ts-expect-error: the event may be a message, or another condition.
  event.restart();
  return 1;
}

export const number: number | undefined = run(declared()).returnValue;

// @ts-expect-error: a tasklet returns what its body does.
export const text: string | undefined = run(declared()).returnValue;

// @ts-expect-error: the generator function has to be called.
run(declared);

export function* illegal(): TaskletGenerator {
  // @ts-expect-error: a number cannot be waited for.
  yield 42;
}

/** A callback that has to return a boolean. */
export const callback: (value: string) => boolean = new WaitForCall(true);

export class Own extends WaitCondition {
  override arm(tasklet: Waiter): void {
    tasklet.waitConditionFired(this);
  }

  override disarm(): void {
    // Nothing was armed.
  }
}

export class Logging extends WaitForTimeout {
  override arm(tasklet: Waiter): void {
    super.arm(tasklet);
  }
}
