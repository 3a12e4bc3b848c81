// Reads a file, as a whole and by lines, with Gio's asynchronous methods (npm run example read-a-file).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForAsync, lines, main, shield } from '../../src/index.ts';
import type { File, Runtime } from '../runtime/runtime.ts';

const TEXT = 'Cut the basil,\ngrind it with salt,\nadd oil – a little at a time.\n';
/** GLib.PRIORITY_DEFAULT */
const PRIORITY = 0;

/** Creates a file, reads it in two ways, and deletes it. */
export function readAFile({ createFile, print }: Runtime): void {
  main(function* () {
    const file = createFile(TEXT);
    try {
      print(`the file has ${yield* countBytes(file)} bytes`);
      yield* printLines(file, print);
    } finally {
      yield* shield(new WaitForAsync(file, 'delete', PRIORITY)); // also on Ctrl+C
    }
    try {
      yield* countBytes(file);
    } catch {
      print('reading it again fails: the file is deleted');
    }
  });
}

/** Reads the whole file at once. */
function* countBytes(file: File): TaskletGenerator<number> {
  const [, contents] = yield* new WaitForAsync(file, 'load_contents');
  return contents.length;
}

/** Reads the file line by line, whatever its size. */
function* printLines(file: File, print: Runtime['print']): TaskletGenerator {
  const stream = yield* new WaitForAsync(file, 'read', PRIORITY);
  const reader = lines(stream);
  let number = 1;
  for (let line = yield* reader.next(); line !== null; line = yield* reader.next()) print(`${number++}: ${line}`);
  yield* new WaitForAsync(stream, 'close', PRIORITY); // otherwise the garbage collector closes it later
}

// Output:
// the file has 67 bytes
// 1: Cut the basil,
// 2: grind it with salt,
// 3: add oil – a little at a time.
// reading it again fails: the file is deleted
