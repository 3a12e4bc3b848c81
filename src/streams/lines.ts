// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions, checkPriority } from '../arguments.ts';
import type { IOSource } from '../conditions/wait-for-io.ts';
import { PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';
import { ByteReader } from './byte-reader.ts';
import type { InputOpener } from './input-reader.ts';
import { LineSplitter, toBytes, toText } from './line-splitter.ts';
import { type MarkedTextDecoder, findDecoder } from './marked-text-decoder.ts';
import { openInput } from './open-input.ts';

/** Options for {@link lines}. */
export interface LinesOptions {
  /** The encoding of the text, `utf-8` by default; null for lines of bytes, each a `Uint8Array`. */
  readonly encoding?: string | null | undefined;
  /**
   * The priority of the GLib source, `GLib.PRIORITY_DEFAULT_IDLE` (200) by default: however fast the lines arrive, a window is
   * drawn before more of them are read.
   */
  readonly priority?: number | undefined;
}

/**
 * Reads lines: `yield* reader.next()` evaluates to the next line without its newline, or null at the end. It never blocks
 * the main loop: it reads at most 64 KiB in an iteration, and only while a tasklet waits for a line.
 *
 * The last line can lack a newline. A line that is not valid in the encoding throws an {@link EncodingError} at its
 * `next()`; the next line can be read. A byte order mark at the beginning is left out. A system error is thrown once, and is
 * followed by the end.
 *
 * The reader reads ahead: data that it has read and not returned is lost to other readers of the input. It does not close
 * the input.
 *
 * @param input - a file descriptor, a `GLib.IOChannel` that nothing was read from, an object with `fileno()` or
 * `fd`, or a `Gio.InputStream`.
 * @param options - the encoding and the priority.
 * @returns the stream of lines.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the encoding is unknown, or a newline is more than one byte in it.
 * @throws {@link TaskletError} if an IOChannel has buffered data.
 * @remarks Not in kiwi.tasklet.
 */
export function lines(input: IOSource, options: LinesOptions & { readonly encoding: null }): LineReader<Uint8Array>;
export function lines(input: IOSource, options?: LinesOptions & { readonly encoding?: string | undefined }): LineReader;
export function lines(input: IOSource, options: LinesOptions = {}): LineReader | LineReader<Uint8Array> {
  checkOptions('lines', options, ['encoding', 'priority']);
  const { encoding = 'utf-8', priority = PRIORITY_DEFAULT_IDLE } = options;
  checkPriority('lines', priority);
  return openLineReader('lines', encoding)((listener) => openInput('lines', input, priority, listener));
}

/**
 * The stream of the lines of an input. Not to be created with `new`: call {@link lines}.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class LineReader<T extends string | Uint8Array = string> extends ByteReader<T> {
  declare protected readonly cutter: LineSplitter<T>; // lines are no chunks, for TypeScript neither
}

/**
 * Returns a function that makes readers of lines.
 *
 * @param subject - the beginning of error messages.
 * @throws {@link TypeError} if the encoding is neither a string nor null.
 * @throws {@link RangeError} if there is no such encoding, or a newline is more than one byte in it.
 */
export function openLineReader(
  subject: string,
  encoding: unknown,
): (open: InputOpener) => LineReader | LineReader<Uint8Array> {
  if (encoding === null) return (open) => new LineReader(open, new LineSplitter(toBytes));
  const expected = 'an encoding that this runtime knows, and in which a newline is one byte';
  const decoder = toText(findDecoder(subject, encoding, hasNewlineOfOneByte, expected));
  return (open) => new LineReader(open, new LineSplitter(decoder));
}

function hasNewlineOfOneByte(decoder: MarkedTextDecoder): boolean {
  return decoder.decode(Uint8Array.of(97), true) === 'a';
}
