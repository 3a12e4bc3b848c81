// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The binding's functions for Gio. */
export interface Gio {
  /** Finds an asynchronous method on an object, a class or a namespace; null if there is none. */
  findAsync(object: object, name: string): AsyncFunctions | null;
  /** Calls an asynchronous method, with a new `Gio.Cancellable` after the given arguments. */
  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation;
  /** Makes a Gio.Cancellable. */
  createCancellable(): { cancel(): void };
  /** Tells whether the value is a Gio.Cancellable. */
  isCancellable(value: unknown): value is object;
  /** Tells whether an error is Gio's error for a cancelled call: CANCELLED, or an Error with that message. */
  isCancellation(error: unknown): boolean;
  /** Tells whether the value is a Gio.InputStream. */
  isInputStream(value: unknown): value is object;
  /** The file descriptor of a stream that is one of a file descriptor; null for any other. */
  getFd(stream: object): number | null;
  /** The stream that a filter stream reads from or writes to; null for any other object. */
  getBaseStream(stream: object): object | null;
  /** Opens a Gio.InputStream for reading. */
  openReader(stream: object, most: number, priority: number): StreamReader;
  /**
   * Starts a subprocess.
   *
   * @param flags - flags of Gio.SubprocessFlags.
   * @param cwd - its working directory; null for that of the parent.
   * @param env - variables to set, or to remove, in the environment of the parent.
   * @throws GLib's error if it cannot be started.
   */
  launch(
    argv: readonly string[],
    flags: number,
    cwd: string | null,
    env: Readonly<Record<string, string | null>>,
  ): Launched;
}

/** Reads a Gio.InputStream, and does not close it. */
export interface StreamReader {
  /** Begins to read, and calls back with the bytes, none at the end, or with an error. One at a time. */
  read(whenDone: (outcome: ReadOutcome) => void): AsyncOperation;
}

/** The result of a read. */
export type ReadOutcome = { readonly bytes: Uint8Array } | { readonly error: unknown };

/** A program that has been started. GLib reaps it. */
export interface Launched {
  /** Null if it had ended before Gio could be asked. */
  readonly pid: number | null;
  readonly stdin: FdPipe | null;
  readonly stdout: FdPipe | null;
  readonly stderr: FdPipe | null;
  /** Sends it a signal, unless it has ended. */
  signal(signum: number): void;
  /** Calls back, once and not at once, when it has ended and has been reaped, with its raw wait status. */
  watch(whenEnded: (status: number) => void): void;
}

/** Our end of a pipe. */
export interface FdPipe {
  readonly fd: number;
  close(): void;
}

/** The result of an asynchronous call. */
export type AsyncOutcome = { readonly value: unknown } | { readonly error: unknown };

/** The number of arguments before the cancellable. */
export interface ArgumentCount {
  readonly least: number;
  readonly most: number;
}

/** The two functions of an asynchronous method of Gio. */
export interface AsyncFunctions {
  /** Begins it. The arguments end with a cancellable and a callback. */
  readonly begin: (...args: readonly unknown[]) => unknown;
  /** Ends it: returns what came of it, or throws. */
  readonly finish: (result: unknown) => unknown;
  /** The object that has the functions. */
  readonly object: object;
  /** The C function that begins it; null for a function of JavaScript. */
  readonly symbol: string | null;
  /** True for a function of a class or a namespace, not of an object. */
  readonly isStatic: boolean;
  /** True if the last argument can be a progress callback. */
  readonly takesProgress: boolean;
  /** Returns the number of arguments before the cancellable, without a progress callback; null if it is not known. */
  getArgumentCount(args: readonly unknown[]): ArgumentCount | null;
}

/** A pending asynchronous call. */
export interface AsyncOperation {
  /** Has it cancelled, which takes a while: it calls back then, too. */
  cancel(): void;
}
