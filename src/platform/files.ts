// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the library asks of a runtime to read and write files. */
export interface Files {
  /** Opens a file descriptor for reading, up to so many bytes at once. */
  openInput(fd: number, most: number): ByteInput;
  /** Opens a file descriptor for writing. */
  openOutput(fd: number): ByteOutput;
  /** The file descriptor of an IOChannel. */
  fdOfChannel(channel: object): number;
  /** Whether an IOChannel has read something that nobody has taken out. */
  hasBuffered(channel: object): boolean;
}

/** Reads a file descriptor, which somebody else closes. */
export interface ByteInput {
  /**
   * Reads what is there: none at the end; null when there is nothing now. Does not block.
   *
   * @throws an error of the system.
   */
  read(): Uint8Array | null;
}

/** Writes to a file descriptor, which somebody else closes. */
export interface ByteOutput {
  /**
   * Writes bytes; called when a watch has told that it can be written, with as few as a pipe takes at once, it does not
   * block.
   *
   * @returns how many were written; null when nobody reads any more.
   * @throws an error of the system.
   */
  write(bytes: Uint8Array): number | null;
}
