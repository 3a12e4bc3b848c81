// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Running } from '../current-event.ts';

/** Whether a tasklet gets a cancel at its next wait: nothing begins before that. */
export function isCancelDue(tasklet: Running): boolean {
  return (tasklet['gtasklet:driver'].cancels?.due ?? null) !== null;
}
