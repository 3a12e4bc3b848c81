// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';

/** How deep is deep enough: the stack of GJS holds some hundred tasklets that end each other. */
const DEEPEST = 64;

let depth = 0;

/**
 * Does something that may lead to the same for another tasklet, and so on: now, as long as that is not too deep for the
 * stack; otherwise in the next iteration of the main loop.
 */
export function nest(action: () => void): void {
  if (depth === DEEPEST) {
    platform().defer(action);
    return;
  }
  depth++;
  try {
    action();
  } finally {
    depth--;
  }
}
