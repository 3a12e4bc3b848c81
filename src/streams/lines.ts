// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions, checkPriority } from '../arguments.ts';
import type { IOSource } from '../conditions/wait-for-io.ts';
import { PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';
import { ByteReader } from './byte-reader.ts';
import type { SourceOpener } from './byte-source.ts';
import { LineSplitter, asBytes, asText } from './line-splitter.ts';
import { type MarkedTextDecoder, findDecoder } from './marked-text-decoder.ts';
import { openSource } from './open-source.ts';

/** How lines are to be read. */
export interface LinesOptions {
  /** The encoding of the text, `utf-8` by default; null for lines of bytes, each a `Uint8Array`. */
  readonly encoding?: string | null | undefined;
  /**
   * The priority of the GLib source, `GLib.PRIORITY_DEFAULT_IDLE` (200) by default: however fast the lines come, a window is
   * drawn before more of them are read.
   */
  readonly priority?: number | undefined;
}

/**
 * Reads lines: `yield* reader.next()` gives the next, without its newline, null at the end. The main loop is never blocked:
 * up to 64 KiB are read in one turn of it, and only when somebody waits for a line.
 *
 * A last line without a newline is given, too. A line that is not text in that encoding is an {@link EncodingError} at the
 * `next()` in its place; the line after it can be read. A byte order mark at the beginning is left out. An error of the
 * system is thrown once; then the end has come.
 *
 * The reader reads ahead: what it has read and not given is lost to others who read the source. It does not close it.
 *
 * @param source - a file descriptor, a `GLib.IOChannel` that nothing has been read from, an object with `fileno()` or `fd`,
 * or a `Gio.InputStream`.
 * @param options - the encoding and the priority.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link RangeError} when there is no such encoding, or it is one in which a newline is not one byte.
 * @throws {@link TaskletError} when something has been read from an IOChannel that is still in there.
 * @remarks Not in kiwi.tasklet.
 */
export function lines(source: IOSource, options: LinesOptions & { readonly encoding: null }): LineReader<Uint8Array>;
export function lines(
  source: IOSource,
  options?: LinesOptions & { readonly encoding?: string | undefined },
): LineReader;
export function lines(source: IOSource, options: LinesOptions = {}): LineReader | LineReader<Uint8Array> {
  checkOptions('lines', options, ['encoding', 'priority']);
  const { encoding = 'utf-8', priority = PRIORITY_DEFAULT_IDLE } = options;
  checkPriority('lines', priority);
  return lineReaderOf('lines', encoding)((listener) => openSource('lines', source, priority, listener));
}

/**
 * Lines, one after the other. Not to be made by `new`: {@link lines} does.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class LineReader<T extends string | Uint8Array = string> extends ByteReader<T> {
  declare protected readonly cutter: LineSplitter<T>; // lines are no chunks, for TypeScript neither
}

/**
 * Returns what makes readers of lines.
 *
 * @param subject - begins the message of an error.
 * @throws {@link TypeError} when the encoding is neither a string nor null.
 * @throws {@link RangeError} when there is no such encoding, or a newline is more than a byte in it.
 */
export function lineReaderOf(
  subject: string,
  encoding: unknown,
): (open: SourceOpener) => LineReader | LineReader<Uint8Array> {
  if (encoding === null) return (open) => new LineReader(open, new LineSplitter(asBytes));
  const expected = 'an encoding that this runtime knows, and in which a newline is one byte';
  const decoder = asText(findDecoder(subject, encoding, hasNewlineOfOneByte, expected));
  return (open) => new LineReader(open, new LineSplitter(decoder));
}

function hasNewlineOfOneByte(decoder: MarkedTextDecoder): boolean {
  return decoder.decode(Uint8Array.of(97), true) === 'a';
}
