// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { type Presentation, getAsync, beginAsync, findAsync } from './async-operation.ts';
import { asArray } from './files-node.ts';
import type { AsyncFunctions, AsyncOperation, AsyncOutcome, Gio, Launched, StreamReader } from './gio.ts';
import { runAndClose, parsePid, getPipe, setEnvironment } from './launching.ts';

const GLib = gi.require('GLib', '2.0');
const GioNamespace = gi.require('Gio', '2.0');

/** Of Gio.SubprocessFlags: what makes a stream something else than inherited, but for the first, which makes it so. */
const STDIN_INHERIT = 2;
const STDOUT_REDIRECTED = 4 | 8;
const STDERR_REDIRECTED = 16 | 32 | 64;

/** Gio.IOErrorEnum */
const FAILED = 0;
const CANCELLED = 19;
/** GLib.SpawnError.FAILED */
const SPAWN_FAILED = 19;

/** The functions of the native helper library for Gio's objects, which node-gtk lacks. */
export interface GioHelp {
  /** Returns the error in the result of an asynchronous call. */
  takeError(result: object): ErrorDetails | null;
  /** Makes a text with a character for each byte. */
  bytesToText(bytes: object): string;
}

/** A GError, as node-gtk has it. */
export interface ErrorDetails {
  readonly domain: number;
  readonly code: number;
  readonly message: string;
}

/** The kind of an error; null if it is not known. */
interface ErrorKind {
  readonly domain: number | null;
  readonly code: number | null;
}

const UNKNOWN: ErrorKind = { domain: null, code: null };

const PRESENTATION: Presentation = {
  spell: toCamelCase,
  getSymbol: ({ name }) => (/^[a-z]\w*_\w*$/.test(name) ? name : null),
  getArgumentCount(parameters, takesProgress, args) {
    // The cancellable, the callback and its data; a progress function and its data.
    const most = parameters - (takesProgress ? 5 : 3);
    // The length of an array, which node-gtk passes by itself, is one of the parameters.
    return { least: most - args.filter((value) => ArrayBuffer.isView(value) || Array.isArray(value)).length, most };
  },
};

/** {@link Gio} on Node.js. */
export class NodeGio implements Gio {
  readonly #help: GioHelp | null;

  /**
   * @param help - the native helper library; without it errors have neither domain nor code.
   */
  constructor(help: GioHelp | null) {
    this.#help = help;
  }

