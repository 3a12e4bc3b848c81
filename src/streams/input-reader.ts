// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** An input of bytes, read on demand. */
export interface InputReader {
  /** Begins to read, unless it does. */
  start(): void;
  /** Reads no more than what is under way. */
  stop(): void;
  /** Lets go of everything. */
  close(): void;
}

/** The receiver of the bytes of an input. */
export interface ByteListener {
  /** @internal */
  received(bytes: Uint8Array): void;
  /** @internal */
  ended(): void;
  /** @internal */
  failed(error: unknown): void;
}

/** Opens an input for the receiver of its bytes. */
export type InputOpener = (listener: ByteListener) => InputReader;

/** The number of bytes that are read at once: the capacity of a pipe. */
export const CHUNK_BYTES = 65_536;
