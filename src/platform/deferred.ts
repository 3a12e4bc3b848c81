// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { guard } from './guard.ts';

/**
 * The priority of their source: above everything, so that an error report comes before its consequences; only below the promise
 * jobs of GJS (-1000), as an `await task` starts to wait for the tasklet in one of them.
 */
export const PRIORITY_DEFER = -900;

/** Callbacks that wait for the next iteration of the main loop, or for the end of the program. */
export class Deferred {
  readonly #schedule: (flush: () => void) => void;
  #callbacks: (() => void)[] = [];
  #isScheduled = false;

  /**
   * @param schedule - calls its argument later; called again only after that.
   */
  constructor(schedule: (flush: () => void) => void) {
    this.#schedule = schedule;
  }

  /** Adds a callback, which is called once. */
  add(callback: () => void): void {
    this.#callbacks.push(callback);
    if (this.#isScheduled) return;
    this.#schedule(() => this.#flush());
    this.#isScheduled = true; // not if that has thrown, as the stack was full: then the next call does it
  }

  #flush(): void {
    this.#isScheduled = false;
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) guard(callback, undefined)();
  }
}
