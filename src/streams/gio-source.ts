// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import type { AsyncFunctions, AsyncOperation, AsyncOutcome } from '../platform/gio.ts';
import { type ByteListener, type ByteSource, CHUNK_BYTES } from './byte-source.ts';

/** Reads a `Gio.InputStream`, by its asynchronous operations. What is under way when nobody waits is not lost. */
export class GioSource implements ByteSource {
  private readonly functions: AsyncFunctions;
  private readonly priority: number;
  private readonly listener: ByteListener;
  private operation: AsyncOperation | null = null;
  private isWanted = false;

  constructor(functions: AsyncFunctions, priority: number, listener: ByteListener) {
    this.functions = functions;
    this.priority = priority;
    this.listener = listener;
  }

  start(): void {
    this.isWanted = true;
    if (this.operation !== null) return;
    const operation = platform().gio.beginAsync(this.functions, [CHUNK_BYTES, this.priority], (outcome) => {
      if (this.operation === operation) this.done(outcome);
    });
    this.operation = operation;
  }

  stop(): void {
    this.isWanted = false;
  }

  close(): void {
    this.stop();
    const { operation } = this;
    this.operation = null;
    operation?.cancel();
  }

  private done(outcome: AsyncOutcome): void {
    this.operation = null;
    if ('error' in outcome) {
      this.listener.failed(outcome.error);
      return;
    }
    const bytes = platform().gio.toArray(outcome.value);
    if (bytes.length === 0) this.listener.ended();
    else this.listener.received(bytes);
    if (this.isWanted) this.start();
  }
}
