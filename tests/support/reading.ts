// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type IOSource,
  type LinesOptions,
  type Stream,
  TaskletCancelled,
  type TaskletGenerator,
  lines,
} from '../../src/index.ts';
import { start } from './bodies.ts';
import { settle, untilEnded } from './loop.ts';
import { runtime } from './runtime.ts';
import type { Pipe } from './runtime.ts';

/** A body that reads to the end. What is thrown is an item in its place; bytes are an array of numbers. */
export function* readingAll(reader: Stream<string | Uint8Array>): TaskletGenerator<readonly unknown[]> {
  const items: unknown[] = [];
  for (;;) {
    try {
      const item = yield* reader.next();
      if (item === null) return items;
      items.push(typeof item === 'string' ? item : [...item]);
    } catch (error) {
      if (error instanceof TaskletCancelled) throw error;
      items.push(error);
    }
  }
}

/** Reads by lines to the end what is written into a pipe, each part when the one before has been read. */
export function readParts(
  parts: readonly (string | Uint8Array)[],
  options: LinesOptions & { readonly encoding?: string } = {},
): readonly unknown[] {
  return readPartsBy((readEnd) => lines(readEnd, options), parts);
}

/** The same, by any stream. */
export function readPartsBy(
  open: (fileDescriptor: number) => Stream<string | Uint8Array>,
  parts: readonly (string | Uint8Array)[],
): readonly unknown[] {
  return withPipe(({ readEnd, closeWriteEnd, write }) => {
    const tasklet = start(() => readingAll(open(readEnd)));
    for (const part of parts) {
      write(part);
      settle();
    }
    closeWriteEnd();
    untilEnded(tasklet);
    return tasklet.returnValue ?? [];
  });
}

/** A pipe whose ends are closed when the test is over. */
export interface OpenPipe extends Pipe {
  write(data: string | Uint8Array): void;
  closeReadEnd(): void;
  closeWriteEnd(): void;
}

/** Does something with a pipe. */
export function withPipe<R>(use: (pipe: OpenPipe) => R): R {
  const pipe = runtime().createPipe();
  const open = new Set([pipe.readEnd, pipe.writeEnd]);
  const close = (fileDescriptor: number): void => {
    if (open.delete(fileDescriptor)) runtime().close(fileDescriptor);
  };
  const write = (data: string | Uint8Array): void => {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    runtime().streams.writeBytes(pipe.writeEnd, bytes);
  };
  try {
    const ends = { closeReadEnd: () => close(pipe.readEnd), closeWriteEnd: () => close(pipe.writeEnd) };
    return use({ ...pipe, ...ends, write });
  } finally {
    for (const fileDescriptor of open) close(fileDescriptor);
  }
}

/** Does something with a file that has a text in it, and with its path. */
export function withFile<R>(text: string, use: (fileDescriptor: number, path: string) => R): R {
  const path = runtime().createFile(text);
  const fileDescriptor = runtime().streams.open(path);
  try {
    return use(fileDescriptor, path);
  } finally {
    runtime().close(fileDescriptor);
    runtime().deleteFile(path);
  }
}

/** The message of an error: one of GLib's is no Error on GJS. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}

/** The forms in which a file descriptor can be given to what reads. */
export const sources: Readonly<Record<string, (fd: number) => IOSource>> = {
  'a file descriptor': (fd) => fd,
  'an object with fd': (fd) => ({ fd }),
  'an object with fileno()': (fd) => ({ fileno: () => fd }),
  'an IOChannel': (fd) => runtime().createChannel(fd),
  'a Gio.UnixInputStream': (fd) => runtime().gio.createInput(fd),
};
