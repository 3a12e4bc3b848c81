// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import type { RuntimeGio } from '../support/runtime.ts';

/** The classes of streams of file descriptors. */
interface UnixStreams {
  readonly UnixInputStream: { new: (fd: number, closes: boolean) => Gio.InputStream };
  readonly UnixOutputStream: { new: (fd: number, closes: boolean) => Gio.OutputStream };
}

/** The same, by their names in GioUnix. */
interface Streams {
  readonly InputStream: UnixStreams['UnixInputStream'];
  readonly OutputStream: UnixStreams['UnixOutputStream'];
}

export const { UnixInputStream, UnixOutputStream } = unixStreams();

/** In GioUnix since GLib 2.80, in Gio before; the declarations know neither. */
function unixStreams(): UnixStreams {
  try {
    const { InputStream, OutputStream } = (imports.gi as unknown as { readonly GioUnix: Streams }).GioUnix;
    return { UnixInputStream: InputStream, UnixOutputStream: OutputStream };
  } catch {
    return Gio as unknown as UnixStreams;
  }
}

/** What the specs use of Gio on GJS. */
export const gioOnGjs: RuntimeGio = {
  namespace: Gio,
  fileClass: Gio.File,
  takesProgress: true,
  createFile: (path) => Gio.File.new_for_path(path),
  createInput: (fileDescriptor) => UnixInputStream.new(fileDescriptor, false),
  hasPending: (stream) => (stream as Gio.InputStream).has_pending(),
  textOf: (bytes) => new TextDecoder().decode(bytes instanceof GLib.Bytes ? bytes.toArray() : (bytes as Uint8Array)),
  pathOf: (file) => (file as Gio.File).get_path() ?? '',
  errorDomain: Gio.io_error_quark(),
  exitDomain: GLib.spawn_exit_error_quark(),
  cancelledError() {
    const cancellable = new Gio.Cancellable();
    cancellable.cancel();
    try {
      return cancellable.set_error_if_cancelled();
    } catch (error) {
      return error;
    }
  },
  createCancellable: () => new Gio.Cancellable(),
  createSubprocess: (command) => Gio.Subprocess.new(['sh', '-c', command], Gio.SubprocessFlags.STDOUT_PIPE),
};
