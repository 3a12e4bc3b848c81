// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ByteInput } from '../platform/files.ts';
import { platform } from '../platform/current.ts';
import { ERR, HUP, IN, NVAL } from '../platform/io-condition.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../platform/platform.ts';
import { type ByteListener, type InputReader, CHUNK_BYTES } from './input-reader.ts';

/** The number of chunks in the largest pipe of Linux, of 1 MiB: a process that keeps writing must not be read forever. */
const LARGEST_PIPE_CHUNKS = 16;

/** Reads a file descriptor: one chunk in each turn of the main loop, so that everything else has its turn, too. */
export class FdReader implements InputReader, SourceTarget<number> {
  readonly #subject: string;
  readonly #fd: number;
  readonly #priority: number;
  readonly #listener: ByteListener;
  /** Called when it is let go of; keeps, too, what the file descriptor goes with. */
  readonly #onClosed: () => void;
  readonly #input: ByteInput;
  #watchSource: SourceHandle | undefined;
  #isWanted = false;
  #isClosed = false;
  /** True after {@link endWithWriters}. */
  #endsWithWriters = false;

  /**
   * @param subject - the beginning of error messages, and is in the name of the GLib source.
   * @param whenClosed - called when it is let go of.
   */
  constructor(subject: string, fd: number, priority: number, listener: ByteListener, whenClosed: () => void) {
    this.#subject = subject;
    this.#fd = fd;
    this.#priority = priority;
    this.#listener = listener;
    this.#onClosed = whenClosed;
    this.#input = platform().files.openInput(fd, CHUNK_BYTES);
  }

  start(): void {
    if (this.#endsWithWriters && !this.#isWanted) this.#unwatch();
    this.#isWanted = true;
    this.#watch();
  }

  stop(): void {
    this.#isWanted = false;
    this.#unwatch();
    if (this.#endsWithWriters) this.#watch();
  }

  close(): void {
    this.#isClosed = true;
    this.#endsWithWriters = false;
    this.stop();
    this.#onClosed();
  }

  /**
   * Reads the rest of a pipe, also without demand, and its end, as soon as all processes that could write to it have ended or
   * closed it. To be called when the subprocess has ended.
   */
  endWithWriters(): void {
    if (this.#isClosed) return;
    this.#endsWithWriters = true;
    if (this.#isWanted) return;
    this.#drain();
    if (!this.#isClosed) this.#watch();
  }

  /** Called by GLib's callback. A source of its own for each chunk: what reads it may run a main loop, and read on there. */
  'gtasklet:dispatch'(flags: number): boolean {
    this.#watchSource = undefined;
    if (this.#isWanted) this.#read(flags);
    else this.#drain();
    if (this.#isWanted || this.#endsWithWriters) this.#watch();
    return SOURCE_REMOVE;
  }

  /** Reads the available bytes for later readers. */
  #drain(): void {
    for (let count = 0; count < LARGEST_PIPE_CHUNKS && !this.#isClosed && this.#read(0); count++);
  }

  /** Without IN the watch only fires when no writers are left. */
  #watch(): void {
    const flags = this.#isWanted ? IN | ERR | HUP | NVAL : HUP | ERR;
    const priority = this.#isWanted ? this.#priority : PRIORITY_DEFAULT;
    this.#watchSource ??= platform().addIoWatch(this.#fd, flags, priority, this, `gtasklet:${this.#subject}`);
  }

  #unwatch(): void {
    if (this.#watchSource !== undefined) platform().removeSource(this.#watchSource);
    this.#watchSource = undefined;
  }

  /** Reads once, and returns whether there was something, the end and an error included. */
  #read(flags: number): boolean {
    let bytes: Uint8Array | null;
    try {
      if ((flags & NVAL) !== 0) {
        throw new RangeError(`${this.#subject}: input: expected a file descriptor that is open, got ${this.#fd}`);
      }
      bytes = this.#input.read();
    } catch (error) {
      this.#listener.failed(error);
      return true;
    }
    if (bytes?.length === 0) this.#listener.ended();
    else if (bytes !== null) this.#listener.received(bytes);
    return bytes !== null;
  }
}
