// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Named, reportError } from './report.ts';
import type { TaskletGenerator } from './yieldable.ts';
import { WaitToBeTold } from './wait-to-be-told.ts';

/** Something that lives no longer than the part of a body that it was opened in: a stream, a process. */
export interface Belonging {
  /** The body is told to leave that part; it cleans up next, and may still use this. */
  cancelled(): void;
  /** The body has left; this is to end now. It need not be gone when this returns. */
  left(): void;
}

/** What was opened in a part of a body. */
export class Belongings {
  private readonly members = new Set<Belonging>();
  private readonly allGone = new WaitToBeTold(true);
  private readonly tasklet: Named;

  /** @param tasklet - whom they belong to: for reports. */
  constructor(tasklet: Named) {
    this.tasklet = tasklet;
  }

  add(member: Belonging): void {
    this.members.add(member);
  }

  /** Takes out what is gone. */
  delete(member: Belonging): void {
    this.members.delete(member);
    if (this.members.size === 0) this.allGone.tell();
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
