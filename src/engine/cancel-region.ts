// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/wait-condition.ts';
import type { TaskletCancelled } from '../errors.ts';
import type { Belongings } from './belongings.ts';
import type { CleanUp } from './clean-up.ts';

/**
 * A part of a body that can be cancelled: from where the body enters it to where it leaves it, at whatever depth of
 * `yield*`. The whole body is one, a scope is another; a shield is one that no cancel from outside gets into.
 */
export interface CancelRegion {
  /** The region that this one lies in; null for the whole body. */
  outer: CancelRegion | null;
  readonly isShield: boolean;
  /** Called with the reason before a cancel of this region, or of one around it, is thrown into the body. */
  readonly whenThrown: ((reason: unknown) => void) | undefined;
  /** What the body is to be told; null as long as the region itself is not cancelled. */
  error: TaskletCancelled | null;
  /** What was armed when the body entered the region; the rest of what is armed when it leaves is disarmed then. */
  readonly armedBefore: readonly WaitCondition[];
  /** What was opened in this region, and lives no longer; null if nothing was. */
  belongings: Belongings | null;
  /** Whether they have been told of a cancel. */
  isTold: boolean;
  /** What the body does since it was told to leave this region, and maybe others around it; null before. */
  cleanUp: CleanUp | null;
}

/** A region that nothing has happened to. */
export function newRegion(
  outer: CancelRegion | null,
  isShield: boolean,
  whenThrown: CancelRegion['whenThrown'],
  armedBefore: readonly WaitCondition[] = [],
): CancelRegion {
  return {
    outer,
    isShield,
    whenThrown,
    error: null,
    armedBefore,
    belongings: null,
    isTold: false,
    cleanUp: null,
  };
}

/** The outermost region with a cancel that is due where the body stands; null if none is. */
export function dueRegion(innermost: CancelRegion): CancelRegion | null {
  let due: CancelRegion | null = null;
  for (let region: CancelRegion | null = innermost; region !== null; region = region.outer) {
    if (region.cleanUp !== null) break;
    if (region.error !== null) due = region;
    if (region.isShield) break;
  }
  return due;
}

/** From the innermost region to the outermost with a cancel that is due; none if none is. */
export function regionsToLeave(innermost: CancelRegion): readonly CancelRegion[] {
  const outermost = dueRegion(innermost);
  const regions: CancelRegion[] = [];
  if (outermost === null) return regions;
  for (let region: CancelRegion | null = innermost; region !== outermost.outer; region = region?.outer ?? null) {
    if (region !== null) regions.push(region);
  }
  return regions;
}
