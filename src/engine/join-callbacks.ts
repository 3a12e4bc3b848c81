// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What is to be called at the end of a tasklet, in the order it was added. */
export class JoinCallbacks {
  private readonly callbacks = new Map<number, () => void>();
  private readonly report: (error: unknown) => void;
  private lastHandle = 0;

  /** @param report - called with what a callback throws. */
  constructor(report: (error: unknown) => void) {
    this.report = report;
  }

  /** Returns a handle for {@link remove}. */
  add(callback: () => void): number {
    this.callbacks.set(++this.lastHandle, callback);
    return this.lastHandle;
  }

  /** Returns whether there was one to remove. */
  remove(handle: number): boolean {
    return this.callbacks.delete(handle);
  }

  /** Calls each once, whatever another one throws. */
  call(): void {
    for (const [handle, callback] of this.callbacks) {
      this.callbacks.delete(handle);
      try {
        callback();
      } catch (error) {
        this.report(error);
      }
    }
  }
}
