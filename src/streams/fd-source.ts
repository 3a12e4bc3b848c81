// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ByteInput } from '../platform/files.ts';
import { platform } from '../platform/current.ts';
import { ERR, HUP, IN, NVAL } from '../platform/io-condition.ts';
import { SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../platform/platform.ts';
import { type ByteListener, type ByteSource, CHUNK_BYTES } from './byte-source.ts';

/** Reads a file descriptor: one chunk in each turn of the main loop, so that everything else has its turn, too. */
export class FdSource implements ByteSource, SourceTarget<number> {
  private readonly subject: string;
  private readonly fd: number;
  private readonly priority: number;
  private readonly listener: ByteListener;
  /** Called when it is let go of; keeps, too, what the file descriptor goes with. */
  private readonly whenClosed: () => void;
  private readonly input: ByteInput;
  private attached: SourceHandle | undefined;
  private isWanted = false;

  /**
   * @param subject - begins the message of an error, and is in the name of the GLib source.
   * @param whenClosed - called when it is let go of.
   */
  constructor(subject: string, fd: number, priority: number, listener: ByteListener, whenClosed: () => void) {
    this.subject = subject;
    this.fd = fd;
    this.priority = priority;
    this.listener = listener;
    this.whenClosed = whenClosed;
    this.input = platform().files.openInput(fd, CHUNK_BYTES);
  }

  start(): void {
    this.isWanted = true;
    const flags = IN | ERR | HUP | NVAL;
    this.attached ??= platform().addIoWatch(this.fd, flags, this.priority, this, `gtasklet:${this.subject}`);
  }

  stop(): void {
    this.isWanted = false;
    if (this.attached !== undefined) platform().removeSource(this.attached);
    this.attached = undefined;
  }

  close(): void {
    this.stop();
    this.whenClosed();
  }

  /** Called by GLib's callback. A source of its own for each chunk: what reads it may run a main loop, and read on there. */
  dispatch(flags: number): boolean {
    this.attached = undefined;
    this.read(flags);
    if (this.isWanted) this.start();
    return SOURCE_REMOVE;
  }

  private read(flags: number): void {
    let bytes: Uint8Array | null;
    try {
      if ((flags & NVAL) !== 0) {
        throw new RangeError(`${this.subject}: source: expected a file descriptor that is open, got ${this.fd}`);
      }
      bytes = this.input.read();
    } catch (error) {
      this.listener.failed(error);
      return;
    }
    if (bytes?.length === 0) this.listener.ended();
    else if (bytes !== null) this.listener.received(bytes);
  }
}
