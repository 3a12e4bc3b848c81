// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gio from 'gi://Gio?version=2.0';
import GLib from 'gi://GLib?version=2.0';
import { createBufferedStream, takeBytes } from './bytes-gjs.ts';
import type { ByteInput, ByteOutput, Files } from './files.ts';

interface Properties {
  readonly fd: number;
  readonly close_fd: boolean;
}

interface Input {
  is_readable(): boolean;
}

interface Output {
  write_bytes(bytes: GLib.Bytes, cancellable: null): number;
}

/** The interface of a stream of a file: in Gio, or in GioUnix since GLib 2.80. */
interface DescriptorBased {
  get_fd(): number;
}

/** The classes of streams of file descriptors. */
interface Classes {
  readonly InputStream: new (properties: Properties) => Input;
  readonly OutputStream: new (properties: Properties) => Output;
}

/** {@link Files} on GJS. */
export class GjsFiles implements Files {
  openInput(fd: number, most: number): ByteInput {
    const stream = new (unixStreams().InputStream)({ fd, close_fd: false });
    const buffer = createBufferedStream(stream, most);
    return {
      read() {
        // It would wait for a file descriptor that another reader has read.
        if (!stream.is_readable()) return null;
        buffer.fill(most, null);
        return takeBytes(buffer);
      },
    };
  }

  openOutput(fd: number): ByteOutput {
    ignoreSigpipe();
    const stream = new (unixStreams().OutputStream)({ fd, close_fd: false });
    return { write: (bytes) => unlessBroken(() => stream.write_bytes(new GLib.Bytes(bytes), null)) };
  }

  getChannelFd(channel: object): number {
    return (channel as GLib.IOChannel).unix_get_fd(); // it has been checked
  }

  hasBuffered(channel: object): boolean {
    return ((channel as GLib.IOChannel).get_buffer_condition() & GLib.IOCondition.IN) !== 0;
  }
}

/** The number that the next file descriptor gets: the lowest that is free. Null when there is none, or GJS does not tell. */
export function nextDescriptor(): number | null {
  try {
    const file = Gio.File.new_for_path('/dev/null').read(null) as Gio.FileInputStream & Partial<DescriptorBased>;
    const fd = file.get_fd?.() ?? null;
    file.close(null);
    return fd;
  } catch {
    return null; // as many files are open as may be
  }
}

/** Null if the reading end is closed; nothing was written if a non-blocking file descriptor accepts nothing now. */
function unlessBroken(write: () => number): number | null {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof GLib.Error) || error.domain !== Gio.io_error_quark()) throw error;
    if (error.code === Gio.IOErrorEnum.BROKEN_PIPE) return null;
    if (error.code === Gio.IOErrorEnum.WOULD_BLOCK) return 0;
    throw error;
  }
}

/**
 * Otherwise the program ends when the reading end is closed. The class of sockets ignores the signal when it is initialised,
 * and nothing else does.
 */
function ignoreSigpipe(): void {
  (Gio.Socket as unknown as { find_property(name: string): unknown }).find_property('fd');
}

/** In GioUnix since GLib 2.80; of the names in Gio newer versions of GJS warn. */
function unixStreams(): Classes {
  try {
    // Not by an import: where there is no such namespace, the module could not be loaded.
    return (imports.gi as unknown as { readonly GioUnix: Classes }).GioUnix; // newer than the declarations
  } catch {
    const { UnixInputStream, UnixOutputStream } = Gio as unknown as {
      readonly UnixInputStream: Classes['InputStream'];
      readonly UnixOutputStream: Classes['OutputStream'];
    };
    return { InputStream: UnixInputStream, OutputStream: UnixOutputStream };
  }
}
