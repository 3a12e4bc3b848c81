// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import type { Action, Cancellable, RuntimeGio } from '../support/runtime.ts';

/** What the specs use of Gio on node-gtk. */
export interface TestGio {
  readonly SimpleAction: new (properties: { name: string }) => Action & {
    connect(signal: string, handler: () => void): number;
  };
  readonly Cancellable: new () => Cancellable;
  readonly DBusAuthObserver: new () => { allowMechanism(mechanism: string): boolean };
  readonly SocketListener: new () => {
    addAnyInetPort(source: null): number;
    accept(cancellable: null): Connection | readonly [Connection];
    close(): void;
  };
  readonly SocketClient: new () => {
    connectToHost(host: string, port: number, cancellable: null): Connection;
  };
}

interface Connection {
  getSocket(): { getFd(): number; close(): void };
}

/** What the specs use of files and streams. */
interface Files {
  readonly File: { newForPath(path: string): object };
  readonly UnixInputStream?: InputClass;
  readonly Cancellable: new () => Cancellable & { setErrorIfCancelled(): boolean };
  readonly Subprocess: { new: (argv: readonly string[], flags: number) => object };
  ioErrorQuark(): number;
}

/** The class of streams of file descriptors. */
interface InputClass {
  new: (fd: number, closes: boolean) => object;
}

interface Bytes {
  getData(): readonly number[] | Uint8Array | null;
}

const namespace = gi.require('Gio', '2.0') as unknown as Files; // as above

const GLib = gi.require('GLib', '2.0') as unknown as {
  readonly MINOR_VERSION: number;
  spawnExitErrorQuark(): number;
};

/** Of Gio.SubprocessFlags. */
const STDOUT_PIPE = 4;

/** What the specs use of Gio on node-gtk. */
export const gioOnNode: RuntimeGio = {
  namespace,
  fileClass: namespace.File,
  takesProgress: GLib.MINOR_VERSION < 82,
  createFile: (path) => namespace.File.newForPath(path),
  createInput: (fileDescriptor) => inputClass().new(fileDescriptor, false),
  hasPending: (stream) => (stream as { hasPending(): boolean }).hasPending(),
  textOf: (bytes) => Buffer.from(isBytes(bytes) ? (bytes.getData() ?? []) : (bytes as Uint8Array)).toString('utf8'),
  pathOf: (file) => (file as { getPath(): string }).getPath(),
  errorDomain: namespace.ioErrorQuark(),
  exitDomain: GLib.spawnExitErrorQuark(),
  cancelledError() {
    const cancellable = new namespace.Cancellable();
    cancellable.cancel();
    try {
      return cancellable.setErrorIfCancelled();
    } catch (error) {
      return error;
    }
  },
  createCancellable: () => new namespace.Cancellable(),
  createSubprocess: (command) => namespace.Subprocess.new(['sh', '-c', command], STDOUT_PIPE),
};

/** In Gio up to some version after GLib 2.84, in GioUnix since GLib 2.80. */
function inputClass(): InputClass {
  const { UnixInputStream } = namespace;
  return UnixInputStream ?? (gi.require('GioUnix', '2.0') as { readonly InputStream: InputClass }).InputStream;
}

function isBytes(value: unknown): value is Bytes {
  return typeof value === 'object' && value !== null && 'getData' in value;
}
