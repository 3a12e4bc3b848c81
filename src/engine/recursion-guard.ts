// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { overdue, scheduleOverdue } from './full-stack.ts';

/** How deep is deep enough: the stack of GJS holds some hundred tasklets that end each other. */
const MAX_DEPTH = 64;
/**
 * The same for starts, which are to come at once where they can. GJS holds 900 tasklets that start each other, and 350 scopes,
 * whose children count twice; what is left is for the bodies.
 */
const MAX_START_DEPTH = 256;

let depth = 0;

/**
 * Does something that may lead to the same for another tasklet, and so on: now, as long as that is not too deep for the
 * stack; otherwise in the next iteration of the main loop. It goes on there if the stack was full nevertheless.
 */
export function runOrDefer(action: () => void): void {
  if (depth >= MAX_DEPTH) {
    platform().defer(action);
    return;
  }
  depth++;
  try {
    action();
  } catch (error) {
    overdue.last = { error, retry: action, before: overdue.last };
    scheduleOverdue();
  } finally {
    depth--;
  }
}

/**
 * Starts a tasklet, unless that has been done by then: now, or where many start each other, in the next iteration.
 *
 * @param starter - does it; no function, as one made for each start would cost more than all of this.
 */
export function startOrDefer(tasklet: { readonly hasStarted: boolean }, starter: { start(): void }): void {
  if (depth >= MAX_START_DEPTH) {
    platform().defer(() => startOrDefer(tasklet, starter));
    return;
  }
  if (tasklet.hasStarted) return;
  depth++;
  try {
    starter.start();
  } finally {
    depth--;
  }
}
