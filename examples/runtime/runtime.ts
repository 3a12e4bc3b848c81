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
