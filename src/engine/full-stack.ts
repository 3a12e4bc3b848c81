// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { reportCaughtError } from '../platform/guard.ts';
import { isStackFull } from '../thrown.ts';

/** The action that an error has interrupted, and the way to retry it. */
interface Interrupted {
  readonly error: unknown;
  readonly retry: () => void;
  readonly before: Interrupted | null;
}

/**
 * The actions that failed because the stack was full, in programs that recurse deeply and start or resume tasklets there.
 * They are retried in the next iteration of the main loop. A `catch` clause adds to the list without a call, for which there
 * may be no room, and then tries {@link scheduleOverdue}.
 */
export const overdue: { last: Interrupted | null } = { last: null };

/** Schedules the overdue actions; tried again after the next step of any tasklet. @throws if the stack is still full. */
export function scheduleOverdue(): void {
  platform().defer(retryOverdue);
}

/** Runs an action that can be repeated; again in the next iteration if the stack was too full for it. */
export function runDespiteFullStack(action: () => void): void {
  try {
    action();
  } catch (error) {
    overdue.last = { error, retry: action, before: overdue.last };
    scheduleOverdue();
  }
}

function retryOverdue(): void {
  const all: Interrupted[] = [];
  for (let one = overdue.last; one !== null; one = one.before) all.unshift(one);
  overdue.last = null;
  for (const { error, retry: action } of all) {
    try {
      if (!isStackFull(error)) throw error;
      action();
    } catch (fault) {
      reportCaughtError(fault);
    }
  }
}
