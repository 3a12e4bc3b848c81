// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Running, onBehalfOf } from './current-event.ts';

/** The tasklets that one belongs to, and that do not end before it: those in whose scopes it is, and the one that has yielded it. */
export type Parents = readonly object[];

/** Those of a tasklet that belongs to nobody: most do, and all that have ended. */
export const NO_PARENTS: Parents = Object.freeze([]);

let next = NO_PARENTS;

/** Makes a tasklet that belongs to another one, from before its first step. */
export function createYielded<T>(parent: Running, make: () => T): T {
  next = [parent];
  return onBehalfOf(parent, make);
}

/** Whom the tasklet that is made now belongs to. */
export function consumeParents(): Parents {
  const parents = next;
  next = NO_PARENTS;
  return parents;
}
