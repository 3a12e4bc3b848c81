// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_HIGH, SOURCE_REMOVE, type Platform, type SourceHandle, type SourceTarget } from './platform.ts';

/** More frames than there are between a callback and the loop that calls it. */
const DEEP = 50;

/**
 * Calls back where a main loop can be run without blocking Node.js, or in a loop that the program runs first.
 *
 * A loop blocks its caller, so it matters where it is called. Inside a callback of libuv's async handles, where an ES module is
 * evaluated and files are read, the other async handles are in a list that is not looked at: V8's tasks, and with them
 * WebAssembly and fetch(), never run. Inside Node's function for timers no timer is armed. A promise job blocks all others. A
 * tick after the last due timer is called by libuv alone.
 */
export function callWhenLoopCanBeEntered(platform: Platform, callback: () => void): void {
  // In a tick: a timer that is armed in a promise job after Node's function for timers does not keep the program alive.
  process.nextTick(() => new LoopEntry(platform, callback));
}

class LoopEntry implements SourceTarget {
  readonly #platform: Platform;
  readonly #callback: () => void;
  /** For a loop that the program runs by itself; null when it was dispatched. */
  #source: SourceHandle | null;
  #isDone = false;

  constructor(platform: Platform, callback: () => void) {
    this.#platform = platform;
    this.#callback = callback;
    this.#source = platform.addIdle(PRIORITY_HIGH, this, 'gtasklet:main');
    // Two timers: a run() that follows main() in a module comes by a timer that node-gtk arms only after this tick, which it
    // calls itself. That loop is to be entered first.
    setTimeout(() => this.#armTimer(), 0);
  }

  /** Called in a loop of the program's, which it is to stay in; or in a single iteration, which is none. */
  'gtasklet:dispatch'(): boolean {
    this.#source = null;
    if (isCalledBy(/runLoopEntry|node-gtk\/lib\/overrides\//)) this.#enter();
    return SOURCE_REMOVE;
  }

  #armTimer(): void {
    setTimeout(() => process.nextTick(() => this.#attempt()), 0);
  }

  #attempt(): void {
    if (this.#isDone) return;
    if (this.#platform.isLoopRunning) {
      // Not here: a tick in a loop is called where GLib runs no other one.
      const dispatch = (): boolean => {
        this.#enter();
        return SOURCE_REMOVE;
      };
      this.#platform.addIdle(PRIORITY_HIGH, { 'gtasklet:dispatch': dispatch }, 'gtasklet:main');
    } else if (isCalledBy(/node:internal\/timers/)) {
      setImmediate(() => this.#armTimer()); // behind the timers of the program that are due at the same time
    } else {
      this.#enter();
    }
  }

  #enter(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    if (this.#source !== null) this.#platform.removeSource(this.#source);
    this.#callback();
  }
}

/** Tells whether a function in the call stack is in such a file, or has such a name. */
function isCalledBy(pattern: RegExp): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEP;
  const { stack } = new Error('here');
  Error.stackTraceLimit = stackTraceLimit;
  return pattern.test(String(stack));
}
