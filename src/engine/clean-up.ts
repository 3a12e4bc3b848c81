// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** How often a body may wait after a cancel was thrown, before it is told again; a tenth of it after each time. */
const MOST_WAITS = 100;
/** How often a body is told before it is ended by force. */
const MOST_TELLINGS = 10;

/** What to do at a wait of a body that has been cancelled. */
export type Verdict = 'wait' | 'tell again' | 'end';

/**
 * What a body does after a cancel was thrown into it.
 *
 * Nobody can see whether a generator stands in a `finally` block, or behind a `catch` clause that has swallowed the
 * error. So its waits are taken for clean-up, unless it waits again for the very condition that it was told to leave, or
 * waits more often than clean-up does.
 */
export class CleanUp {
  private interrupted: readonly unknown[];
  private mayWait = MOST_WAITS;
  private waits = 0;
  private tellings = 1;

  /** @param interrupted - what the body was told to leave. */
  constructor(interrupted: unknown) {
    this.interrupted = listed(interrupted);
  }

  /** Whether the body has waited since. */
  get hasWaited(): boolean {
    return this.waits > 0 || this.tellings > 1;
  }

  /** Judges what the body yields. */
  judge(yielded: unknown): Verdict {
    if (this.tellings > MOST_TELLINGS) return 'wait'; // made to return, it cleans up
    const wanted = listed(yielded);
    const isSame = wanted.some((value) => this.interrupted.includes(value));
    if (!isSame && this.waits < this.mayWait) {
      this.waits++;
      return 'wait';
    }
    this.interrupted = wanted;
    this.mayWait = Math.floor(this.mayWait / 10);
    this.waits = 0;
    this.tellings++;
    return this.tellings > MOST_TELLINGS ? 'end' : 'tell again';
  }
}

function listed(yielded: unknown): readonly unknown[] {
  return Array.isArray(yielded) ? [...(yielded as readonly unknown[])] : [yielded];
}
