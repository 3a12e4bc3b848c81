// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Marks a generator that a tasklet drives: a second one would take steps away from it. Not a WeakSet: GJS takes long to
 * sweep a large one.
 */
const claimed: unique symbol = Symbol('taken');

/** Any object: no other code uses the mark. */
interface Claimable {
  [claimed]?: boolean;
}

/** Returns whether a tasklet drives the generator. */
export function isClaimed(generator: object): boolean {
  return claimed in generator;
}

/** Marks the generator as driven by a tasklet. */
export function claim(generator: object): void {
  const marked: Claimable = generator;
  try {
    marked[claimed] = true; // Reflect.set() would take GJS 0.1 µs more
  } catch {
    // A frozen object: a second tasklet that claims it is not detected.
  }
}
