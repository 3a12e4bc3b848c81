// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions, checkPriority } from '../arguments.ts';
import type { IOSource } from '../conditions/wait-for-io.ts';
import { PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';
import { type ByteCutter, ByteReader } from './byte-reader.ts';
import type { InputOpener } from './input-reader.ts';
import { findDecoder } from './marked-text-decoder.ts';
import { openInput } from './open-input.ts';
import { Utf8Cutter } from './utf8-cutter.ts';

/** Options for {@link chunks}. */
export interface ChunksOptions {
  /** The encoding of the text: `utf-8`, the default and the only one; null for bytes, each chunk a `Uint8Array`. */
  readonly encoding?: 'utf-8' | null | undefined;
  /** The priority of the GLib source, `GLib.PRIORITY_DEFAULT_IDLE` (200) by default, as that of `lines`. */
  readonly priority?: number | undefined;
}

/**
 * Reads data as it arrives: `yield* reader.next()` evaluates to the available data, at most 64 KiB, or null at the end. Use
 * it for data without lines, or to show a line before it is complete. It never blocks the main loop: it reads one chunk in
 * an iteration, and only while a tasklet waits for it.
 *
 * A chunk of text is never empty. A character that is cut at the end of a chunk is in the next chunk, a byte order mark at the
 * beginning is left out, and U+FFFD replaces invalid UTF-8. You can keep and change a chunk of bytes. A system error is
 * thrown once, and is followed by the end.
 *
 * @param input - as for {@link lines}: a file descriptor, a `GLib.IOChannel` that nothing was read from, an
 * object with `fileno()` or `fd`, or a `Gio.InputStream`. It is not closed.
 * @param options - the encoding and the priority.
 * @returns the stream of chunks.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the encoding is neither UTF-8 nor null.
 * @throws {@link TaskletError} if an IOChannel has buffered data.
 * @remarks Not in kiwi.tasklet.
 */
export function chunks(input: IOSource, options: ChunksOptions & { readonly encoding: null }): ChunkReader<Uint8Array>;
export function chunks(
  input: IOSource,
  options?: ChunksOptions & { readonly encoding?: 'utf-8' | undefined },
): ChunkReader;
export function chunks(input: IOSource, options: ChunksOptions = {}): ChunkReader | ChunkReader<Uint8Array> {
  checkOptions('chunks', options, ['encoding', 'priority']);
  const { encoding = 'utf-8', priority = PRIORITY_DEFAULT_IDLE } = options;
  checkPriority('chunks', priority);
  return openChunkReader('chunks', encoding)((listener) => openInput('chunks', input, priority, listener));
}

/**
 * The stream of the chunks of an input. Not to be created with `new`: call {@link chunks}.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class ChunkReader<T extends string | Uint8Array = string> extends ByteReader<T> {
  declare protected readonly cutter: ByteCutter<T>; // chunks are no lines, for TypeScript neither
}

/**
 * Returns a function that makes readers of chunks.
 *
 * @param subject - the beginning of error messages.
 * @throws {@link TypeError} if the encoding is neither a string nor null.
 * @throws {@link RangeError} if it is not UTF-8.
 */
export function openChunkReader(
  subject: string,
  encoding: unknown,
): (open: InputOpener) => ChunkReader | ChunkReader<Uint8Array> {
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
