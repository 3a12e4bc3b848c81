// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

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
    for (const member of this.members) member.cancelled();
  }

  /** Ends all, the newest first, and waits until they are gone. */
  *leave(): TaskletGenerator {
    for (const member of [...this.members].reverse()) member.left();
    while (this.members.size > 0) yield this.allGone;
  }
}
