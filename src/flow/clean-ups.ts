// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { shield } from './shield.ts';
import { type Doable, type Task, isTaskFunction, taskOf } from './work.ts';

/** What is done in the end: a function that does it, or that returns what is to be waited for. */
export type DeferredCleanUp = () => Doable | undefined | void; // oxlint-disable-line typescript/no-invalid-void-type -- a function that returns nothing

/** Clean-up that is put off to the end of something. */
export class CleanUps {
  private readonly subject: string;
  private readonly deferred: DeferredCleanUp[] = [];

  /** @param subject - begins the message of an error. */
  constructor(subject: string) {
    this.subject = subject;
  }

  /** Whether there is any. */
  get isEmpty(): boolean {
    return this.deferred.length === 0;
  }

  /** @throws {@link TypeError} when it is no function. */
  add(cleanUp: DeferredCleanUp): void {
    if (!isTaskFunction(cleanUp)) {
      throw new TypeError(`${this.subject}: cleanUp: expected a function, got ${describe(cleanUp)}`);
    }
    this.deferred.push(cleanUp);
  }

  /** Does all of it, the newest first, whatever goes wrong or is cancelled. */
  *run(onError: (error: unknown) => void): TaskletGenerator {
    for (let cleanUp = this.deferred.pop(); cleanUp !== undefined; cleanUp = this.deferred.pop()) {
      try {
        const given = cleanUp();
        if (given !== undefined) yield* shield(this.checkReturned(cleanUp, given));
      } catch (error) {
        onError(error);
      }
    }
  }

  private checkReturned(cleanUp: DeferredCleanUp, given: unknown): Task {
    const subject = `${this.subject}: cleanUp`;
    const task = taskOf(subject, given);
    if (task !== undefined) return task;
    const rule = 'expected a function that returns nothing, a generator, a Tasklet, a WaitCondition or a promise';
    throw new TypeError(`${subject}: ${rule}, got ${describe(cleanUp)} that returns ${describe(given)}`);
  }
}
