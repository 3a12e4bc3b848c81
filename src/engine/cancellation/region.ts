// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Owner, Release } from '../../conditions/shared/owned.ts';
import type { WaitCondition } from '../../conditions/shared/wait-condition.ts';
import { TaskletCancelled, combineErrors } from '../../errors.ts';
import { platform } from '../../platform/current.ts';
import { isInstance, isStackFull } from '../../thrown.ts';
import { type TaskletRef, reportError } from '../report.ts';
import { ManualEvent } from '../manual-event.ts';
import type { TaskletGenerator } from '../yieldable.ts';

/** The number of waits after a cancellation that count as clean-up, before a generator is taken for one that keeps running. */
const MAX_WAITS = 100;
/** The time in microseconds, from its first wait after the cancellation, after which such a generator is forced to return. */
const MAX_CLEAN_UP_US = 5_000_000;

/** The owner of a region. */
export interface Regions {
  /** The tasklet whose generator it is: for reports. */
  readonly tasklet: TaskletRef;
  /** Called when everything that ends before the cancellation of a region is thrown has ended. */
  onFirstGone(): void;
}

/** A region that has been cancelled. */
export type CancelledRegion = Region & { readonly error: TaskletCancelled };

/**
 * A part of a tasklet that can be cancelled: from where the generator enters it to where it leaves it, at whatever depth of
 * `yield*`. The whole generator is one, a scope is another; a shield is one that no cancellation from outside enters. It owns
 * what is begun in it, and is left when all of that is gone.
 */
export class Region implements Owner {
  /** The surrounding region; null for the whole generator. */
  outer: Region | null;
  readonly isShield: boolean;
  /** The conditions that were armed when the generator entered it; those armed since then are disarmed when it leaves. */
  readonly armedBefore: readonly WaitCondition[];
  /** By what the region itself is cancelled; null as long as it is not. */
  error: TaskletCancelled | null = null;
  /** The region whose cancellation was thrown in this one: the generator has to leave both; null before. */
  leaving: CancelledRegion | null = null;
  /** The errors in it: thrown at its end, in place of a cancellation. */
  readonly errors: unknown[] = [];
  /** The reason of the notice that its members got of the cancellation; null before. */
  notice: { readonly reason: unknown } | null = null;
  private readonly regions: Regions;
  private readonly members = new Set<Owned>();
  /** The number of members that end before the cancellation is thrown. */
  firstCount = 0;
  private allGone: ManualEvent | null = null;
  /** The region whose cancellation the generator has thrown; null if it has not. */
  private passing: CancelledRegion | null = null;
  /** The number of waits since the cancellation of this region was thrown, and the time of the first. */
  private waits = 0;
  private firstWaitUs = 0;

  constructor(regions: Regions, outer: Region | null, isShield: boolean, armedBefore: readonly WaitCondition[]) {
    this.regions = regions;
    this.outer = outer;
    this.isShield = isShield;
    this.armedBefore = armedBefore;
  }

  own(member: Owned): Release {
    this.add(member);
    return (failure) => this.delete(member, failure);
  }

  /** As {@link own}, for what is released by {@link delete}. */
  add(member: Owned): void {
    this.members.add(member);
    if (member.endsFirst === true) this.firstCount++;
  }

  delete(member: Owned, failure?: { readonly error: unknown }): void {
    if (!this.members.delete(member)) return;
    if (failure !== undefined) this.errors.push(failure.error);
    if (this.members.size === 0) this.allGone?.set();
    if (member.endsFirst === true && --this.firstCount === 0 && this.notice !== null) this.regions.onFirstGone();
  }

  isCancelled(): this is CancelledRegion {
    return this.error !== null;
  }

  /** The reason for which new tasks in the region are cancelled: the generator leaves it, or is about to; null before. */
  get ending(): { readonly reason: unknown } | null {
    if (this.notice !== null) return this.notice;
    // oxlint-disable-next-line typescript/no-this-alias -- a walk outwards begins here
    for (let region: Region | null = this; region?.leaving === null; region = region.outer) {
      if (region.error !== null) return region.error;
      if (region.isShield) break;
    }
    return null;
  }

  /** Notifies all members, once, that the generator is about to leave. */
  notifyMembers(reason: unknown): void {
    if (this.notice !== null) return;
    this.notice = { reason };
    for (const member of this.members) this.attempt(() => member.onCancel(reason));
  }

  /** True if the generator has waited since the cancellation of this region was thrown. */
  get hasWaited(): boolean {
    return this.waits > 0;
  }

  /**
   * Counts one more wait since then; returns whether there are too many of them. From outside it is not visible whether a
   * generator is in a `finally` block, or behind a `catch` clause that has swallowed the error: so its waits are taken for
   * clean-up, until there are too many of them and they take too long.
   */
  countWait(): boolean {
    if (this.waits === 0) this.firstWaitUs = platform().now();
    this.waits++;
    return this.waits > MAX_WAITS;
  }

  /** Returns whether too many waits have taken too long; if so, starts counting again. */
  isOverdue(): boolean {
    if (platform().now() - this.firstWaitUs < MAX_CLEAN_UP_US) return false;
    this.waits = 0;
    return true;
  }

  /** Ends all members, the newest first; returns what waits until they are gone, null if none is left. */
  end(): TaskletGenerator | null {
    for (const member of [...this.members].reverse()) this.attempt(() => member.onLeave());
    return this.members.size === 0 ? null : this.untilGone();
  }

  /** Notes an error that the generator of the region has thrown. */
  noteError(error: unknown): void {
    this.passing = this.findCancelledRegion(error);
    if (this.passing === null) this.errors.push(error);
  }

  /**
   * Throws the errors of the region when it was left, one as itself; or the cancellation of a surrounding region, which
   * is given the errors, and throws them at its own end. Its own cancel ends here.
   *
   * @param what - names the region.
   */
  check(what: () => string): void {
    const { errors, passing } = this;
    const leaving = passing ?? this.leaving;
    if (leaving !== null && leaving !== this) leaving.errors.push(...errors);
    else if (errors.length > 0) throw combineErrors(errors, what());
    if (passing !== null && passing !== this) throw passing.error;
  }

  /**
   * Returns the region whose cancellation an error of the generator stands for: the one that was thrown, or the one by which
   * this region is being left, when the error is that of another tasklet that the clean-up waited for. Null if none.
   */
  private findCancelledRegion(error: unknown): CancelledRegion | null {
    // oxlint-disable-next-line typescript/no-this-alias -- a walk outwards begins here
    for (let region: Region | null = this; region !== null; region = region.outer) {
      if (region.leaving?.error === error) return region.leaving;
    }
    return isInstance(error, TaskletCancelled) ? this.leaving : null;
  }

  private *untilGone(): TaskletGenerator {
    this.allGone = new ManualEvent(true);
    while (this.members.size > 0) yield this.allGone;
  }

  /** An error in one of them is not to keep the others. */
  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (isStackFull(error)) {
        this.notice = null; // they are notified again
        throw error;
      }
      reportError(error, this.regions.tasklet);
    }
  }
}
