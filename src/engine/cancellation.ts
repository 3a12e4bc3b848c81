// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Belonging, BelongingOwner } from '../conditions/belonging.ts';
import type { WaitCondition } from '../conditions/wait-condition.ts';
import { TaskletCancelled, TaskletError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import { isInstance } from '../thrown.ts';
import { Belongings } from './belongings.ts';
import { type CancelRegion, dueRegion, newRegion, regionsToLeave } from './cancel-region.ts';
import { cancelOf } from './cancel-error.ts';
import { CleanUp } from './clean-up.ts';
import { Closing } from './closing.ts';
import { nest } from './nesting.ts';
import type { Named } from './report.ts';
import type { Failure } from './firings.ts';
import type { WaitList } from './wait-list.ts';
import { endsByNoCancel } from './wait-to-be-told.ts';
import type { TaskletBody, TaskletGenerator } from './yieldable.ts';

/** What is to be thrown at a wait; or that the body is to return, where throwing does not help. */
export type Interruption = Failure | 'return';

/**
 * Which parts of a body a tasklet stands in, which of them are cancelled, and what has to be done about it at its waits.
 *
 * A cancel is thrown once. What the body waits for afterwards is its clean-up, which no cancel of a region around
 * interrupts: that one comes after it. A body that goes on instead ({@link CleanUp}) is told again.
 */
export class Cancellation {
  /** The region around everything. */
  readonly whole: CancelRegion = newRegion(null, false, undefined);
  /** How the body has ended; undefined before. */
  outcome: (() => void) | undefined;
  /** Whose end cancels the body. */
  private ties: Set<object> | undefined;
  /** The tasklets that have to end before a cancel that is due can be thrown; undefined while none is waited for. */
  private closing: Closing | undefined;
  private innermost: CancelRegion = this.whole;
  private readonly tasklet: Named;
  private readonly waits: WaitList;
  private hasWarned = false;
  /** Whether the body was made to return: what it returns is nothing of its own. */
  private isForced = false;
  private readonly whenRequested: () => void;

  /**
   * @param tasklet - whose body it is; it is named in warnings.
   * @param waits - what the body waits for.
   * @param whenRequested - called when something may have become due.
   */
  constructor(tasklet: Named, waits: WaitList, whenRequested: () => void) {
    this.tasklet = tasklet;
    this.waits = waits;
    this.whenRequested = whenRequested;
  }

  /** Notes that the end of an object cancels the body. */
  tieTo(object: object): void {
    (this.ties ??= new Set()).add(object);
  }

  isTiedTo(object: object): boolean {
    return this.ties?.has(object) === true;
  }

  /** Begins a region inside the ones that the body stands in. */
  enter(isShield: boolean, whenThrown?: (reason: unknown) => void): CancelRegion {
    this.innermost = newRegion(this.innermost, isShield, whenThrown, this.waits.conditions);
    return this.innermost;
  }

  /**
   * Makes something belong to the region that the body stands in.
   *
   * @returns a function that is called when it is gone.
   */
  own(member: Belonging): () => void {
    return this.here().own(member);
  }

  /** Returns the region that the body stands in, for something that is opened there and begins more later. */
  here(): BelongingOwner {
    return (this.innermost.belongings ??= new Belongings(this.tasklet));
  }

  /** Disarms a condition, as the region that armed it is left. */
  drop(condition: WaitCondition): void {
    this.waits.delete(condition);
  }

  /** Ends a region, in whatever order they are left, when what belongs to it is gone; disarms what it has armed. */
  *leave(region: CancelRegion): TaskletGenerator {
    if (region.belongings !== null) yield* region.belongings.leave();
    this.waits.restore(region.armedBefore);
    if (this.innermost === region) this.innermost = region.outer ?? this.whole;
    for (let inner: CancelRegion | null = this.innermost; inner !== null; inner = inner.outer) {
      if (inner.outer === region) inner.outer = region.outer;
    }
  }

  /**
   * Returns what is to be done before the tasklet ends: what belongs to the body as a whole is to be gone. Null for nothing.
   *
   * @param outcome - how the body has ended, to be remembered meanwhile.
   */
  leaving(outcome: () => void): TaskletBody<never> | null {
    if (this.outcome !== undefined || this.whole.belongings === null) return null;
    this.outcome = outcome;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it returns is of no interest
    return this.whole.belongings.leave() as TaskletBody<never>;
  }

  /**
   * Cancels a region, if that has not been done. If the body waits in there, its wait ends before this returns, unless too
   * many cancel each other.
   *
   * @param what - names it; null for the tasklet, whose name is looked for when somebody reads the message.
   */
  request(region: CancelRegion, what: string | null, reason: unknown): void {
    if (region.error !== null) return;
    region.error = cancelOf(this.tasklet, what, reason);
    nest(this.whenRequested); // what the body cancels then is one deeper
  }

  /** What waits to be thrown at the next wait; null if nothing does. */
  get due(): TaskletCancelled | null {
    return dueRegion(this.innermost)?.error ?? null;
  }

  /** Whether a cancel is due that ends the wait. */
  get canInterrupt(): boolean {
    return this.due !== null && !endsByNoCancel(this.waits.conditions[0]);
  }

  /**
   * Returns the cancel that an error from inside a region stands for: the one that has thrown it, or the one by which
   * the region is being left, when the error is the cancel of another tasklet that the clean-up waits for. Null if none.
   */
  cancelBehind(error: unknown, inside: CancelRegion): TaskletCancelled | null {
    for (let region: CancelRegion | null = this.innermost; region !== null; region = region.outer) {
      if (region.cleanUp !== null && region.cleanUp.error === error) return region.cleanUp.error;
    }
    return isInstance(error, TaskletCancelled) ? (inside.cleanUp?.error ?? null) : null;
  }

  /**
   * Ends the wait where the body stands, as a cancel is due: first the tasklets that it has started itself, and the
   * operations under way in what it has to leave.
   * @returns what to throw when they have ended; null as long as they have not.
   */
  leaveWait(): Failure | null {
    const { waits } = this;
    const reason = this.due?.reason;
    const regions = regionsToLeave(this.innermost);
    this.tell(regions, reason);
    const closing = (this.closing ??= new Closing());
    const openOf = (conditions: readonly WaitCondition[]): readonly WaitCondition[] => {
      const open = closing.close(conditions, reason);
      for (const { belongings } of regions) if (belongings?.endFirst === true) open.push(belongings.firstGone);
      return open;
    };
    let open = openOf(waits.conditions);
    while (open.length > 0) {
      waits.replace(open);
      const left = openOf(open);
      if (left.length === open.length) return null;
      open = left; // a disarm() may have run a main loop
    }
    waits.clear();
    this.closing = undefined;
    const error = this.begin();
    if (closing.failure !== null) this.displace();
    return closing.failure ?? { error };
  }

  /** Notes that an error has taken the place of the cancel: the body does not know of it yet, and is told later. */
  displace(): void {
    this.currentCleanUp()?.displace();
  }

  /**
   * Begins the clean-up of the outermost region with a cancel that is due, and of all regions inside it: the body is told
   * to leave them, and a cancel that one of them gets now changes nothing.
   *
   * @returns what to throw; null when no cancel is due.
   */
  private begin(): TaskletCancelled | null {
    const error = this.due;
    if (error === null) return null;
    const cleanUp = new CleanUp(error);
    const left = regionsToLeave(this.innermost);
    for (const region of left) region.cleanUp = cleanUp;
    this.tell(left, error.reason);
    return error;
  }

  /** Tells whatever belongs to regions that the body is to leave them. */
  private tell(regions: readonly CancelRegion[], reason: unknown): void {
    for (const region of regions) {
      if (region.isTold) continue;
      region.isTold = true;
      try {
        region.whenThrown?.(reason);
        region.belongings?.cancelled();
      } catch (error) {
        region.isTold = false; // the stack was full: they are told once more
        throw error;
      }
    }
  }

  /** Decides whether a body that was told may wait once more; returns what to do if not. */
  interruption(): Interruption | null {
    const cleanUp = this.currentCleanUp();
    const verdict = cleanUp?.judge() ?? 'wait';
    if (verdict === 'wait') return null;
    if (verdict === 'tell') return { error: cleanUp?.error };
    this.warn('goes on');
    if (verdict === 'tell again') return { error: cleanUp?.error };
    this.isForced = true;
    return 'return';
  }

  /**
   * Called when the body has returned.
   *
   * @returns the error to end by, if it did not return of its own accord.
   */
  returned(): TaskletError | null {
    if (this.outcome !== undefined) return null; // it was what is done in place of the body
    if (this.isForced) {
      const reason = 'it was cancelled, and went on waiting however often it was told';
      return this.whole.error ?? new TaskletError(`tasklet "${this.tasklet.name}" was ended by force: ${reason}`);
    }
    if (this.whole.cleanUp?.hasWaited === true) this.warn('went on to its end');
    return null;
  }

  private warn(what: string): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    const rule = 'throw TaskletCancelled on in catch clauses, and put clean-up that waits long into shield()';
    platform().warn(`gtasklet: tasklet "${this.tasklet.name}" was cancelled and ${what}: ${rule}`);
  }

  /** What the body cleans up, unless it is shielded there. */
  private currentCleanUp(): CleanUp | null {
    for (let region: CancelRegion | null = this.innermost; region !== null; region = region.outer) {
      if (region.cleanUp !== null) return region.cleanUp;
      if (region.isShield) return null;
    }
    return null;
  }
}
