// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { FdPipe } from './gio.ts';

/** A Gio.SubprocessLauncher, as far as both bindings have it under the same names. */
interface Launcher {
  setenv(name: string, value: string, overwrites: boolean): void;
  unsetenv(name: string): void;
  close(): void;
}

/** Sets variables of the environment of programs, and leaves out those that are null. */
export function setEnvironment(launcher: Launcher, env: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === null) launcher.unsetenv(name);
    else launcher.setenv(name, value, true);
  }
}

/** Closes the file descriptors that a launcher has been given, whether it can start the program or not. */
export function runAndClose<T>(launcher: Launcher, start: () => T): T {
  try {
    return start();
  } finally {
    launcher.close();
  }
}

/** The number of a process; null for one that has ended, as Gio does not tell it then. */
export function parsePid(identifier: string | null): number | null {
  return identifier === null ? null : Number(identifier);
}

/** Our end of a pipe, of the stream that Gio has made of it. */
export function getPipe(stream: { close(cancellable: null): unknown } | null): FdPipe | null {
  if (stream === null || !('fd' in stream) || typeof stream.fd !== 'number') return null;
  return { fd: stream.fd, close: () => void stream.close(null) };
}
