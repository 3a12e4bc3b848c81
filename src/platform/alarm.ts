// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An attached GLib source whose ready time can be set again and again. A main loop inside a dispatch dispatches it, too. */
export interface Alarm {
  /** True while it is attached: GJS before 1.82 removes a source whose callback it refuses. */
  readonly isAttached: boolean;
  /** The time by GLib's monotonic clock, in microseconds. */
  now(): number;
  /** The time, by that clock, for which the iteration of the main loop that is under way looked for what is ready. */
  iterationTime(): number;
  /** Has it dispatched in every iteration from a time on, by that clock; never, if that is infinite. */
  setTime(timeUs: number): void;
  /** Moves it after all sources of its priority: sources that are ready in one iteration are dispatched in that order. */
  moveToEnd(): void;
  /** Removes it from GLib. */
  remove(): void;
}

/** Returns a time as GLib takes it for a source, where -1 is never. */
export function readyTime(timeUs: number): number {
  return timeUs === Infinity ? -1 : timeUs;
}

/** The target of an {@link Alarm}. */
export interface AlarmTarget {
  /**
   * Called at the ready time. Does one thing, so that the runtime can run promise jobs after it, as after each source.
   *
   * @returns true to be called again in the same iteration.
   */
  dispatchNext(): boolean;
}
