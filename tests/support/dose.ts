// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../src/platform/current.ts';
import { runtime } from './runtime.ts';

/** Whether tests are to take as much as they can, as `npm run test:full` has it, instead of a small dose. */
export const hasFullDose: boolean = runtime().environment('GTASKLET_TEST_DOSE') === 'full';

/** A number of rounds: the second with a full dose, otherwise the first. */
export function dose(small: number, full: number): number {
  return hasFullDose ? full : small;
}

/** How many make a crowd. On node-gtk alone, where a source takes a third of a millisecond, a small dose is a part of that. */
export const MANY: number = platform().name === 'node-gtk' ? dose(1000, 10_000) : 10_000;
