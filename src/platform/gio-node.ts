// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { asyncOf, beginAsync, findAsync } from './async-operation.ts';
import { asArray } from './files-node.ts';
import type { AsyncFunctions, AsyncOperation, AsyncOutcome, Gio, Launched, StreamReader } from './gio.ts';
import { closing, pidOf, pipeOf, setEnvironment } from './launching.ts';

const GLib = gi.require('GLib', '2.0');
const GioNamespace = gi.require('Gio', '2.0');

/** Of Gio.SubprocessFlags: what makes a stream something else than inherited, but for the first, which makes it so. */
const STDIN_INHERIT = 2;
const STDOUT_REDIRECTED = 4 | 8;
const STDERR_REDIRECTED = 16 | 32 | 64;

/** What the C library can do with Gio's objects, and node-gtk by itself cannot. */
export interface GioHelp {
  /** Takes the error out of the result of an operation. */
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

/** A GError, of which node-gtk tells but the message. */
interface UnknownDetails {
  readonly domain: null;
  readonly code: null;
  readonly message: string;
}

/** {@link Gio} on Node.js. */
export class NodeGio implements Gio {
  readonly #help: GioHelp | null;

  /** @param help - the C library; without it errors have neither domain nor code. */
  constructor(help: GioHelp | null) {
    this.#help = help;
  }

  findAsync(object: object, name: string): AsyncFunctions | null {
    return findAsync(object, name, inCamelCase);
  }

  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation {
    const failureOf = (result: unknown): object | null => this.#failureOf(result as object);
    const done = (outcome: AsyncOutcome): void =>
      whenDone('error' in outcome ? { error: asGLibError(outcome.error) } : outcome);
    return beginAsync(functions, args, GioNamespace.Cancellable.new(), done, failureOf);
  }

  isInputStream(value: unknown): value is object {
    return value instanceof GioNamespace.InputStream;
  }

  fdOf(stream: object): number | null {
    return 'closeFd' in stream && 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : null;
  }

  openReader(stream: object, most: number, priority: number): StreamReader {
    const functions = asyncOf(stream, 'read_bytes', inCamelCase);
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
    const subprocess = closing(launcher, start);
    return {
      subprocess,
      pid: pidOf(subprocess.getIdentifier()),
      stdin: pipeOf(subprocess.getStdinPipe()),
      stdout: pipeOf(subprocess.getStdoutPipe()),
      stderr: pipeOf(subprocess.getStderrPipe()),
      signal: (signum) => subprocess.sendSignal(signum),
      status: () => subprocess.getStatus(),
    };
  }

  #failureOf(result: object): object | null {
    try {
      const details = this.#help?.takeError(result) ?? null;
      return details === null ? null : new GLibError(details);
    } catch {
      return null; // no result of GLib's, but of an object that is made in JavaScript
    }
  }
}

/** An error of GLib's, as GJS has it: node-gtk knows but the message. */
class GLibError extends Error {
  override readonly name = 'GLibError';
  /** The quark of the domain; null if it is not known. */
  readonly domain: number | null;
  /** The number in the domain; null if it is not known. */
  readonly code: number | null;

  constructor({ domain, code, message }: ErrorDetails | UnknownDetails) {
    super(message);
    this.domain = domain;
    this.code = code;
  }

  /** Whether it is known to be the error of this domain and this code. */
  override matches(domain: number, code: number): boolean {
    return domain === this.domain && code === this.code;
  }
}

/** What node-gtk throws for an error of GLib's is a plain Error. */
function asGLibError(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown.constructor !== Error) return thrown;
  return new GLibError({ domain: null, code: null, message: thrown.message });
}

/** Gives a program the standard streams of this one that it inherits: Node.js has its own closed in programs it starts. */
function inherit(launcher: InstanceType<typeof GioNamespace.SubprocessLauncher>, flags: number): void {
  if ((flags & STDIN_INHERIT) !== 0) launcher.takeStdinFd(duplicate(0));
  if ((flags & STDOUT_REDIRECTED) === 0) launcher.takeStdoutFd(duplicate(1));
  if ((flags & STDERR_REDIRECTED) === 0) launcher.takeStderrFd(duplicate(2));
}

/** Duplicates a file descriptor; whoever takes it closes it. */
function duplicate(fd: number): number {
  const list = GioNamespace.UnixFDList.new();
  list.append(fd);
  const [own = fd] = list.stealFds();
  return own;
}

function inCamelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
