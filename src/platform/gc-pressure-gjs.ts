// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Counts garbage, and has all garbage of the program collected when there is much of it. */
export class GcPressure {
  readonly #most: number;
  #count = 0;

  /** @param most - so much is not collected by this: bytes, or things. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds what is garbage now. */
  add(count: number): void {
    this.#count += count;
    if (this.#count < this.#most) return;
    this.#count = 0;
    imports.system.gc();
  }
}
