// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the examples use besides the library, and what GJS and node-gtk spell differently. */
export interface Runtime {
  /** Makes a main loop. */
  createMainLoop(): MainLoop;
  /** The arguments that the program was started with. */
  readonly args: readonly string[];
  /** Writes a line to the standard output. */
  print(text: string): void;
  /** Writes a line to the standard error, and ends the program with the exit code 1. Not for inside a main loop. */
  fail(message: string): never;
  /** Starts a program, and returns its process identifier; somebody has to wait for its end. */
  spawn(argv: readonly string[]): number;
  /** The same, with a pipe from the program's standard output. */
  spawnWithPipe(argv: readonly string[]): Child;
  /** Reads a line, without its newline; null when no whole line is there, or none is left. It never blocks. */
  readLine(channel: object): string | null;
  /**
   * Starts a command of the shell in a process group of its own, which has its process identifier, with a pipe from its
   * standard output; its standard input and error are this program's. Somebody has to wait for its end.
   */
  startCommand(command: string): Child;
  /** Sends SIGTERM to what a command that has been started has for processes; nothing when there are none. */
  killGroup(pid: number): void;
  /**
   * Reads the text that is there, of up to 64 KiB; none, if nothing is. It never blocks. A character that has not come as
   * a whole is left for the next time; for bytes that are no UTF-8, and for zeros, there is U+FFFD.
   *
   * @param isLast - whether the rest of a character is not waited for.
   */
  readText(channel: object, isLast?: boolean): string;
  /** Makes an action that takes a text. */
  createAction(name: string): Action;
  /** Makes a `GLib.Variant` of a text. */
  createVariant(text: string): object;
  /** The text that a `GLib.Variant` was made of; none, if there is no variant. */
  textOf(variant: object | null): string;
  /** Makes a file with a text in it, in the directory for what is temporary; somebody has to delete it. */
  createFile(text: string): File;
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

/** A `Gio.SimpleAction`. */
export interface Action {
  /** Its signals, as the declarations for GJS have them: it is here that TypeScript looks their arguments up. */
  readonly $signals: { activate(parameter: object | null): void };
  /** Emits `activate`. */
  activate(parameter: object | null): void;
}

/** A `Gio.File`, with what its operations return: TypeScript looks that up in the functions that end them. */
export interface File {
  load_contents_finish(result: never): readonly [isLoaded: boolean, contents: ArrayLike<number>, etag: string | null];
  read_finish(result: never): object;
  delete_finish(result: never): boolean;
}
