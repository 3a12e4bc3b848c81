// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of the library allow, and what they do not. Compiled, never run. */

import {
  type CancellableScope,
  type Tasklet,
  TaskletCancelled,
  type TaskletEvent,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForTimeout,
  type Waiter,
  main,
  run,
  scope,
  shield,
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

export function* waitingForResults(): TaskletGenerator<string> {
  const result: number = yield* run(declared());
  const work: number = yield* shield(declared);
  const args: readonly unknown[] = yield* shield(callback as WaitForCall<boolean>);
  const page: string = yield* scope(function* (pages) {
    const child: Tasklet<number> = pages.spawn(declared, { name: 'child' });
    // @ts-expect-error: the child returns a number.
    const wrong: Tasklet<string> = pages.spawn(declared());
    pages.spawn(started(1)).cancel('reason').cancelOn(child);
    // @ts-expect-error: a number is no work.
    pages.spawn(42);
    return `${yield* child} ${wrong.name}`;
  });
  page.trim();
  const perhaps = yield* scope(function* (pages: CancellableScope): TaskletGenerator<string> {
    pages.cancel('enough');
    return `${yield* run(declared())}`;
  });
  // @ts-expect-error: the scope may have been cancelled.
  perhaps.trim();
  yield* scope(function* (pages) {
    // @ts-expect-error: it takes a CancellableScope, so that the type of the value tells of it.
    pages.cancel();
  });
  // @ts-expect-error: the generator function is called by scope() itself.
  yield* scope(declared());
  // @ts-expect-error: a limit is a number.
  yield* scope(declared, { limit: 'two' });
  return `${result} ${work} ${args.length}`;
}

export const awaited: Promise<number> = run(declared()).then((value) => value + 1);

export const program: Tasklet<number> = main(declared, { name: 'program' });

// @ts-expect-error: the generator function is called by main() itself.
main(declared());

export const reason: unknown = new TaskletCancelled('cancelled', 'reason').reason;
