// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  type TaskletGenerator,
  type TaskletOptions,
  WaitForCall,
  type Waitable,
  type Yieldable,
} from '../../src/index.ts';

/** Starts a generator function as a tasklet. */
export function start<R>(body: () => TaskletGenerator<R>, options?: TaskletOptions): Tasklet<R> {
  return new Tasklet(body(), options);
}

/** A body that returns at once. */
export function* returning<R>(value: R): TaskletGenerator<R> {
  return value;
}

/** A body that throws at once. */
export function* throwing(error: unknown): TaskletGenerator<never> {
  throw error;
}

/** A body that waits once and returns the event. */
export function* waiting(yielded: Waitable | readonly Waitable[]): TaskletGenerator<unknown> {
  return yield yielded;
}

/** A body that yields a value that may be illegal, and returns what is thrown at that yield. */
export function* catching(yielded: unknown): TaskletGenerator<unknown> {
  try {
    yield yielded as Yieldable; // what is wrong with it is for the library to say
  } catch (error) {
    return error;
  }
  return undefined;
}

/** A tasklet that stands at a wait until `end` is called. */
export function standing(): { readonly tasklet: Tasklet; readonly call: WaitForCall } {
  const call = new WaitForCall();
  return { tasklet: new Tasklet(waiting(call)), call };
}
