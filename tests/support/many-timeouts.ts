// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Tasklet, TaskletGenerator } from '../../src/index.ts';
import { start } from './bodies.ts';

/** More than have sources of their own. */
export const MANY = 300;

/** Starts many tasklets, and gives each its number. */
export function startMany(body: (index: number) => TaskletGenerator, count = MANY): readonly Tasklet[] {
  return Array.from({ length: count }, (_, index) => start(() => body(index)));
}

/** Keeps the loop from running until a time has passed. */
export function block(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() <= end);
}

/** Of those that {@link startMany} starts. */
export const numbers: readonly number[] = Array.from({ length: MANY }, (_, index) => index);
