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
export function openInput(subject: string, source: unknown, priority: number, listener: ByteListener): InputReader {
  const keep = (): unknown => source; // with the source goes its file descriptor
  const openFd = (fd: number): InputReader => new FdReader(subject, fd, priority, listener, keep);
  if (platform().isChannel(source)) {
    if (platform().files.hasBuffered(source)) {
      const expected = 'expected an IOChannel that nothing has been read from, got one with a rest';
      throw new TaskletError(`${subject}: source: ${expected}`);
    }
    return openFd(platform().files.getChannelFd(source));
  }
  if (!platform().gio.isInputStream(source)) {
    return openFd(getFileDescriptor(subject, 'source', source, ACCEPTED));
  }
  const fd = platform().gio.getFd(source);
  return fd === null ? new GioReader(source, priority, listener) : openFd(fd);
}
