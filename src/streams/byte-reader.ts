// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ByteListener, InputReader, InputOpener } from './input-reader.ts';
import { StreamError } from './stream-error.ts';
import { Stream } from './stream.ts';

/** Makes items from bytes that arrive in pieces. */
export interface ByteCutter<T> {
  /** Takes a piece, and returns the items that are complete now; an error in place of one that cannot be made. */
  feed(piece: Uint8Array): readonly (T | StreamError)[];
  /** Returns what is left at the end. */
  end(): readonly (T | StreamError)[];
}

/** A stream of the items that a cutter makes from the bytes of an input, which is read only while a tasklet waits. */
export abstract class ByteReader<T> extends Stream<T> implements ByteListener {
  protected readonly cutter: ByteCutter<T>;
  readonly #input: InputReader;

  /** @internal */
  constructor(open: InputOpener, cutter: ByteCutter<T>) {
    super();
    this.cutter = cutter;
    this.#input = open(this);
    this.registerOwner();
  }

  /** Called with what has been read. @internal */
  received(bytes: Uint8Array): void {
    this.pushAll(this.cutter.feed(bytes));
  }

  /** Called at the end. @internal */
  ended(): void {
    this.end(this.cutter.end());
  }

  /** Called with an error of the system. @internal */
  failed(error: unknown): void {
    this.end([new StreamError(error)]);
  }

  /** @internal */
  protected override onDemand(): void {
    this.#input.start();
  }

  /** @internal */
  protected override onIdle(): void {
    this.#input.stop();
  }

  /** @internal */
  protected override onClose(): void {
    this.#input.close();
  }
}
