// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Belonging, BelongingOwner } from '../conditions/belonging.ts';
import { type Named, reportError } from './report.ts';
import type { TaskletGenerator } from './yieldable.ts';
import { WaitToBeTold } from './wait-to-be-told.ts';

/** What was opened in a part of a body. */
export class Belongings implements BelongingOwner {
  private readonly members = new Set<Belonging>();
  /** Members that end before a cancel is thrown into the body; all of them, where {@link endFirst} has looked since. */
  private readonly endingFirst = new Set<Belonging>();
  private readonly allGone = new WaitToBeTold(true);
  /** Waits until nothing is left that is to end before a cancel is thrown into the body. */
  readonly firstGone: WaitToBeTold = new WaitToBeTold(false);
  private readonly tasklet: Named;

  /** @param tasklet - whom they belong to: for reports. */
  constructor(tasklet: Named) {
    this.tasklet = tasklet;
  }

  own(member: Belonging): () => void {
    this.members.add(member);
    return () => this.delete(member);
  }

  /** Takes out what is gone. */
  private delete(member: Belonging): void {
    this.members.delete(member);
    this.endingFirst.delete(member);
    if (this.members.size === 0) this.allGone.tell();
    // Not for each of many members that nobody waits for.
    if (this.firstGone.waiter !== null && !this.endFirst) this.firstGone.tell();
  }

  /** Whether some are to end before a cancel is thrown into the body. */
  get endFirst(): boolean {
    // No member that ends first changes that. A new look at all of them is taken when those of the last one are gone.
    if (this.endingFirst.size === 0) {
      for (const member of this.members) if (member.endsFirst === true) this.endingFirst.add(member);
    }
    return this.endingFirst.size > 0;
  }

  /** Tells all of a cancel. */
  cancelled(): void {
    for (const member of this.members) this.attempt(() => member.cancelled());
  }

  /** Ends all, the newest first, and waits until they are gone. */
  *leave(): TaskletGenerator {
    for (const member of [...this.members].reverse()) this.attempt(() => member.left());
    while (this.members.size > 0) yield this.allGone;
  }

  /** An error in one of them is not to keep the others. */
  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      reportError(error, this.tasklet);
    }
  }
}
