// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getFileDescriptor } from '../conditions/wait-for-io.ts';
import { TaskletError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import type { ByteListener, InputReader } from './input-reader.ts';
import { FdReader } from './fd-reader.ts';
import { GioReader } from './gio-reader.ts';

const ACCEPTED = 'a file descriptor, an IOChannel or an object with fileno() or fd, or a Gio.InputStream';

/**
 * Opens an input: a file descriptor, in any form, or a `Gio.InputStream`.
 *
 * @param subject - the beginning of error messages.
 * @throws {@link TypeError} if it is none of them.
 * @throws {@link RangeError} if there can be no such file descriptor.
 * @throws {@link TaskletError} if an IOChannel has buffered data.
 */
export function openInput(subject: string, input: unknown, priority: number, listener: ByteListener): InputReader {
  const keep = (): unknown => input; // keeps the input: its file descriptor is closed with it
  const openFd = (fd: number): InputReader => new FdReader(subject, fd, priority, listener, keep);
  if (platform().isChannel(input)) {
    if (platform().files.hasBuffered(input)) {
      throw new TaskletError(
        `${subject}: input: the IOChannel has buffered data; open it before anything is read from it`,
      );
    }
    return openFd(platform().files.getChannelFd(input));
  }
  if (!platform().gio.isInputStream(input)) {
    return openFd(getFileDescriptor(subject, 'input', input, ACCEPTED));
  }
  const fd = platform().gio.getFd(input);
  return fd === null ? new GioReader(input, priority, listener) : openFd(fd);
}
