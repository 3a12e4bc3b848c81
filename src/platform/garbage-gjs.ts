// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** From this version on (1.80) garbage that is collected by and by does no harm. */
const COLLECTS_BY_AND_BY = 18_000;

/**
 * Counts garbage, and has all garbage of the program collected at once when there is much of it.
 *
 * When GJS itself begins to collect it, that is done by and by, and meanwhile GJS before 1.80 refuses callbacks of GLib's,
 * which are lost then: "Attempting to run a JS callback during garbage collection".
 */
export class Garbage {
  readonly #most: number;
  #count = 0;

  /** @param most - so much is not collected by this: bytes, or things. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds what is garbage now, on a GJS where it does harm. */
  add(count: number): void {
    if (imports.system.version < COLLECTS_BY_AND_BY) this.addInAnyVersion(count);
  }

  /** Adds what does harm as long as it is not collected. */
  addInAnyVersion(count: number): void {
    this.#count += count;
    if (this.#count < this.#most) return;
    this.#count = 0;
    imports.system.gc();
  }
}
