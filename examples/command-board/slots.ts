// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall } from '../../src/index.ts';

/** Limits the number of tasks that run at once. The longest waiting task is next. The limit can change at any time. */
export class Slots {
  private mostTaken: number;
  private taken = 0;
  private queue: readonly WaitForCall[] = [];

  constructor(limit: number) {
    this.mostTaken = limit;
  }

  /** The number of slots. If more are taken, their tasks keep running. */
  set limit(limit: number) {
    this.mostTaken = limit;
    this.handOut();
  }

  /** Waits for a slot, runs a task in it, and frees the slot at the end of the task. */
  *within<R>(work: () => TaskletGenerator<R>): TaskletGenerator<R> {
    const turn = new WaitForCall();
    this.queue = [...this.queue, turn];
    try {
      if (!this.handOut(turn)) yield* turn;
    } catch (error) {
      this.queue = this.queue.filter((other) => other !== turn); // cancelled while waiting
      throw error;
    }
    try {
      return yield* work();
    } finally {
      this.taken--;
      this.handOut();
    }
  }

  /** Gives free slots to waiting tasks. Returns whether the asking task got one. */
  private handOut(asking?: WaitForCall): boolean {
    let isServed = false;
    while (this.taken < this.mostTaken) {
      const [turn, ...others] = this.queue;
      if (turn === undefined) break;
      this.queue = others;
      this.taken++;
      if (turn === asking) isServed = true;
      else turn();
    }
    return isServed;
  }
}
