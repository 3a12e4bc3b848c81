// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * A source of GLib's that is attached, and dispatched when a time has come that can be set again and again. A main loop
 * inside a dispatch dispatches it, too.
 */
export interface Alarm {
  /** Whether it is still attached: GJS before 1.82 removes a source whose callback it refuses. */
  readonly isAttached: boolean;
  /** The time by GLib's monotonic clock, in microseconds. */
  now(): number;
  /** The time, by that clock, for which the iteration of the main loop that is under way looked for what is ready. */
  iterationTime(): number;
  /** Has it dispatched in every iteration from a time on, by that clock; never, if that is infinite. */
  setTime(timeUs: number): void;
  /** Puts it behind all sources of its priority: what is ready in one iteration is dispatched in that order. */
  moveToEnd(): void;
  /** Removes it from GLib. */
  remove(): void;
}

/** Returns a time as GLib takes it for a source, where -1 is never. */
export function readyTime(timeUs: number): number {
  return timeUs === Infinity ? -1 : timeUs;
}

/** Whom an {@link Alarm} is attached for. */
export interface AlarmTarget {
  /**
   * Called when the time has come. Does one thing, so that the runtime can do its promise jobs where it does them after
   * each source.
   *
   * @returns whether it is to be called again in the same iteration.
   */
  dispatchNext(): boolean;
}
