// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the benchmarks use besides the library. */
export interface Runtime {
  /** The runtime and its version, for the result. */
  readonly version: string;
  /** How often an operation is repeated in a sample, so that one takes about a tenth of a second. */
  readonly repetitions: number;
  createMainLoop(): MainLoop;
  /** A plain idle source, what a user would write without the library. */
  addIdle(callback: () => boolean): void;
  /** Time since some moment that never changes, in microseconds. */
  nowUs(): number;
  collectGarbage(): void;
  print(text: string): void;
}

/** A `GLib.MainLoop`. */
export interface MainLoop {
  run(): void;
  quit(): void;
}
