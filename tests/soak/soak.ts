// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletGenerator } from '../../src/index.ts';

/** What works round after round until the soak is over, and calls `round` after each. */
export type Worker = (soak: Soak, round: () => void) => TaskletGenerator;

/** The account of a soak, that all workers write into. */
export class Soak {
  /** How many rounds all workers have done. */
  rounds = 0;
  /** How many each has done. */
  readonly progress = new Map<string, number>();
  /** Whether workers are to come to their end. */
  isOver = false;
  /** What was not as it has to be; the first few. */
  readonly problems: string[] = [];
  /** How many bodies with a `finally` block were begun, and how many of the blocks were entered. */
  begun = 0;
  finished = 0;
  /** How many errors are meant to be reported, and how many have been. */
  toReport = 0;
  reported = 0;
  #state = 12_345;

  /** Returns what a worker calls after each round. */
  counterOf(name: string): () => void {
    this.progress.set(name, 0);
    return () => {
      this.rounds++;
      this.progress.set(name, (this.progress.get(name) ?? 0) + 1);
    };
  }

  /** Notes what does not hold. */
  check(holds: boolean, what: string): void {
    if (!holds && this.problems.length < 20) this.problems.push(what);
  }

  /** An integer, at least 0 and below the limit: the same ones in each soak. */
  random(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) >>> 0;
    return (this.#state >>> 8) % limit;
  }

  /** A body whose `finally` block is counted. */
  *counted<R>(body: () => TaskletGenerator<R>, cleanUp?: () => TaskletGenerator): TaskletGenerator<R> {
    this.begun++;
    try {
      return yield* body();
    } finally {
      this.finished++;
      if (cleanUp !== undefined) yield* cleanUp();
    }
  }
}
