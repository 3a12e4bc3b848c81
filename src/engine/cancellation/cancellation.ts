// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Owner, Release } from '../../conditions/shared/owned.ts';
import type { WaitCondition } from '../../conditions/shared/wait-condition.ts';
import { TaskletCancelled, TaskletError } from '../../errors.ts';
import { Message } from '../../message.ts';
import { platform } from '../../platform/current.ts';
import { isInstance } from '../../thrown.ts';
import type { GeneratorOutcome } from '../tasklet-outcome.ts';
import type { Failure } from '../firings.ts';
import { runOrDefer } from '../recursion-guard.ts';
import type { TaskletRef } from '../report.ts';
import type { WaitList } from '../wait-list.ts';
import { isUninterruptible } from '../manual-event.ts';
import type { TaskletGenerator } from '../yieldable.ts';
import { createCancelled } from './cancel-error.ts';
import { type CancelledRegion, Region, type Regions } from './region.ts';

/** In place of an error that is thrown at a `yield`: the generator returns there. */
export const RETURN: Failure = { error: undefined };
/** A marker: a cancellation is pending, the generator must not wait, and the cancellation is thrown as soon as possible. */
export const LEAVE: Failure = { error: undefined };

/**
 * The regions that a generator is in, the cancelled ones among them, and the errors that its waits throw for that.
 *
 * A cancellation is thrown once, when the tasks that the generator waits for have ended. Its later waits are its clean-up,
 * which no cancellation interrupts: that of a surrounding region comes after it.
 */
export class Cancellation implements Owner, Regions {
  readonly tasklet: TaskletRef;
  /** The region around everything. */
  readonly whole: Region;
  /** The innermost region that the generator is in. */
  here: Region;
  private readonly waits: WaitList;
  private readonly onDue: () => void;
  /** The outermost current region whose cancellation is pending; null if there is none. */
  private dueRegion: CancelledRegion | null = null;
  /**
   * The region whose cancellation the generator got in the current region; null if there is none, or a shield is in between.
   */
  private leaving: CancelledRegion | null = null;
  private hasWarned = false;
  /** True if the generator was forced to return: its return value is meaningless. */
  private isForced = false;

  /**
   * @param tasklet - the tasklet, named in warnings.
   * @param waits - the pending conditions.
   * @param onDue - called when a cancellation may be due.
   */
  constructor(tasklet: TaskletRef, waits: WaitList, onDue: () => void) {
    this.tasklet = tasklet;
    this.waits = waits;
    this.onDue = onDue;
    this.whole = new Region(this, null, false, []);
    this.here = this.whole;
  }

  own(member: Owned): Release {
    return this.here.own(member);
  }

  /** Disarms a condition, as the region that armed it is left. */
  disarm(condition: WaitCondition): void {
    this.waits.disarm(condition);
  }

  /** Begins a region inside the current one. */
  enter(isShield: boolean): Region {
    this.here = new Region(this, this.here, isShield, this.waits.conditions);
    if (isShield) {
      this.dueRegion = null;
      this.leaving = null;
    }
    return this.here;
  }

  /** Disarms what a region has armed, then ends everything that it owns, and waits until that is gone. */
  *empty(region: Region): TaskletGenerator {
    this.waits.restore(region.armedBefore);
    const rest = region.end();
    if (rest !== null) yield* rest;
  }

  /** Leaves a region, in whatever order they are left, when it is empty. */
  *leave(region: Region): TaskletGenerator {
    yield* this.empty(region);
    if (this.here === region) this.here = region.outer ?? this.whole;
    for (let inner: Region | null = this.here; inner !== null; inner = inner.outer) {
      if (inner.outer === region) inner.outer = region.outer;
    }
    this.update();
  }

  /**
   * Ends what the generator as a whole owns, as it has ended, and what the regions own that it has not left: their generators
   * were dropped. To be called until nothing is left.
   *
   * @returns a generator that waits until some of it has ended; null if nothing is left.
   */
  end(): TaskletGenerator | null {
    for (let region = this.here; region !== this.whole; region = this.here) {
      const rest = region.end();
      if (rest !== null) return rest;
      this.whole.errors.push(...region.errors);
      this.here = region.outer ?? this.whole;
    }
    return this.whole.end();
  }

