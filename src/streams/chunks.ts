// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions, checkPriority } from '../arguments.ts';
import type { IOSource } from '../conditions/wait-for-io.ts';
import { PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';
import { type ByteCutter, ByteReader } from './byte-reader.ts';
import type { SourceOpener } from './byte-source.ts';
import { findDecoder } from './marked-text-decoder.ts';
import { openSource } from './open-source.ts';
import { Utf8Cutter } from './utf8-cutter.ts';

/** How chunks are to be read. */
export interface ChunksOptions {
  /** The encoding of the text: `utf-8`, the default and the only one; null for bytes, each chunk a `Uint8Array`. */
  readonly encoding?: 'utf-8' | null | undefined;
  /** The priority of the GLib source, `GLib.PRIORITY_DEFAULT_IDLE` (200) by default, as that of `lines`. */
  readonly priority?: number | undefined;
}

/**
 * Reads what comes, as it comes: `yield* reader.next()` gives what can be read now, up to 64 KiB, null at the end. For what
 * is not made of lines, or is shown before a line is complete. The main loop is never blocked: one chunk is read in one turn
 * of it, and only when somebody waits for it.
 *
 * A chunk of text is never empty. A character that the end of a chunk cuts comes whole with the next one, a byte order mark
 * at the beginning is left out, and U+FFFD stands in place of what is not UTF-8. A chunk of bytes is the reader's own, to be
 * kept and changed. An error of the system is thrown once; then the end has come.
 *
 * @param source - what `lines` takes, too: a file descriptor, a `GLib.IOChannel` that nothing has been read from, an object
 * with `fileno()` or `fd`, or a `Gio.InputStream`. It is not closed.
 * @param options - the encoding and the priority.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link RangeError} when the encoding is another one.
 * @throws {@link TaskletError} when something has been read from an IOChannel that is still in there.
 * @remarks Not in kiwi.tasklet.
 */
export function chunks(source: IOSource, options: ChunksOptions & { readonly encoding: null }): ChunkReader<Uint8Array>;
export function chunks(
  source: IOSource,
  options?: ChunksOptions & { readonly encoding?: 'utf-8' | undefined },
): ChunkReader;
export function chunks(source: IOSource, options: ChunksOptions = {}): ChunkReader | ChunkReader<Uint8Array> {
  checkOptions('chunks', options, ['encoding', 'priority']);
  const { encoding = 'utf-8', priority = PRIORITY_DEFAULT_IDLE } = options;
  checkPriority('chunks', priority);
  return chunkReaderOf('chunks', encoding)((listener) => openSource('chunks', source, priority, listener));
}

/**
 * Chunks, one after the other. Not to be made by `new`: {@link chunks} does.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class ChunkReader<T extends string | Uint8Array = string> extends ByteReader<T> {
  declare protected readonly cutter: ByteCutter<T>; // chunks are no lines, for TypeScript neither
}

/**
 * Returns what makes readers of chunks.
 *
 * @param subject - begins the message of an error.
 * @throws {@link TypeError} when the encoding is neither a string nor null.
 * @throws {@link RangeError} when it is not UTF-8.
 */
export function chunkReaderOf(
  subject: string,
  encoding: unknown,
): (open: SourceOpener) => ChunkReader | ChunkReader<Uint8Array> {
  if (encoding === null) return (open) => new ChunkReader(open, ownBytes);
  findDecoder(subject, encoding, ({ isUtf8 }) => isUtf8, EXPECTED);
  return (open) => new ChunkReader(open, new Utf8Cutter());
}

const EXPECTED = 'utf-8 or null, as it is only in UTF-8 that a character which a chunk has cut is made whole';

/** Leaves the bytes as they are, each chunk in an array of its own: what has been read may be a part of a larger one. */
const ownBytes: ByteCutter<Uint8Array> = {
  feed: (piece) => [piece.length === piece.buffer.byteLength ? piece : piece.slice()],
  end: () => [],
};
