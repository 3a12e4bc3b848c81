// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The runtime's functions for reading and writing files. */
export interface Files {
  /** Opens a file descriptor for reading. */
  openInput(fd: number, most: number): ByteInput;
  /** Opens a file descriptor for writing. */
  openOutput(fd: number): ByteOutput;
  /** The file descriptor of an IOChannel. */
  getChannelFd(channel: object): number;
  /** Tells whether an IOChannel has buffered data. */
  hasBuffered(channel: object): boolean;
}

/** Reads a file descriptor, and does not close it. */
export interface ByteInput {
  /**
   * Reads the available bytes: none at the end; null if there are none now. Does not block.
   *
   * @throws a system error.
   */
  read(): Uint8Array | null;
}

/** Writes to a file descriptor, and does not close it. */
export interface ByteOutput {
  /**
   * Writes bytes. It does not block if a watch has fired, and there are no more of them than a pipe accepts.
   *
   * @returns the number of written bytes; null if the reading end is closed.
   * @throws a system error.
   */
  write(bytes: Uint8Array): number | null;
}
