// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Where bytes come from, when somebody wants them. */
export interface ByteSource {
  /** Begins to read, unless it does. */
  start(): void;
  /** Reads no more than what is under way. */
  stop(): void;
  /** Lets go of everything. */
  close(): void;
}

/** Whom a source gives what it reads. */
export interface ByteListener {
  /** @internal */
  received(bytes: Uint8Array): void;
  /** @internal */
  ended(): void;
  /** @internal */
  failed(error: unknown): void;
}

/** Opens a source for whoever is given what it reads. */
export type SourceOpener = (listener: ByteListener) => ByteSource;

/** How many bytes are read at once: so many fit into a pipe. */
export const CHUNK_BYTES = 65_536;
