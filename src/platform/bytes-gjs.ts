// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gio from 'gi://Gio?version=2.0';

/** After so many bytes garbage is collected at once. */
const MOST_BYTES = 16 * 1024 * 1024;
/** From this version on (1.80) garbage that is collected by and by does no harm. */
const COLLECTS_BY_AND_BY = 18_000;
let bytesTaken = 0;

/**
 * Makes a stream out of which GJS can take bytes: what read_bytes() returns GJS 1.74 never frees, and nothing else that reads
 * can be called from JavaScript. The other stream stays open when this one is closed.
 */
export function buffered(stream: object, most: number): Gio.BufferedInputStream {
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
  collectInTime(bytes.length);
  return bytes;
}

/** While GJS 1.74 collects garbage by and by, which so much of it leads to, it refuses the callbacks of GLib, and loses them. */
function collectInTime(bytes: number): void {
  if (imports.system.version >= COLLECTS_BY_AND_BY) return;
  bytesTaken += bytes;
  if (bytesTaken < MOST_BYTES) return;
  bytesTaken = 0;
  imports.system.gc();
}
