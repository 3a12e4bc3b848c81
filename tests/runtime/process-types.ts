// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of lines, of chunks and of programs allow, and what they do not. Compiled, never run. */

import Gio from 'gi://Gio?version=2.0';
import {
  type ByteWriter,
  type ChunkReader,
  type LineReader,
  type OutputReader,
  type Process,
  type ProcessOptions,
  type TaskletGenerator,
  WaitForProcess,
  chunks,
  lines,
  spawnProcess,
} from '../../src/index.ts';

export function* linesAndPrograms(options: ProcessOptions): TaskletGenerator {
  const line: string | null = yield* lines(0).next();
  const bytes: Uint8Array | null = yield* lines(0, { encoding: null }).next();
  const latin: string | null = yield* lines(new Gio.MemoryInputStream(), {
    encoding: 'iso-8859-1',
    priority: 0,
  }).next();
  // @ts-expect-error: lines of bytes are no text.
  const wrong: string | null = yield* lines(0, { encoding: null }).next();
  // @ts-expect-error: at the end there is none.
  (yield* lines(0).next()).length;
  // @ts-expect-error: there is no such option.
  lines(0, { coding: 'utf-8' });
  const program = spawnProcess(['ls']);
  yield* program.stdin.write('text');
  yield* program.stdin.write(new Uint8Array(1));
  const output: string | null = yield* program.stdout.next();
  const complaint: string | null = yield* program.stderr.next();
  const status: number = yield* program.wait();
  const silent = spawnProcess(['ls'], { stdin: 'inherit', stdout: 'ignore', stderr: 'stdout' });
  const none: readonly [null, null, null] = [silent.stdin, silent.stdout, silent.stderr];
  // @ts-expect-error: it is no pipe.
  silent.stdout.next();
  const binary: Uint8Array | null = yield* spawnProcess(['ls'], { encoding: null, stderr: 'ignore' }).stdout.next();
  const either = spawnProcess(['ls'], options);
  // @ts-expect-error: it may be no pipe.
  either.stdout.next();
  const anything: string | Uint8Array | null | undefined = either.stdout === null ? null : yield* either.stdout.next();
  // @ts-expect-error: what is written is text or bytes.
  yield* program.stdin.write(1);
  const pid: number | null = program.pid;
  // @ts-expect-error: it may have ended before its number could be asked for.
  yield new WaitForProcess(program.pid);
  // @ts-expect-error: the standard output cannot be another one.
  spawnProcess(['ls'], { stdout: 'stdout' });
  // @ts-expect-error: a program has a name at least, and arguments that are strings.
  spawnProcess('ls');
  console.log(line, bytes, latin, wrong, output, complaint, status, none, binary, anything, pid);
}

export function* chunksAndPrograms(read: 'lines' | 'chunks', options: ProcessOptions): TaskletGenerator {
  const text: string | null = yield* chunks(0).next();
  const bytes: Uint8Array | null = yield* chunks(0, { encoding: null }).next();
  const named: string | null = yield* chunks(new Gio.MemoryInputStream(), { encoding: 'utf-8', priority: 0 }).next();
  // @ts-expect-error: chunks of bytes are no text.
  const wrong: string | null = yield* chunks(0, { encoding: null }).next();
  // @ts-expect-error: there is no other encoding.
  chunks(0, { encoding: 'iso-8859-1' });
  // @ts-expect-error: chunks are no lines.
  const noLines: LineReader = chunks(0);
  // @ts-expect-error: lines are no chunks.
  const noChunks: ChunkReader = lines(0);
  const program = spawnProcess(['ls'], { read: 'chunks' });
  const both: readonly [ChunkReader, ChunkReader] = [program.stdout, program.stderr];
  // @ts-expect-error: it is not read by lines.
  const byLines: LineReader = program.stdout;
  const binary: ChunkReader<Uint8Array> = spawnProcess(['ls'], { read: 'chunks', encoding: null }).stdout;
  const none: null = spawnProcess(['ls'], { read: 'chunks', stdout: 'ignore' }).stdout;
  const asLines: LineReader = spawnProcess(['ls'], { read: 'lines' }).stdout;
  const byDefault: LineReader = spawnProcess(['ls'], { read: undefined }).stdout;
  const asUsual: LineReader = spawnProcess(['ls'], { stderr: 'inherit' }).stdout;
  const either: LineReader | ChunkReader = spawnProcess(['ls'], { read }).stdout;
  // @ts-expect-error: it may be read by chunks.
  const perhaps: LineReader = spawnProcess(['ls'], { read }).stdout;
  // @ts-expect-error: it may be read by lines.
  const maybe: ChunkReader = spawnProcess(['ls'], { read }).stdout;
  // @ts-expect-error: it may be read by chunks.
  const any: LineReader<string | Uint8Array> | null = spawnProcess(['ls'], options).stdout;
  // @ts-expect-error: nothing else is read.
  spawnProcess(['ls'], { read: 'byte' });
  const item: string | null = yield* either.next();
  console.log(text, bytes, named, wrong, noLines, noChunks, both, byLines, binary, none, asLines, byDefault);
  console.log(asUsual, item, perhaps, maybe, any);
}

/** What ends any program. */
function* exitCodeOf(program: Process): TaskletGenerator<number | null> {
  program.stdin?.close();
  const item: string | Uint8Array | null | undefined =
    program.stdout === null ? undefined : yield* program.stdout.next();
  console.log(item);
  yield* program.wait();
  return program.exitCode;
}

/** What takes a program by the streams that it uses. */
function* firstLineOf(program: Process<ByteWriter, LineReader>): TaskletGenerator<string | null> {
  yield* program.stdin.write('text');
  return yield* program.stdout.next();
}

export function* anyProgram(options: ProcessOptions, read: 'lines' | 'chunks'): TaskletGenerator {
  const piped = spawnProcess(['ls']);
  const silent = spawnProcess(['ls'], { stdin: 'inherit', stdout: 'ignore', stderr: 'stdout' });
  const binary = spawnProcess(['ls'], { read: 'chunks', encoding: null });
  const either = spawnProcess(['ls'], { read });
  const unknown = spawnProcess(['ls'], options);
  const all: readonly Process[] = [piped, silent, binary, either, unknown];
  for (const program of all) yield* exitCodeOf(program);
  yield* exitCodeOf(spawnProcess(['ls']));
  yield* exitCodeOf(spawnProcess(['ls'], { stdin: 'ignore', read: 'chunks' }));
  const merged = spawnProcess(['ls'], { stderr: 'stdout' });
  const texts: readonly (string | null)[] = [
    yield* firstLineOf(piped),
    yield* firstLineOf(merged),
    yield* firstLineOf(spawnProcess(['ls'])),
    yield* firstLineOf(spawnProcess(['ls'], { cwd: '/', stderr: 'ignore' })),
  ];
  // @ts-expect-error: it has no standard input.
  yield* firstLineOf(silent);
  // @ts-expect-error: it is read by chunks of bytes.
  yield* firstLineOf(binary);
  // @ts-expect-error: it may be read by chunks.
  yield* firstLineOf(either);
  // @ts-expect-error: nothing is known of it.
  yield* firstLineOf(unknown);
  const output: OutputReader | null = unknown.stdout;
  console.log(texts, output);
}
