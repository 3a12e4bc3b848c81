// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { runtime } from './runtime.ts';

/** Whether tests are to take as much as they can, as `npm run test:full` has it, instead of a small dose. */
export const hasFullDose: boolean = runtime().environment('GTASKLET_TEST_DOSE') === 'full';

/** A number of rounds: the second with a full dose, otherwise the first. */
export function dose(small: number, full: number): number {
  return hasFullDose ? full : small;
}
