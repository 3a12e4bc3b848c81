// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import GioNamespace from 'gi://Gio?version=2.0';
import { createBufferedStream, takeBytes } from './bytes-gjs.ts';
import { type Presentation, getAsync, beginAsync, findAsync } from './async-operation.ts';
import type { AsyncFunctions, AsyncOperation, AsyncOutcome, Gio, Launched, StreamReader } from './gio.ts';
import { runAndClose, parsePid, getPipe, setEnvironment } from './launching.ts';

/** Gio.IOErrorEnum.CANCELLED */
const CANCELLED = 19;
/** The text of String() of a C function's wrapper. */
const WRAPPER = /wrapper for native symbol (\w+)\(\)/;

const PRESENTATION: Presentation = {
  spell: (name) => name,
  getSymbol: (method) => WRAPPER.exec(String(method))?.[1] ?? null,
  getArgumentCount(parameters, takesProgress) {
    const count = parameters - (takesProgress ? 3 : 2); // a progress function, the cancellable, the callback
    return { least: count, most: count };
  },
};

/** The message of Gio's error for a cancelled call, in the user's language. */
const cancelledMessage = getCancelledMessage();

/** {@link Gio} on GJS. */
export class GjsGio implements Gio {
  findAsync(object: object, name: string): AsyncFunctions | null {
    return findAsync(object, name, PRESENTATION);
  }

  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation {
    return beginAsync(functions, args, new GioNamespace.Cancellable(), whenDone);
  }

  createCancellable(): GioNamespace.Cancellable {
    return new GioNamespace.Cancellable();
  }

  isCancellable(value: unknown): value is object {
    return value instanceof GioNamespace.Cancellable;
  }

  isCancellation(error: unknown): boolean {
    if (error instanceof GLib.Error) return error.matches(GioNamespace.io_error_quark(), CANCELLED);
    return error instanceof Error && error.message === cancelledMessage;
  }

  isInputStream(value: unknown): value is object {
    return value instanceof GioNamespace.InputStream;
  }

  getFd(stream: object): number | null {
    return 'close_fd' in stream && 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : null;
  }

  getBaseStream(stream: object): object | null {
    const base: unknown = 'base_stream' in stream ? stream.base_stream : null;
    return typeof base === 'object' ? base : null;
  }

  openReader(stream: object, most: number, priority: number): StreamReader {
    const buffer = createBufferedStream(stream, most);
    const functions = getAsync(buffer, 'fill', PRESENTATION);
    return {
      read: (whenDone) =>
        this.beginAsync(functions, [most, priority], (outcome) =>
          whenDone('error' in outcome ? outcome : { bytes: takeBytes(buffer) }),
        ),
    };
  }

  launch(
    argv: readonly string[],
    flags: number,
    cwd: string | null,
    env: Readonly<Record<string, string | null>>,
  ): Launched {
    const launcher = GioNamespace.SubprocessLauncher.new(flags);
    if (cwd !== null) launcher.set_cwd(cwd);
    setEnvironment(launcher, env);
    const subprocess = runAndClose(launcher, () => launcher.spawnv([...argv]));
    return {
      pid: parsePid(subprocess.get_identifier()),
      stdin: getPipe(subprocess.get_stdin_pipe()),
      stdout: getPipe(subprocess.get_stdout_pipe()),
      stderr: getPipe(subprocess.get_stderr_pipe()),
      signal: (signum) => subprocess.send_signal(signum),
      watch: (whenEnded) => {
        this.beginAsync(getAsync(subprocess, 'wait', PRESENTATION), [], () => whenEnded(subprocess.get_status()));
      },
    };
  }
}

function getCancelledMessage(): string {
  const cancellable = new GioNamespace.Cancellable();
  cancellable.cancel();
  try {
    cancellable.set_error_if_cancelled();
    return '';
  } catch (error) {
    return (error as Error).message; // it is cancelled
  }
}
