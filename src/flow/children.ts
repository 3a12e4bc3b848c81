// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned } from '../conditions/owned.ts';
import { type Link, LinkedList } from '../linked-list.ts';
import type { Region } from '../engine/cancellation/region.ts';
import { nestStart } from '../engine/nesting.ts';
import { WaitToBeTold } from '../engine/wait-to-be-told.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';

/** The children of a scope: those that run, and those that are to run when others have ended. Its region owns them together. */
export class Children implements Owned {
  private readonly running = new Set<Tasklet>();
  /** Invariant: empty unless as many as may are running, or everything is cancelled. */
  private readonly waiting = new LinkedList<Tasklet>();
  private readonly places = new Map<Tasklet, Link<Tasklet>>();
  private readonly allEnded = new WaitToBeTold(false);
  private readonly parent: Tasklet;
  private readonly region: Region;
  private readonly limit: number;
  private readonly whenFailed: (error: unknown) => void;
  private cancelled: { readonly reason: unknown } | null = null;
  /** Whether all are cancelled, or are being cancelled. */
  private isCancelling = false;
  private isStarting = false;

  /**
   * @param parent - the tasklet that the scope is in.
   * @param region - the scope's.
   * @param limit - how many may run at once.
   * @param whenFailed - called with the error of each child that ends by one.
   */
  constructor(parent: Tasklet, region: Region, limit: number, whenFailed: (error: unknown) => void) {
    this.parent = parent;
    this.region = region;
    this.limit = limit;
    this.whenFailed = whenFailed;
  }

  /** Those that have not ended, in the order they were added. */
  get all(): readonly Tasklet[] {
    return [...this.running, ...this.places.keys()];
  }

  /**
   * Adds a child. One that has not been started is, at once if there is room; but once all have been cancelled, so is it.
   */
  add(child: Tasklet): void {
    if (this.running.has(child) || this.places.has(child)) return;
    this.cancelled ??= this.region.told;
    this.region.add(this);
    this.watch(child);
    if (child.hasEnded) this.ended(child);
    else if (child.hasStarted || this.cancelled !== null) this.running.add(child);
    else if (this.waiting.size === 0 && this.hasRoom) this.start(child);
    else this.places.set(child, this.waiting.add(child));
    if (this.cancelled !== null) child.cancel(this.cancelled.reason);
  }

  /**
   * Cancels all, in the order they were added; none is started any more. Once only: each of many that fail when they clean
   * up calls this.
   */
  cancel(reason: unknown): void {
    this.cancelled ??= { reason };
    if (this.isCancelling) return;
    this.isCancelling = true;
    try {
      for (const child of this.all) child.cancel(this.cancelled.reason);
    } catch (error) {
      this.isCancelling = false; // the stack was full: the next call cancels the rest
      throw error;
    }
  }

  /** Whether all are cancelled, and whatever is added is, too. */
  get areCancelled(): boolean {
    return (this.cancelled ?? this.region.told) !== null;
  }

  /** Waits until all have ended. */
  *join(): TaskletGenerator {
    while (!this.haveEnded) yield this.allEnded;
  }

  /** See {@link Owned}. */
  onCancel(reason: unknown): void {
    this.cancel(reason);
  }

  /** See {@link Owned}. */
  onLeave(): void {
    this.cancel(undefined);
  }

  private watch(child: Tasklet): void {
    child.errorWatch.begin(); // the scope takes it
    if (child.hasEnded) return;
    child['gtasklet:parents'] = [...child['gtasklet:parents'], this.parent];
    child.addJoinCallback(() => this.ended(child));
  }

  private get haveEnded(): boolean {
    return this.running.size + this.waiting.size === 0;
  }

  private get hasRoom(): boolean {
    return this.running.size < this.limit;
  }

  private waitNoMore(child: Tasklet): void {
    const place = this.places.get(child);
    if (place === undefined) return;
    this.places.delete(child);
    this.waiting.remove(place);
  }

  private start(child: Tasklet): void {
    this.waitNoMore(child);
    this.running.add(child);
    nestStart(child, child); // somebody else may have done it
  }

  private ended(child: Tasklet): void {
    this.running.delete(child);
    this.waitNoMore(child);
    if (child.hasFailed) this.whenFailed(child.error);
    this.startWaiting();
    if (!this.haveEnded) return;
    this.region.delete(this);
    this.allEnded.tell();
  }

  /** One after the other, not one inside the other: a child may end before its start() returns. */
  private startWaiting(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    for (let { first } = this.waiting; first !== null; { first } = this.waiting) {
      if (this.cancelled !== null || !this.hasRoom) break;
      this.start(first.item);
    }
    this.isStarting = false;
  }
}
