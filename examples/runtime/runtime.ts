// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The functions that the examples use besides the library, and that differ on GJS and node-gtk. */
export interface Runtime {
  /** Creates a main loop. */
  createMainLoop(): MainLoop;
  /** The command-line arguments of the program. */
  readonly args: readonly string[];
  /** Writes a line to the standard output. */
  print(text: string): void;
  /** Writes a line to the standard error, and ends the program with exit code 1. Must not be called inside a main loop. */
  fail(message: string): never;
  /** Starts a subprocess, and returns its process ID. The caller has to wait for its end. */
  spawn(argv: readonly string[]): number;
  /** The same, with a pipe from the standard output of the subprocess. */
  spawnWithPipe(argv: readonly string[]): Child;
  /** Reads a line, without its newline; null if no complete line is available, and at the end. It never blocks. */
  readLine(channel: object): string | null;
  /**
   * Starts a shell command in its own process group, whose ID is the process ID, with a pipe from its standard output.
   * It inherits standard input and standard error. The caller has to wait for its end.
   */
  startCommand(command: string): Child;
  /** Sends SIGTERM to all processes of a command; does nothing if there are none. */
  killGroup(pid: number): void;
  /**
   * Reads the available text, at most 64 KiB; returns an empty string if there is none. It never blocks. An incomplete
   * character is left for the next call. U+FFFD replaces invalid UTF-8 and null characters.
   *
   * @param isLast - whether an incomplete character is replaced instead of left.
   */
  readText(channel: object, isLast?: boolean): string;
  /** Creates an action with a string parameter. */
  createAction(name: string): Action;
  /** Creates a `GLib.Variant` from a string. */
  createVariant(text: string): object;
  /** Returns the string in a `GLib.Variant`; an empty one for null. */
  textOf(variant: object | null): string;
  /** Creates a file with this text in the directory for temporary files. The caller has to delete it. */
  createFile(text: string): File;
}

/** A `GLib.MainLoop`. */
export interface MainLoop {
  run(): void;
  quit(): void;
}

/** A running subprocess. */
export interface Child {
  readonly pid: number;
  /** The reading end of its standard output: a `GLib.IOChannel`. */
  readonly stdout: object;
}

/** A `Gio.SimpleAction`. */
export interface Action {
  /** The signals, as in the declarations for GJS: TypeScript takes the types of their arguments from here. */
  readonly $signals: { activate(parameter: object | null): void };
  /** Emits `activate`. */
  activate(parameter: object | null): void;
}

/** A `Gio.File`. TypeScript takes the results of its asynchronous methods from the `_finish` methods. */
export interface File {
  load_contents_finish(result: never): readonly [isLoaded: boolean, contents: ArrayLike<number>, etag: string | null];
  read_finish(result: never): object;
  delete_finish(result: never): boolean;
}
