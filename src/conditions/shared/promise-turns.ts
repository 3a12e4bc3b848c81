// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFAULT_IDLE } from '../../platform/platform.ts';
import type { Waiter } from './wait-condition.ts';

/** For how long promises may be delivered one after the other before everything else that is due has its turn. */
const LONGEST_MS = 8;
/** A promise that settles within this time of the delivery of another one continues the series. */
const GAP_MS = 1;

/** When the series of deliveries that is under way began; it ends when the main loop has got to what is idle. */
let beganMs = 0;
/** When the latest delivery ended. */
let endedMs = 0;
/** The tasklet that a promise is being delivered to; null if none is. */
let receiver: Waiter | null = null;

/**
 * Returns the priority for the delivery of a promise that has settled: its own, or that of what is idle. A promise that has
 * settled before it is waited for, or by a promise job, leaves the main loop no time to come to anything of a lower
 * priority: a loop over such promises would stop the redrawing of widgets, joins and readers.
 */
export function choosePriority(own: number, waiter: Waiter | null): number {
  const nowMs = Date.now();
  const elapsedMs = nowMs - beganMs;
  const continues = (receiver !== null && receiver === waiter) || nowMs - endedMs <= GAP_MS;
  // A clock that was set back begins a series, too.
  if (elapsedMs < 0 || !continues) beganMs = nowMs;
  else if (elapsedMs >= LONGEST_MS) return Math.max(own, PRIORITY_DEFAULT_IDLE);
  return own;
}

/**
 * Delivers a promise.
 *
 * @param isLate - whether everything else that was due has had its turn before.
 */
export function notifyInTurn(waiter: Waiter, isLate: boolean, deliver: () => void): void {
  if (isLate) beganMs = Date.now();
  const outer = receiver;
  receiver = waiter;
  try {
    deliver();
  } finally {
    receiver = outer;
    endedMs = Date.now();
  }
}
