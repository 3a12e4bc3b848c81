// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { reportCaughtError } from './guard.ts';

/**
 * A callback for node-gtk, which keeps every function that it was given long after it has called it for the last time, and
 * with it all that the function refers to. This one can be emptied.
 */
export class CallbackCell<A extends readonly unknown[], T> {
  #callback: ((...args: A) => T) | null;
  #answer: T;

  /**
   * @param callback - the callback for GLib.
   * @param answer - the return value if the callback throws, or was removed.
   */
  constructor(callback: (...args: A) => T, answer: T) {
    this.#callback = callback;
    this.#answer = answer;
  }

  /** The function that node-gtk gets: it never throws. */
  readonly call = (...args: A): T => {
    const answer = this.#answer;
    try {
      return this.#callback === null ? answer : this.#callback(...args);
    } catch (error) {
      reportCaughtError(error);
      return answer;
    }
  };

  /** Puts another callback in. */
  fill(callback: (...args: A) => T, answer: T): void {
    this.#callback = callback;
    this.#answer = answer;
  }

  empty(): void {
    this.#callback = null;
  }
}
