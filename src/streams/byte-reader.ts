// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ByteListener, ByteSource, SourceOpener } from './byte-source.ts';
import { Failed } from './failed.ts';
import { Stream } from './stream.ts';

/** Makes items from bytes that arrive in pieces. */
export interface ByteCutter<T> {
  /** Takes a piece, and returns the items that are complete now; an error in place of one that cannot be made. */
  feed(piece: Uint8Array): readonly (T | Failed)[];
  /** Returns what is left at the end. */
  end(): readonly (T | Failed)[];
}

/** A stream of the items that a cutter makes from the bytes of an input, which is read only while a tasklet waits. */
export abstract class ByteReader<T> extends Stream<T> implements ByteListener {
  protected readonly cutter: ByteCutter<T>;
  private readonly source: ByteSource;

  /** @internal */
  constructor(open: SourceOpener, cutter: ByteCutter<T>) {
    super();
    this.cutter = cutter;
    this.source = open(this);
    this.opened();
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
    this.end([new Failed(error)]);
  }

  /** @internal */
  protected override whenWanted(): void {
    this.source.start();
  }

  /** @internal */
  protected override whenUnwanted(): void {
    this.source.stop();
  }

  /** @internal */
  protected override whenClosed(): void {
    this.source.close();
  }
}
