// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the benchmarks use besides the library. */
export interface Runtime {
  /** The runtime and its version, for the result. */
  readonly version: string;
  /** More often an operation is not repeated in a sample: GJS 1.74 loses callbacks when there is much garbage. */
  readonly mostRepetitions: number;
  createMainLoop(): MainLoop;
  /** A plain idle source, what a user would write without the library. */
  addIdle(callback: () => boolean): void;
  /** A file descriptor that is ready to be read, always. */
  openReady(): number;
  /** Opens a file for reading, and returns its descriptor. */
  openFile(path: string): number;
  /** An object, and its class, with a signal of no arguments that `emit` emits. */
  readonly emitter: { readonly object: object; readonly objectClass: object; readonly signal: string; emit(): void };
  /** The memory that the process has at this moment, in kilobytes. */
  residentKb(): number;
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
