// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { reportCaught } from '../platform/guard.ts';
import { isStackFull } from '../thrown.ts';

/** What an error has interrupted, and how that goes on. */
interface Interrupted {
  readonly error: unknown;
  readonly retry: () => void;
  readonly before: Interrupted | null;
}

/**
 * What the engine could not do as the stack was full, where a program recurses deep and starts or wakes tasklets there. It
 * goes on in the next iteration of the main loop. Whoever catches that adds to this without a call, for which there may be
 * no room, and then tries {@link scheduleOverdue}.
 */
export const overdue: { last: Interrupted | null } = { last: null };

/** Has GLib told of what is overdue; tried again when the body of some tasklet has taken a step. @throws when the stack is still full. */
export function scheduleOverdue(): void {
  platform().defer(retryOverdue);
}

/** Does something that can be done twice; once more in the next iteration if the stack was too full for it. */
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
      reportCaught(fault);
    }
  }
}
