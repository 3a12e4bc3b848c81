// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import type { AsyncOperation, ReadOutcome, StreamReader } from '../platform/gio.ts';
import { type ByteListener, type ByteSource, CHUNK_BYTES } from './byte-source.ts';

/** Reads a `Gio.InputStream`, by its asynchronous operations. What is under way when nobody waits is not lost. */
export class GioSource implements ByteSource {
  private readonly reader: StreamReader;
  private readonly listener: ByteListener;
  private operation: AsyncOperation | null = null;
  private isWanted = false;
  private isClosed = false;

  constructor(stream: object, priority: number, listener: ByteListener) {
    this.reader = platform().gio.openReader(stream, CHUNK_BYTES, priority);
    this.listener = listener;
  }

  start(): void {
    this.isWanted = true;
    this.operation ??= this.reader.read((outcome) => this.done(outcome));
  }

  stop(): void {
    this.isWanted = false;
  }

  close(): void {
    this.stop();
    this.isClosed = true;
    this.operation?.cancel();
  }

  private done(outcome: ReadOutcome): void {
    this.operation = null;
    if (this.isClosed) return;
    if ('error' in outcome) this.listener.failed(outcome.error);
    else if (outcome.bytes.length === 0) this.listener.ended();
    else this.listener.received(outcome.bytes);
    if (this.isWanted) this.start();
  }
}
