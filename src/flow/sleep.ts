// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForTimeout } from '../conditions/wait-for-timeout.ts';

/**
 * Lets time pass: `yield* sleep(100)`. What it returns is a condition, so that it can be one of several things to wait for.
 *
 * @param ms - milliseconds, a whole number from 0 to 4294967295.
 * @throws {@link TypeError} when it is no number.
 * @throws {@link RangeError} when it is negative, no whole number or too large.
 * @remarks Not in kiwi.tasklet.
 */
export function sleep(ms: number): WaitForTimeout {
  return new WaitForTimeout(ms);
}
