// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall } from '../../src/index.ts';

/** How many commands run at once. Who waits longest is next; the number can be changed meanwhile. */
export class Slots {
  private mostTaken: number;
  private taken = 0;
  private queue: readonly WaitForCall[] = [];

  constructor(limit: number) {
    this.mostTaken = limit;
  }

  /** How many may be taken. Where more are, those run on, and their slots are not given again. */
  set limit(limit: number) {
    this.mostTaken = limit;
    this.handOut();
  }

  /** Waits for a slot, does something in it, and gives it back, whatever happens. */
  *within<R>(work: () => TaskletGenerator<R>): TaskletGenerator<R> {
    const turn = new WaitForCall();
    this.queue = [...this.queue, turn];
    try {
      if (!this.handOut(turn)) yield* turn;
    } catch (error) {
      this.queue = this.queue.filter((other) => other !== turn); // cancelled while it waited
      throw error;
    }
    try {
      return yield* work();
    } finally {
      this.taken--;
      this.handOut();
    }
  }

  /** Gives the slots that are free to those who wait for them. Returns whether one of them is who asks. */
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
