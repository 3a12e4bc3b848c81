// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Running } from '../current-event.ts';

/** Returns whether a cancellation is thrown at the next wait of a tasklet: nothing begins before that. */
export function isCancelDue(tasklet: Running): boolean {
  return (tasklet['gtasklet:driver'].cancels?.due ?? null) !== null;
}
