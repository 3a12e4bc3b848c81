// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Running, onBehalfOf } from './current-event.ts';

/** The parents of a tasklet, which do not end before it: the owners of its scopes, and the tasklet that yielded it. */
export type Parents = readonly object[];

/** The parents of a tasklet without any: most tasklets, and all that have ended. */
export const NO_PARENTS: Parents = Object.freeze([]);

let next = NO_PARENTS;

/** Creates a tasklet that has a parent from before its first step. */
export function createYielded<T>(parent: Running, make: () => T): T {
  next = [parent];
  return onBehalfOf(parent, make);
}

/** Returns the parents of the tasklet that is being created. */
export function consumeParents(): Parents {
  const parents = next;
  next = NO_PARENTS;
  return parents;
}
