// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { overdue, scheduleOverdue } from './full-stack.ts';

/** The maximum depth: the stack of GJS holds some hundred tasklets that end each other. */
const MAX_DEPTH = 64;
/**
 * The maximum depth for starts, which happen at once where possible. GJS holds 900 tasklets that start each other, and 350
 * scopes, whose children count twice; the rest of the stack is for the generators.
 */
const MAX_START_DEPTH = 256;

let depth = 0;

/**
 * Runs an action that may recurse into other tasklets: now, unless the recursion is too deep for the stack, otherwise in the
 * next iteration of the main loop. It is retried there if the stack was full nevertheless.
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
 * Starts a tasklet, unless it has been started by then: now, or if many start each other, in the next iteration.
 *
 * @param starter - the object that starts it; not a function, as a closure for each start would cost more than all of this.
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
