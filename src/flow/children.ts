// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Link, LinkedList } from '../linked-list.ts';
import { runDespiteFullStack } from '../engine/full-stack.ts';
import { startOrDefer } from '../engine/recursion-guard.ts';
import { ManualEvent } from '../engine/manual-event.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';

/** Tasklets that are cancelled together: those that run, and those that are to run when others have ended. */
export abstract class Children {
  readonly #running = new Set<Tasklet>();
  /**
   * Those that wait for their turn, with their places in the order; none unless as many as may are running, or all are
   * cancelled.
   */
  readonly #places = new Map<Tasklet, Link<Tasklet>>();
  /** Invariant: one that is in here alone waits no more; where the stack was full it was not taken out. */
  readonly #inOrder = new LinkedList<Tasklet>();
  /** The daemons that have not ended. */
  readonly #daemons = new Set<Tasklet>();
  readonly #someEnded = new ManualEvent(false);
  readonly #lastEnded = new ManualEvent(true);
  readonly #limit: number;
  #cancelled: { readonly reason: unknown } | null = null;
  /** True once all are cancelled, or are being cancelled. */
  #isCancelling = false;
  #isStarting = false;

  /**
   * @param limit - the number of children that run at once.
   */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Called with each that is added, before it is started. */
  protected abstract onAdded(child: Tasklet): void;
  /** Called with each that has ended, before others are started in its place; once more if the stack was full. */
  protected onEnded?(child: Tasklet): void;
  /** Called when none is left. */
  protected onEmpty?(): void;

  /** The number of children that have not ended. */
  get size(): number {
    return this.#running.size + this.#places.size;
  }

  /** Those that have not ended, in the order they were added; those that wait for their turn last. */
  get all(): readonly Tasklet[] {
    return [...this.#running, ...this.#places.keys()];
  }

  /** True if all are cancelled, and every new child will be. */
  get areCancelled(): boolean {
    return this.#cancelled !== null;
  }

  /**
   * Adds a child, and starts it if there is room. After the cancellation of all children, it is cancelled instead.
   *
   * @param isDaemon - true if {@link join} does not wait for it; undefined leaves an existing child as it is.
   */
  add(child: Tasklet, isDaemon: boolean | undefined): void {
    if (this.#running.has(child) || this.#places.has(child)) {
      if (isDaemon !== undefined) this.#setDaemon(child, isDaemon);
      return;
    }
    if (isDaemon === true && !child.hasEnded) this.#daemons.add(child);
    this.onAdded(child);
    if (child.hasEnded) {
      this.#childEnded(child);
      return;
    }
    child.addJoinCallback(() => this.#childEnded(child));
    if (child.hasStarted || this.#cancelled !== null) this.#running.add(child);
    else if (isDaemon === true || (this.#places.size === 0 && this.#hasRoom)) this.#start(child);
    else this.#places.set(child, this.#inOrder.add(child));
    if (this.#cancelled !== null) child.cancel(this.#cancelled.reason);
  }

  /**
   * Cancels all, in the order they were added; none is started any more. Once only: each of many that fail when they clean
   * up calls this.
   */
  cancel(reason: unknown): void {
    this.#cancelled ??= { reason };
    if (this.#isCancelling) return;
    this.#isCancelling = true;
    try {
      for (const child of this.all) child.cancel(this.#cancelled.reason);
    } catch (error) {
      this.#isCancelling = false; // the stack was full: the next call cancels the rest
      throw error;
    }
  }

  /** Waits until all have ended that are no daemons. */
  *join(): TaskletGenerator {
    while (this.size > this.#daemons.size) yield this.#someEnded;
  }

  /** Waits until all have ended, whatever is cancelled. */
  *joinAll(): TaskletGenerator {
    while (this.size > 0) yield this.#lastEnded;
  }

  /** Daemons are not waited for, and nothing waits for their places. */
  get #hasRoom(): boolean {
    return this.#running.size - this.#daemons.size < this.#limit;
  }

  #setDaemon(child: Tasklet, isDaemon: boolean): void {
    if (!isDaemon) {
      this.#daemons.delete(child);
      return;
    }
    this.#daemons.add(child);
    if (this.#places.has(child) && this.#cancelled === null) this.#start(child);
    this.#startQueued();
    this.#notify();
  }

  #dequeue(child: Tasklet): void {
    const place = this.#places.get(child);
    if (place === undefined) return;
    this.#places.delete(child);
    this.#inOrder.remove(place);
  }

  #start(child: Tasklet): void {
    this.#dequeue(child);
    if (child.hasEnded) return; // at the second attempt, where the stack was full when it had run
    this.#running.add(child);
    startOrDefer(child, child); // it may have started already
  }

  #childEnded(child: Tasklet): void {
    this.#running.delete(child);
    this.#daemons.delete(child);
    this.#dequeue(child);
    this.onEnded?.(child);
    this.#startQueued();
    // After all other join callbacks, which so run before the end of the scope or group.
    if (this.size === this.#daemons.size) child.addJoinCallback(() => this.#notify());
  }

  #notify(): void {
    if (this.size === 0) this.onEmpty?.();
    if (this.size === this.#daemons.size) this.#someEnded.set();
    if (this.size === 0) this.#lastEnded.set();
  }

  /** One after the other, not one inside the other: a child may end before its start() returns. */
  #startQueued(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    try {
      for (let { first } = this.#inOrder; first !== null; { first } = this.#inOrder) {
        if (this.#cancelled !== null || !this.#hasRoom) break;
        const { item } = first;
        if (this.#places.has(item)) runDespiteFullStack(() => this.#start(item));
        else this.#inOrder.remove(first);
        if (this.#places.has(item)) break;
      }
    } finally {
      this.#isStarting = false; // also where the stack was full: the join callback is called again then
    }
  }
}
