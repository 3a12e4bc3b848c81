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
  addIdle(callback: () => boolean): number;
  /** A plain timeout source of GLib's, with the default priority. */
  addTimeout(intervalMs: number, callback: () => boolean): number;
  /** Removes one of those. */
  removeSource(id: number): void;
  /** What a user would cancel with who has no tasklets. */
  createCancel(): Cancel;
  /** A file descriptor that is ready to be read, always. */
  openReady(): number;
  /** Opens a file for reading, and returns its descriptor. */
  openFile(path: string): number;
  /** An object, and its class, with a signal of no arguments that `emit` emits. */
  readonly emitter: Emitter & { readonly objectClass: object };
  /** One more object of that class. */
  createEmitter(): Emitter;
  /** The memory that the process has at this moment, in kilobytes. */
  residentKb(): number;
  /** Time since some moment that never changes, in microseconds. */
  nowUs(): number;
  collectGarbage(): void;
  /** What is to be done before each sample. */
  beforeSample(): void;
  print(text: string): void;
  /** Ends the program, and leaves the tidying up to the system. */
  exit(): void;
}

/** An object with a signal of no arguments. */
export interface Emitter {
  readonly object: object;
  readonly signal: string;
  emit(): void;
}

/** An `AbortController`, or a `Gio.Cancellable`. */
export interface Cancel {
  cancel(): void;
  whenCancelled(callback: () => void): void;
}

/** A `GLib.MainLoop`. */
export interface MainLoop {
  run(): void;
  quit(): void;
}
