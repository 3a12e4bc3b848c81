// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Marks a generator that some tasklet drives: a second one would take steps away from it. Not a WeakSet: GJS takes long to
 * sweep a large one.
 */
const claimed: unique symbol = Symbol('taken');

/** Any object, for the mark is nobody else's. */
interface Claimable {
  [claimed]?: boolean;
}

/** Whether some tasklet drives the generator. */
export function isClaimed(generator: object): boolean {
  return claimed in generator;
}

/** Notes that a tasklet drives the generator. */
export function claim(generator: object): void {
  const marked: Claimable = generator;
  try {
    marked[claimed] = true; // Reflect.set() would take GJS 0.1 µs more
  } catch {
    // A frozen one: nothing tells then that a second tasklet takes it.
  }
}
