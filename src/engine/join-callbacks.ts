// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { overdue } from './full-stack.ts';
import { isStackFull } from '../thrown.ts';
import { type TaskletRef, reportError } from './report.ts';

/** The callbacks to call at the end of a tasklet, in the order in which they were added. */
export class JoinCallbacks<R> {
  /** The promise of the tasklet's result, once it has been requested. */
  promise: Promise<R> | undefined;
  private readonly callbacks = new Map<number, () => void>();
  private readonly tasklet: TaskletRef;
  private lastHandle = 0;

  /** @param tasklet - the tasklet; an error in a callback is reported for it. */
  constructor(tasklet: TaskletRef) {
    this.tasklet = tasklet;
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

  /** Calls each callback once, even if another one throws. */
  call(): void {
    for (const [handle, callback] of this.callbacks) {
      this.callbacks.delete(handle);
      try {
        callback();
      } catch (error) {
        let isFull = true; // also where there is no room to ask
        try {
          isFull = isStackFull(error);
        } finally {
          if (isFull) overdue.last = { error, retry: () => this.retry(callback), before: overdue.last };
        }
        if (!isFull) reportError(error, this.tasklet);
      }
    }
  }

  private retry(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      reportError(error, this.tasklet);
    }
  }
}
