// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/wait-condition.ts';
import { WaitForChild } from '../conditions/wait-for-child.ts';
import { inOne } from '../errors.ts';

/**
 * What comes between the cancel of a tasklet and its being told: the tasklets that its `yield` has started of generators,
 * and that nobody else knows, are cancelled, and end first.
 */
export class Closing {
  private readonly errors: unknown[] = [];

  /** Cancels the children among the conditions, and returns the conditions of those that still clean up. */
  close(conditions: readonly WaitCondition[], reason: unknown): WaitCondition[] {
    const children = conditions.filter((condition) => condition instanceof WaitForChild);
    if (children.length === 0) return [];
    for (const { child } of children) child.cancel(reason);
    for (const { child } of children) {
      if (!child.hasFailed) continue;
      child.errorWatch.taken();
      this.errors.push(child.error);
    }
    return children.filter(({ child }) => !child.hasEnded);
  }

  /** What the children's clean-up threw, which takes the place of the cancel; null if nothing. */
  get failure(): { readonly error: unknown } | null {
    return this.errors.length === 0 ? null : { error: inOne(this.errors, 'generators that were yielded') };
  }
}
