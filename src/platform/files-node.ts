// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import gi from 'node-gtk';
import type { ByteInput, ByteOutput, Files } from './files.ts';

const Gio = gi.require('Gio', '2.0');
const GLib = gi.require('GLib', '2.0');

type Channel = InstanceType<typeof GLib.IOChannel>;

/** A Gio.PollableInputStream. */
interface Pollable {
  isReadable(): boolean;
}

/** The class of streams of file descriptors. */
interface InputClass {
  new: (fd: number, closeFd: boolean) => Pollable;
}

/**
 * In Gio up to some version after GLib 2.84, in GioUnix since GLib 2.80. The latter must be loaded before node-gtk sees a
 * stream of that class, such as a pipe of a process: it treats an unknown class as a plain stream forever.
 */
const UnixInputStream = inputClass();

/** {@link Files} on Node.js. */
export class NodeFiles implements Files {
  openInput(fd: number, most: number): ByteInput {
    const stream = UnixInputStream.new(fd, false);
    return {
      read() {
        // It would wait for a file descriptor that another reader has read.
        if (!stream.isReadable()) return null;
        const bytes = Buffer.allocUnsafe(most);
        const count = unlessItWouldBlock(() => readSync(fd, bytes, 0, most, null));
        return count === null ? null : asArray(bytes.subarray(0, count));
      },
    };
  }

  openOutput(fd: number): ByteOutput {
    return {
      write(bytes) {
        try {
          return unlessItWouldBlock(() => writeSync(fd, bytes)) ?? 0;
        } catch (error) {
          if (getErrorCode(error) === 'EPIPE') return null;
          throw error;
        }
      },
    };
  }

  getChannelFd(channel: object): number {
    return (channel as Channel).unixGetFd(); // it has been checked
  }

  hasBuffered(channel: object): boolean {
    return ((channel as Channel).getBufferCondition() & GLib.IOCondition.IN) !== 0;
  }
}

/** The number that the next file descriptor gets: the lowest that is free. Null when there is none. */
export function nextDescriptor(): number | null {
  try {
    const fd = openSync('/dev/null', 'r');
    closeSync(fd);
    return fd;
  } catch {
    return null; // as many files are open as may be
  }
}

/** Null when a file descriptor that does not block has nothing to give, or takes nothing, now. */
function unlessItWouldBlock(transfer: () => number): number | null {
  try {
    return transfer();
  } catch (error) {
    if (getErrorCode(error) === 'EAGAIN') return null;
    throw error;
  }
}

/** As other arrays are: a slice of a Buffer is not a copy. */
export function asArray({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function getErrorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function inputClass(): InputClass {
  const { UnixInputStream: ofGio } = Gio as unknown as { readonly UnixInputStream?: InputClass };
  if (ofGio !== undefined) return ofGio;
  return (gi.require('GioUnix', '2.0') as { readonly InputStream: InputClass }).InputStream; // newer than the declarations
}
