// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gio from 'gi://Gio?version=2.0';
import { canLoseCallbacks } from './collector-gjs.ts';
import { GcPressure } from './gc-pressure-gjs.ts';

/** The number of bytes so far. */
const takenBytes = new GcPressure(16 * 1024 * 1024);

/**
 * Makes a stream out of which GJS can take bytes: what read_bytes() returns GJS 1.74 never frees, and nothing else that reads
 * can be called from JavaScript. The other stream stays open when this one is closed.
 */
export function createBufferedStream(stream: object, most: number): Gio.BufferedInputStream {
  return new Gio.BufferedInputStream({
    base_stream: stream as Gio.InputStream, // it has been checked
    buffer_size: most,
    close_base_stream: false,
  });
}

/** Takes everything out of the buffer of a stream. */
export function takeBytes(stream: Gio.BufferedInputStream): Uint8Array {
  const bytes = stream.peek_buffer();
  stream.skip(bytes.length, null);
  if (canLoseCallbacks()) takenBytes.add(bytes.length);
  return bytes;
}
