// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the library asks of a runtime's binding of Gio. */
export interface Gio {
  /** Looks an asynchronous operation up on an object, a class or a namespace; null when there is none. */
  findAsync(object: object, name: string): AsyncFunctions | null;
  /** Begins an asynchronous operation, with a `Gio.Cancellable` of its own for the argument after those given. */
  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation;
  /** Makes a Gio.Cancellable. */
  createCancellable(): { cancel(): void };
  /** Whether the value is a Gio.Cancellable. */
  isCancellable(value: unknown): value is object;
  /** Whether an error is what Gio ends a cancelled operation by: its CANCELLED, or an Error with that message. */
  isCancellation(error: unknown): boolean;
  /** Whether the value is a Gio.InputStream. */
  isInputStream(value: unknown): value is object;
  /** The file descriptor of a stream that is one of a file descriptor; null for any other. */
  fdOf(stream: object): number | null;
  /** The stream that a filter stream reads from or writes to; null for any other object. */
  baseOf(stream: object): object | null;
  /** Opens a Gio.InputStream for reading, up to so many bytes at once. */
  openReader(stream: object, most: number, priority: number): StreamReader;
  /**
   * Starts a program.
   *
   * @param flags - of Gio.SubprocessFlags.
   * @param cwd - its directory; null for that of this program.
   * @param env - variables to be set, or to be left out, in the environment of this program.
   * @throws an error of GLib's when it cannot be started.
   */
  launch(
    argv: readonly string[],
    flags: number,
    cwd: string | null,
    env: Readonly<Record<string, string | null>>,
  ): Launched;
}

/** Reads a Gio.InputStream, which somebody else closes. */
export interface StreamReader {
  /** Begins to read, and calls back with the bytes, none at the end, or with an error. One at a time. */
  read(whenDone: (outcome: ReadOutcome) => void): AsyncOperation;
}

/** What has been read. */
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

/** How an asynchronous operation has ended. */
export type AsyncOutcome = { readonly value: unknown } | { readonly error: unknown };

/** How many arguments of an operation come before its cancellable. */
export interface ArgumentCount {
  readonly least: number;
  readonly most: number;
}

/** An asynchronous operation of Gio's, by the two functions it consists of. */
export interface AsyncFunctions {
  /** Begins it. The arguments end with a cancellable and a callback. */
  readonly begin: (...args: readonly unknown[]) => unknown;
  /** Ends it: returns what came of it, or throws. */
  readonly finish: (result: unknown) => unknown;
  /** Whose functions they are. */
  readonly object: object;
  /** The C function that begins it; null for a function of JavaScript. */
  readonly symbol: string | null;
  /** Whether it is a function of a class or a namespace, not of an object. */
  readonly isStatic: boolean;
  /** Whether a progress function can be the last argument. */
  readonly takesProgress: boolean;
  /** Returns how many arguments come before the cancellable, without a progress function; null if that cannot be told. */
  countOf(args: readonly unknown[]): ArgumentCount | null;
}

/** An operation that has begun. */
export interface AsyncOperation {
  /** Has it cancelled, which takes a while: it calls back then, too. */
  cancel(): void;
}
