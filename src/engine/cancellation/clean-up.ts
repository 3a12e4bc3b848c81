// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletCancelled } from '../../errors.ts';
import { platform } from '../../platform/current.ts';

/** How often a body may wait after a cancel was thrown before it is taken for one that goes on. */
const MOST_WAITS = 100;
/** How long such a body may still wait, counted from its first wait after the cancel, before it is made to return. */
const LONGEST_US = 5_000_000;

/**
 * What a body does since a cancel was thrown into it.
 *
 * Nobody can see whether a generator stands in a `finally` block, or behind a `catch` clause that has swallowed the error.
 * So its waits are taken for clean-up, until there are too many of them and they take too long.
 */
export class CleanUp {
  /** What was thrown: the cancel of the outermost region that the body is to leave. */
  readonly error: TaskletCancelled;
  /** What has gone wrong in that region, which throws it at its end. */
  readonly errors: unknown[];
  private waits = 0;
  private beginUs = 0;

  constructor(error: TaskletCancelled, errors: unknown[]) {
    this.error = error;
    this.errors = errors;
  }

  /** Whether the body has waited since. */
  get hasWaited(): boolean {
    return this.waits > 0;
  }

  /** Counts one more wait; returns whether there are too many of them. */
  count(): boolean {
    if (this.waits === 0) this.beginUs = platform().now();
    this.waits++;
    return this.waits > MOST_WAITS;
  }

  /** Whether too many waits have taken too long; if so, it begins to count anew. */
  isOverdue(): boolean {
    if (platform().now() - this.beginUs < LONGEST_US) return false;
    this.waits = 0;
    return true;
  }
}
