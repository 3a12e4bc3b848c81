// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Stream, type TaskletGenerator, chunks, lines, run } from '../src/index.ts';
import { printResults } from './measure.ts';
import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** How often the file is read in all: what a reader keeps grows with that. */
const TIMES = 4;

/** The ways to read a file, given its descriptor. */
const readers: Readonly<Record<string, (fd: number) => Stream<string | Uint8Array>>> = {
  lines: (fd) => lines(fd),
  chunks: (fd) => chunks(fd),
  'chunks of bytes': (fd) => chunks(fd, { encoding: null }),
};

/** The names of what {@link measureReading} measures. */
export const readerNames: readonly string[] = Object.keys(readers);

/** Reads a file, several times over, and prints how fast that was, and by how much the process has grown. */
export function measureReading(runtime: Runtime, name: string, path: string): void {
  const open = readers[name];
  if (open === undefined) throw new Error(`expected one of ${readerNames.join(', ')}, got ${name}`);
  const beforeKb = runtime.residentKb();
  const times = Array.from({ length: TIMES }, () => {
    const begin = runtime.nowUs();
    const loop = runtime.createMainLoop();
    run(readToEnd(open(runtime.openFile(path)), loop));
    loop.run();
    const seconds = (runtime.nowUs() - begin) / 1e6;
    runtime.collectGarbage();
    return { seconds, grownMb: (runtime.residentKb() - beforeKb) / 1024 };
  });
  printResults(runtime, [{ name, times }]);
}

function* readToEnd(reader: Stream<string | Uint8Array>, loop: MainLoop): TaskletGenerator {
  while ((yield* reader.next()) !== null);
  loop.quit();
}
