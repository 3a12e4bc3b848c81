// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owner } from '../conditions/shared/owned.ts';
import { AsyncCall, type AsyncCallTarget, cancelPreviousCall } from '../conditions/shared/async-call.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { platform } from '../platform/current.ts';
import type { ReadOutcome, StreamReader } from '../platform/gio.ts';
import { type ByteListener, type InputReader, CHUNK_BYTES } from './input-reader.ts';

/**
 * Reads a `Gio.InputStream` with its asynchronous methods. A read that is pending without demand continues, and its result is
 * kept. It is cancelled when another asynchronous method of the stream is about to be called, and before a cancellation is
 * thrown into the tasklet that opened the stream.
 */
export class GioReader implements InputReader, AsyncCallTarget<ReadOutcome> {
  readonly #stream: object;
  readonly #reader: StreamReader;
  readonly #listener: ByteListener;
  /** The region that the input was opened in; undefined outside of all tasklets. */
  readonly #owner: Owner | undefined = Tasklet.current?.cancellation.here;
  #operation: AsyncCall<ReadOutcome> | null = null;
  #isWanted = false;
  #isClosed = false;
  readonly #onVacant = (): void => this.#beginAgain();

  constructor(stream: object, priority: number, listener: ByteListener) {
    this.#stream = stream;
    this.#reader = platform().gio.openReader(stream, CHUNK_BYTES, priority);
    this.#listener = listener;
  }

  start(): void {
    this.#isWanted = true;
    if (this.#operation === null) this.#begin();
    else this.#operation.setWanted(true);
  }

  stop(): void {
    this.#isWanted = false;
    this.#operation?.setWanted(false);
  }

  close(): void {
    this.#isClosed = true;
    this.stop();
    this.#operation?.cancel();
  }

  /** Called with the outcome of a read. */
  'gtasklet:done'(outcome: ReadOutcome, { isCancelled }: AsyncCall<ReadOutcome>): void {
    this.#operation = null;
    if (this.#isClosed) return;
    if (!('error' in outcome)) this.#received(outcome.bytes);
    else if (!isCancelled) this.#listener.failed(outcome.error);
    if (this.#isWanted) this.start();
  }

  #received(bytes: Uint8Array): void {
    if (bytes.length === 0) this.#listener.ended();
    else this.#listener.received(bytes);
  }

  #begin(): void {
    const before = cancelPreviousCall(this.#stream);
    if (before !== null) {
      before.onceOver(this.#onVacant);
      return;
    }
    const operation = new AsyncCall<ReadOutcome>(this.#stream, 'read_bytes', this);
    this.#operation = operation;
    operation.begin((whenDone) => this.#reader.read(whenDone), this.#owner);
  }

  /** Begins the read that was put off, if it is still wanted. */
  #beginAgain(): void {
    if (this.#isWanted && this.#operation === null) this.#begin();
  }
}
