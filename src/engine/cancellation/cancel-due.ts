// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletCancelled } from '../../errors.ts';

/** A tasklet, as far as a cancel can be due in it. */
interface Cancellable {
  readonly 'gtasklet:driver': { readonly cancels: { readonly due: TaskletCancelled | null } | undefined };
}

/** Whether a tasklet gets a cancel at its next wait: nothing begins before that. */
export function isCancelDue(tasklet: Cancellable): boolean {
  return (tasklet['gtasklet:driver'].cancels?.due ?? null) !== null;
}
