// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletCancelled } from '../errors.ts';

/** How often a body may wait after a cancel was thrown, before it is told again; a tenth of it after each time. */
const MOST_WAITS = 100;
/** How often a body may wait before it is told of a cancel whose place an error has taken. */
const MOST_WAITS_UNTOLD = 10;
/** How often a body is told before it is made to return. */
const MOST_TELLINGS = 10;

/** What to do at a wait of a body that has been cancelled. */
export type Verdict = 'wait' | 'tell' | 'tell again' | 'make return';

/**
 * What a body does after a cancel was thrown into it.
 *
 * Nobody can see whether a generator stands in a `finally` block, or behind a `catch` clause that has swallowed the
 * error. Nor does what it waits for tell: clean-up kills a process and waits with the very condition that the cancel has
 * interrupted. So its waits are taken for clean-up, until there are more of them than clean-up has.
 */
export class CleanUp {
  /** What was thrown. */
  readonly error: TaskletCancelled;
  private mayWait = MOST_WAITS;
  private waits = 0;
  private tellings = 1;

  constructor(error: TaskletCancelled) {
    this.error = error;
  }

  /** Whether the body has been told, and has waited since. */
  get hasWaited(): boolean {
    return this.tellings > 1 || (this.tellings === 1 && this.waits > 0);
  }

  /** Has the body told as if for the first time, when it has cleaned up after the error that was thrown instead. */
  displace(): void {
    this.tellings = 0;
    this.waits = 0;
    this.mayWait = MOST_WAITS_UNTOLD;
  }

  /** Judges one more wait. */
  judge(): Verdict {
    if (this.waits < this.mayWait) {
      this.waits++;
      return 'wait';
    }
    this.tellings++;
    this.waits = 0;
    if (this.tellings === 1) {
      this.mayWait = MOST_WAITS;
      return 'tell';
    }
    const isDeaf = this.tellings > MOST_TELLINGS;
    // What returns may clean up, too; it goes on behind a `yield*` in which that waited, and then has to return again.
    this.mayWait = isDeaf ? MOST_WAITS : Math.floor(this.mayWait / 10);
    return isDeaf ? 'make return' : 'tell again';
  }
}
