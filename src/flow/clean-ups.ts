// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { shield } from './shield.ts';
import { isTaskFunction, asTask } from './task-like.ts';

/** Deferred clean-up. If it returns a task, the task is waited for; any other return value is ignored. */
export type DeferredCleanUp = () => unknown;

/** Clean-up that is put off to the end of something. */
export class CleanUps {
  readonly #subject: string;
  readonly #deferred: DeferredCleanUp[] = [];

  /** @param subject - the beginning of error messages. */
  constructor(subject: string) {
    this.#subject = subject;
  }

  /** True if there is none. */
  get isEmpty(): boolean {
    return this.#deferred.length === 0;
  }

  /**
   * @throws {@link TypeError} if it is not a function.
   */
  add(cleanUp: DeferredCleanUp): void {
    if (!isTaskFunction(cleanUp)) {
      throw new TypeError(`${this.#subject}: cleanUp: expected a function, got ${describe(cleanUp)}`);
    }
    this.#deferred.push(cleanUp);
  }

  /** Does all of it, the newest first, whatever goes wrong or is cancelled. */
  *run(onError: (error: unknown) => void): TaskletGenerator {
    for (let cleanUp = this.#deferred.pop(); cleanUp !== undefined; cleanUp = this.#deferred.pop()) {
      try {
        const task = asTask(`${this.#subject}: cleanUp`, cleanUp());
        if (task !== undefined) yield* shield(task);
      } catch (error) {
        onError(error);
      }
    }
  }
}
