// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkMilliseconds, checkOptions } from '../arguments.ts';
import { WaitForTimeout } from '../conditions/wait-for-timeout.ts';
import { PRIORITY_DEFAULT, PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';

/** Options for {@link sleep}. */
export interface SleepOptions {
  /**
   * The priority of the GLib source; the lower the number, the sooner. `GLib.PRIORITY_DEFAULT` (0) by default, for 0 ms
   * `GLib.PRIORITY_DEFAULT_IDLE` (200).
   */
  readonly priority?: number | undefined;
}

/**
 * Waits for a number of milliseconds: `yield* sleep(100)`. Returns a condition, which can be one of several to wait for.
 *
 * `yield* sleep(0)` lets everything else run that is due before the tasklet resumes, the redrawing of GTK widgets, joins and
 * readers included. Several tasklets that call it in loops take turns. It resumes when nothing of a
 * higher priority is due, as a {@link WaitForIdle} does.
 *
 * @param ms - milliseconds, an integer from 0 to 4294967295.
 * @param options - the priority.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the time is negative, not whole or too large, or the priority is not a C int.
 * @remarks Not in kiwi.tasklet. A `WaitForTimeout(0)` keeps the priority 0, as there.
 */
export function sleep(ms: number, options?: SleepOptions): WaitForTimeout {
  checkMilliseconds('sleep', ms, 'ms');
  if (options !== undefined) checkOptions('sleep', options, ['priority']);
  return new WaitForTimeout(ms, options?.priority ?? (ms === 0 ? PRIORITY_DEFAULT_IDLE : PRIORITY_DEFAULT));
}
