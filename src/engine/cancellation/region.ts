// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Owner, Release } from '../../conditions/shared/owned.ts';
import type { WaitCondition } from '../../conditions/shared/wait-condition.ts';
import { TaskletCancelled, inOne } from '../../errors.ts';
import { isInstance, isStackFull } from '../../thrown.ts';
import { type Named, reportError } from '../report.ts';
import { WaitToBeTold } from '../wait-to-be-told.ts';
import type { TaskletGenerator } from '../yieldable.ts';
import type { CleanUp } from './clean-up.ts';

/** What a region is a part of. */
export interface Regions {
  /** The tasklet whose body it is: for reports. */
  readonly tasklet: Named;
  /** Called when nothing of a region is left that ends before the body gets its cancel. */
  onFirstGone(): void;
}

/**
 * A part of a body that can be cancelled: from where the body enters it to where it leaves it, at whatever depth of
 * `yield*`. The whole body is one, a scope is another; a shield is one that no cancel from outside gets into. It owns what is
 * begun in it, and is left when all of that is gone.
 */
export class Region implements Owner {
  /** The region that this one lies in; null for the whole body. */
  outer: Region | null;
  readonly isShield: boolean;
  /** What was armed when the body entered it; the rest of what is armed when it leaves is disarmed then. */
  readonly armedBefore: readonly WaitCondition[];
  /** By what the region itself is cancelled; null as long as it is not. */
  error: TaskletCancelled | null = null;
  /** What the body does since it was told to leave the region, and maybe others around it; null before. */
  cleanUp: CleanUp | null = null;
  /** What has gone wrong in it: thrown at its end, in place of a cancel. */
  readonly errors: unknown[] = [];
  /** For what reason its members were told that the body leaves; null before. */
  told: { readonly reason: unknown } | null = null;
  private readonly regions: Regions;
  private readonly members = new Set<Owned>();
  /** How many members end before the body gets a cancel. */
  private firstCount = 0;
  private allGone: WaitToBeTold | null = null;
  /** The cancel that the body has thrown; null if it has not. */
  private passing: CleanUp | null = null;

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
    if (this.members.size === 0) this.allGone?.tell();
    if (member.endsFirst === true && --this.firstCount === 0 && this.told !== null) this.regions.onFirstGone();
  }

  /** Whether nothing is left that ends before the body gets a cancel. */
  get isFirstGone(): boolean {
    return this.firstCount === 0;
  }

  /** Why whatever begins in the region now is cancelled: the body leaves it, or is about to; null as long as it does not. */
  get ending(): { readonly reason: unknown } | null {
    if (this.told !== null) return this.told;
    // oxlint-disable-next-line typescript/no-this-alias -- a walk outwards begins here
    for (let region: Region | null = this; region?.cleanUp === null; region = region.outer) {
      if (region.error !== null) return region.error;
      if (region.isShield) break;
    }
    return null;
  }

  /** Tells all members, once, that the body is about to leave. */
  tell(reason: unknown): void {
    if (this.told !== null) return;
    this.told = { reason };
    for (const member of this.members) this.attempt(() => member.onCancel(reason));
  }

  /** Ends all members, the newest first; returns what waits until they are gone, null if none is left. */
  end(): TaskletGenerator | null {
    for (const member of [...this.members].reverse()) this.attempt(() => member.onLeave());
    return this.members.size === 0 ? null : this.untilGone();
  }

  /** Notes an error that the body of the region has thrown. */
  caught(error: unknown): void {
    this.passing = this.cancelBehind(error);
    if (this.passing === null) this.errors.push(error);
  }

  /**
   * Throws what the region ends by, when it has been left: its errors, one as itself; or the cancel of a region around, which
   * is given the errors, and throws them at its own end. Its own cancel ends here.
   *
   * @param what - names the region.
   */
  check(what: () => string): void {
    const { errors, passing } = this;
    const leaving = passing ?? this.cleanUp;
    if (leaving !== null && leaving.error !== this.error) leaving.errors.push(...errors);
    else if (errors.length > 0) throw inOne(errors, what());
    if (passing !== null && passing.error !== this.error) throw passing.error;
  }

  /**
   * Returns the cancel that an error of the body stands for: the one that was thrown, or the one by which the region is being
   * left, when the error is that of another tasklet that the clean-up waited for. Null if none.
   */
  private cancelBehind(error: unknown): CleanUp | null {
    // oxlint-disable-next-line typescript/no-this-alias -- a walk outwards begins here
    for (let region: Region | null = this; region !== null; region = region.outer) {
      if (region.cleanUp?.error === error) return region.cleanUp;
    }
    return isInstance(error, TaskletCancelled) ? this.cleanUp : null;
  }

  private *untilGone(): TaskletGenerator {
    this.allGone = new WaitToBeTold(true);
    while (this.members.size > 0) yield this.allGone;
  }

  /** An error in one of them is not to keep the others. */
  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (isStackFull(error)) {
        this.told = null; // they are told once more
        throw error;
      }
      reportError(error, this.regions.tasklet);
    }
  }
}
