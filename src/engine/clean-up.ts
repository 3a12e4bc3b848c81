// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** How often a body may wait after a cancel was thrown, before it is told again; a tenth of it after each time. */
const MOST_WAITS = 100;
/** How often a body is told before it is made to return. */
const MOST_TELLINGS = 10;

/** What to do at a wait of a body that has been cancelled. */
export type Verdict = 'wait' | 'tell again' | 'make return';

/**
 * What a body does after a cancel was thrown into it.
 *
 * Nobody can see whether a generator stands in a `finally` block, or behind a `catch` clause that has swallowed the
 * error. Nor does what it waits for tell: clean-up kills a process and waits with the very condition that the cancel has
 * interrupted. So its waits are taken for clean-up, until there are more of them than clean-up has.
 */
export class CleanUp {
  private mayWait = MOST_WAITS;
  private waits = 0;
  private tellings = 1;

  /** Whether the body has waited since. */
  get hasWaited(): boolean {
    return this.waits > 0 || this.tellings > 1;
  }

  /** Judges one more wait. */
  judge(): Verdict {
    if (this.tellings > MOST_TELLINGS) return 'wait'; // it was made to return, and cleans up
    if (this.waits < this.mayWait) {
      this.waits++;
      return 'wait';
    }
    this.mayWait = Math.floor(this.mayWait / 10);
    this.waits = 0;
    this.tellings++;
    return this.tellings > MOST_TELLINGS ? 'make return' : 'tell again';
  }
}
