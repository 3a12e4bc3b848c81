// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the examples use besides the library, and what GJS and node-gtk spell differently. */
export interface Runtime {
  /** Makes a main loop. */
  createMainLoop(): MainLoop;
  /** Writes a line to the standard output. */
  print(text: string): void;
  /** Starts a program, and returns its process identifier; somebody has to wait for its end. */
  spawn(argv: readonly string[]): number;
  /** The same, with a pipe from the program's standard output. */
  spawnWithPipe(argv: readonly string[]): Child;
  /** Reads a line, without its newline; null when no whole line is there, or none is left. It never blocks. */
  readLine(channel: object): string | null;
}

/** A `GLib.MainLoop`. */
export interface MainLoop {
  run(): void;
  quit(): void;
}

/** A program that has been started. */
export interface Child {
  readonly pid: number;
  /** The reading end of its standard output: a `GLib.IOChannel`. */
  readonly stdout: object;
}