  findAsync(object: object, name: string): AsyncFunctions | null {
    return findAsync(object, name, PRESENTATION);
  }

  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation {
    const failureOf = (result: unknown): object | null => this.#findFailure(result as object);
    const done = (outcome: AsyncOutcome): void =>
      whenDone('error' in outcome ? { error: asGLibError(outcome.error, this.#getDetails(functions)) } : outcome);
    return beginAsync(functions, args, GioNamespace.Cancellable.new(), done, failureOf);
  }

  createCancellable(): { cancel(): void } {
    return GioNamespace.Cancellable.new();
  }

  isCancellable(value: unknown): value is object {
    return value instanceof GioNamespace.Cancellable;
  }

  isCancellation(error: unknown): boolean {
    if (error instanceof GLibError && error.code !== null) return error.matches(GioNamespace.ioErrorQuark(), CANCELLED);
    return error instanceof Error && error.message === getCancelledMessage();
  }

  isInputStream(value: unknown): value is object {
    return value instanceof GioNamespace.InputStream;
  }

  getFd(stream: object): number | null {
    return 'closeFd' in stream && 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : null;
  }

  getBaseStream(stream: object): object | null {
    const base: unknown = 'baseStream' in stream ? stream.baseStream : null;
    return typeof base === 'object' ? base : null;
  }

  openReader(stream: object, most: number, priority: number): StreamReader {
    const functions = getAsync(stream, 'read_bytes', PRESENTATION);
    return {
      read: (whenDone) =>
        this.beginAsync(functions, [most, priority], (outcome) =>
          whenDone('error' in outcome ? outcome : { bytes: this.#toArray(outcome.value) }),
        ),
    };
  }

  #toArray(bytes: unknown): Uint8Array {
    const all = bytes as InstanceType<typeof GLib.Bytes>; // what readBytes() returns
    // An array of numbers, as node-gtk makes it, takes 10 ms for 64 KiB.
    return this.#help === null
      ? Uint8Array.from(all.getData() ?? [])
      : asArray(Buffer.from(this.#help.bytesToText(all), 'latin1'));
  }

  launch(
    argv: readonly string[],
    flags: number,
    cwd: string | null,
    env: Readonly<Record<string, string | null>>,
  ): Launched {
    const launcher = GioNamespace.SubprocessLauncher.new(flags & ~STDIN_INHERIT);
    const start = (): InstanceType<typeof GioNamespace.Subprocess> => {
      inherit(launcher, flags);
      if (cwd !== null) launcher.setCwd(cwd);
      setEnvironment(launcher, env);
      return launcher.spawnv([...argv]);
    };
    const subprocess = runAndClose(launcher, start);
    return {
      pid: parsePid(subprocess.getIdentifier()),
      stdin: getPipe(subprocess.getStdinPipe()),
      stdout: getPipe(subprocess.getStdoutPipe()),
      stderr: getPipe(subprocess.getStderrPipe()),
      signal: (signum) => subprocess.sendSignal(signum),
      watch: (whenEnded) => {
        this.beginAsync(getAsync(subprocess, 'wait', PRESENTATION), [], () => whenEnded(subprocess.getStatus()));
      },
    };
  }

  /** The domain and the code of an error that a finish function of Gio makes itself, of a result that has none. */
  #getDetails({ symbol, object }: AsyncFunctions): ErrorKind {
    if (this.#help === null) return UNKNOWN;
    if (symbol === 'g_subprocess_communicate_utf8_async') return { domain: GioNamespace.ioErrorQuark(), code: FAILED };
    if (symbol !== 'g_subprocess_wait_check_async') return UNKNOWN;
    const subprocess = object as InstanceType<typeof GioNamespace.Subprocess>; // it has that function
    return subprocess.getIfExited()
      ? { domain: GLib.spawnExitErrorQuark(), code: subprocess.getExitStatus() }
      : { domain: GLib.spawnErrorQuark(), code: SPAWN_FAILED };
  }

  #findFailure(result: object): object | null {
    try {
      const details = this.#help?.takeError(result) ?? null;
      return details === null ? null : new GLibError(details, details.message);
    } catch {
      return null; // a result of an object that is implemented in JavaScript
    }
  }
}

/** A GLib error, as on GJS: node-gtk's errors have only a message. */
class GLibError extends Error {
  override readonly name = 'GLibError';
  /** The quark of the domain; null if it is not known. */
  readonly domain: number | null;
  /** The number in the domain; null if it is not known. */
  readonly code: number | null;

  constructor({ domain, code }: ErrorKind, message: string) {
    super(message);
    this.domain = domain;
    this.code = code;
  }

  /** Tells whether it is known to have this domain and this code. */
  override matches(domain: number, code: number): boolean {
    return domain === this.domain && code === this.code;
  }
}

/** node-gtk throws a plain Error for a GLib error. */
function asGLibError(thrown: unknown, kind: ErrorKind): unknown {
  if (!(thrown instanceof Error) || thrown.constructor !== Error) return thrown;
  return new GLibError(kind, thrown.message);
}

/** Gives a program the standard streams of this one that it inherits: Node.js has its own closed in programs it starts. */
function inherit(launcher: InstanceType<typeof GioNamespace.SubprocessLauncher>, flags: number): void {
  if ((flags & STDIN_INHERIT) !== 0) launcher.takeStdinFd(duplicate(0));
  if ((flags & STDOUT_REDIRECTED) === 0) launcher.takeStdoutFd(duplicate(1));
  if ((flags & STDERR_REDIRECTED) === 0) launcher.takeStderrFd(duplicate(2));
}

/** Duplicates a file descriptor; the caller closes it. */
function duplicate(fd: number): number {
  const list = GioNamespace.UnixFDList.new();
  list.append(fd);
  const [own = fd] = list.stealFds();
  return own;
}

function toCamelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Returns the message of Gio's error for a cancelled call, in the user's language. */
function getCancelledMessage(): string | null {
  const cancellable = GioNamespace.Cancellable.new();
  cancellable.cancel();
  try {
    cancellable.setErrorIfCancelled();
    return null;
  } catch (error) {
    return (error as Error).message; // it is cancelled
  }
}