  /** Cancels the generator as a whole. */
  cancel(reason: unknown): void {
    this.request(this.whole, null, reason);
  }

  /**
   * Cancels a region, if that has not been done. If the generator waits in there, the cancellation is thrown before this
   * returns, unless what it waits for has to end first, or too many cancel each other.
   *
   * @param what - names it; null for the tasklet, whose name is looked up when the message is read.
   */
  request(region: Region, what: string | null, reason: unknown): void {
    if (region.error !== null) return;
    region.error = createCancelled(this.tasklet, what, reason);
    this.update();
    this.onFirstGone();
  }

  onFirstGone(): void {
    if (this.dueRegion !== null) runOrDefer(this.onDue); // what the generator cancels then is nested one level deeper
  }

  /** The pending cancellation; null if there is none. */
  get due(): TaskletCancelled | null {
    return this.dueRegion?.error ?? null;
  }

  /** True if a cancellation is pending that ends the wait. */
  get canInterrupt(): boolean {
    return this.dueRegion !== null && !isUninterruptible(this.waits.conditions[0]);
  }

  /** Decides whether the generator may wait for the yielded value; undefined if it may, otherwise the way to resume it. */
  decide(yielded: unknown): Failure | undefined {
    if (yielded instanceof Message || isUninterruptible(yielded)) return undefined;
    if (this.dueRegion !== null) return LEAVE;
    if (this.leaving?.countWait() !== true) return undefined;
    this.warn('keeps waiting');
    if (!this.leaving.isOverdue()) return undefined;
    this.isForced = true;
    return RETURN;
  }

  /**
   * Ends the wait of the generator, as a cancellation is pending, and begins its clean-up.
   *
   * @returns the error to throw; undefined as long as something that the generator waits for has to end first.
   */
  beginCleanUp(): Failure | undefined {
    let due: CancelledRegion | null;
    let left: readonly Region[];
    do {
      due = this.dueRegion;
      left = this.regionsUpTo(due);
      for (const region of left) region.notifyMembers(due?.error.reason);
      this.waits.clear();
    } while (due !== this.dueRegion); // a disarm() may have run a main loop
    if (due === null || left.some(({ firstCount }) => firstCount > 0)) return undefined;
    for (const region of left) region.leaving = due;
    this.leaving = due;
    this.dueRegion = null;
    return { error: due.error };
  }

  /** Returns the end of the tasklet, when its generator has ended, with later errors included. */
  toOutcome<R>({ value, errors: thrown = this.collectReturnErrors() }: GeneratorOutcome<R>): GeneratorOutcome<R> {
    const { error: cancel, errors } = this.whole;
    // The cancellation of another tasklet was thrown at a wait for it in the clean-up of this one.
    const isCancelled = cancel !== null && thrown.some((error) => isInstance(error, TaskletCancelled));
    if (isCancelled) return { errors, cancel };
    errors.push(...thrown);
    return value === undefined ? { errors } : { errors, value };
  }

  /** Returns the error for a generator that was made to return. */
  private collectReturnErrors(): readonly unknown[] {
    if (this.isForced) {
      const reason = 'it kept waiting after it was cancelled';
      return [this.whole.error ?? new TaskletError(`tasklet "${this.tasklet.name}" was ended by force: ${reason}`)];
    }
    if (this.whole.hasWaited) this.warn('returned normally');
    return [];
  }

  private warn(what: string): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    const rule = 'rethrow TaskletCancelled in catch clauses, and wrap long clean-up in shield()';
    platform().warn(`gtasklet: tasklet "${this.tasklet.name}" was cancelled and ${what}: ${rule}`);
  }

  /** The regions from the innermost out to one of them; none for null. */
  private regionsUpTo(outermost: Region | null): readonly Region[] {
    const regions: Region[] = [];
    if (outermost === null) return regions;
    for (let region: Region | null = this.here; region !== outermost.outer && region !== null; region = region.outer) {
      regions.push(region);
    }
    return regions;
  }

  /** Updates the pending and the thrown cancellation for the current region. */
  private update(): void {
    this.dueRegion = null;
    this.leaving = null;
    for (let region: Region | null = this.here; region !== null; region = region.outer) {
      if (region.leaving !== null) {
        this.leaving = region.leaving;
        return;
      }
      if (region.isCancelled()) this.dueRegion = region;
      if (region.isShield) return;
    }
  }
}
