// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForIO } from '../conditions/wait-for-io.ts';
import { describe } from '../describe.ts';
import { BrokenPipeError, TaskletError } from '../errors.ts';
import { ManualEvent } from '../engine/manual-event.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { platform } from '../platform/current.ts';
import type { ByteOutput } from '../platform/files.ts';
import type { FdPipe } from '../platform/gio.ts';
import { OUT } from '../platform/io-condition.ts';

/** PIPE_BUF of Linux: a writable pipe accepts this many bytes without blocking. */
const PIECE_BYTES = 4096;

/**
 * Writes to the standard input of a subprocess.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class ByteWriter {
  readonly #pipe: FdPipe;
  readonly #output: ByteOutput;
  #wasClosed = false;
  /** Those who write: the first has its turn. */
  readonly #turns: ManualEvent[] = [];
  #isBroken = false;

  /** @internal */
  constructor(pipe: FdPipe) {
    this.#pipe = pipe;
    this.#output = platform().files.openOutput(pipe.fd);
  }

  /** True after it was closed. */
  get isClosed(): boolean {
    return this.#wasClosed;
  }

  /**
   * Writes text, in UTF-8, or bytes: `yield* writer.write('text\n')` returns when everything has been written, and never blocks
   * the main loop. Data that several tasklets write at once is written in the order in which they began.
   *
   * @param data - the text, or the bytes.
   * @throws {@link TypeError} if it is neither.
   * @throws {@link BrokenPipeError} if the reading end is closed.
   * @throws {@link TaskletError} if the writer is closed, before or during the write.
   */
  *write(data: string | Uint8Array): TaskletGenerator {
    if (typeof data !== 'string' && !(data instanceof Uint8Array)) {
      throw new TypeError(`ByteWriter.write: data: expected a string or a Uint8Array, got ${describe(data)}`);
    }
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    const turn = new ManualEvent(false);
    this.#turns.push(turn);
    try {
      while (this.#turns[0] !== turn && !this.#wasClosed) yield turn;
      const writable = new WaitForIO(this.#pipe.fd, OUT);
      for (let offset = 0; offset < bytes.length;) {
        if (!this.#wasClosed) yield [turn, writable]; // which tells when it is closed in between
        const piece = bytes.subarray(offset, offset + PIECE_BYTES);
        const count = this.#wasClosed ? null : this.#output.write(piece);
        if (count === null) throw this.#createClosedError();
        offset += count;
      }
    } finally {
      this.#turns.splice(this.#turns.indexOf(turn), 1);
      this.#turns[0]?.set();
    }
  }

  /** Ends it: the program reads the end. Does nothing when it is closed. */
  close(): void {
    if (this.#wasClosed) return;
    this.#wasClosed = true;
    this.#pipe.close();
    for (const turn of this.#turns.slice()) turn.set();
  }

  /** Closes the writer because the reading end is closed. For the process to call. @internal */
  markBroken(): void {
    if (this.#wasClosed) return;
    this.#isBroken = true;
    this.close();
  }

  #createClosedError(): TaskletError {
    if (this.#wasClosed && !this.#isBroken) {
      return new TaskletError('ByteWriter.write: the writer is closed');
    }
    return new BrokenPipeError('ByteWriter.write: broken pipe: the subprocess has closed its standard input');
  }
}
