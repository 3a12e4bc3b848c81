// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitCondition } from '../conditions/wait-condition.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';

/** The children of a scope: those that run, and those that are to run when others have ended. */
export class Children {
  private readonly running = new Set<Tasklet>();
  /** Invariant: empty unless as many as may are running, or everything is cancelled. */
  private readonly waiting = new Set<Tasklet>();
  private readonly allEnded = new AllEnded();
  private readonly limit: number;
  private readonly whenFailed: (error: unknown) => void;
  private isCancelled = false;
  private isStarting = false;

  /**
   * @param limit - how many may run at once.
   * @param whenFailed - called with the error of each child that ends by one.
   */
  constructor(limit: number, whenFailed: (error: unknown) => void) {
    this.limit = limit;
    this.whenFailed = whenFailed;
  }

  /** Those that have not ended, in the order they were added. */
  get all(): readonly Tasklet[] {
    return [...this.running, ...this.waiting];
  }

  /** Adds a child that has been started already. */
  adopt(child: Tasklet): void {
    this.watch(child);
    this.running.add(child);
    if (child.hasEnded) this.ended(child);
  }

  /** Adds a child that has not been started; it is, at once if there is room. */
  add(child: Tasklet): void {
    this.watch(child);
    if (this.waiting.size === 0 && this.hasRoom) this.start(child);
    else this.waiting.add(child);
  }

  /** Cancels all, in the order they were added; none is started any more. */
  cancel(reason: unknown): void {
    this.isCancelled = true;
    for (const child of this.all) child.cancel(reason);
  }

  /** Waits until all have ended. */
  *join(): TaskletGenerator {
    while (this.running.size + this.waiting.size > 0) yield this.allEnded;
  }

  private watch(child: Tasklet): void {
    child.errorWatch.begin(); // the scope takes it
    if (!child.hasEnded) child.addJoinCallback(() => this.ended(child));
  }

  private get hasRoom(): boolean {
    return this.running.size < this.limit;
  }

  private start(child: Tasklet): void {
    this.waiting.delete(child);
    this.running.add(child);
    child.start();
  }

  private ended(child: Tasklet): void {
    this.running.delete(child);
    this.waiting.delete(child);
    if (child.hasFailed) {
      child.errorWatch.taken();
      this.whenFailed(child.error);
    }
    this.startWaiting();
    if (this.running.size + this.waiting.size === 0) this.allEnded.fire();
  }

  /** One after the other, not one inside the other: a child may end before its start() returns. */
  private startWaiting(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    for (const child of this.waiting) {
      if (this.isCancelled || !this.hasRoom) break;
      this.start(child);
    }
    this.isStarting = false;
  }
}

/** Fires when it is told to. */
class AllEnded extends WaitCondition {
  override arm(): void {
    // The engine has noted the tasklet; there is nothing in GLib to attach.
  }

  override disarm(): void {
    // As in arm().
  }

  fire(): void {
    this.waiter?.waitConditionFired(this);
  }
}
