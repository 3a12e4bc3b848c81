// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkMilliseconds, checkOptions, isObjectLiteral } from '../arguments.ts';
import { describe } from '../describe.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { ChunkReader } from './chunks.ts';
import type { LineReader } from './lines.ts';

/** A standard stream of a subprocess: a pipe, the stream of this process, or none. */
export type StdioOption = 'pipe' | 'inherit' | 'ignore';

/** Options for {@link spawnProcess}. */
export interface ProcessOptions {
  /** The working directory; that of this process by default. */
  readonly cwd?: string | undefined;
  /** Environment variables to set, or to remove with null; none by default. The others are inherited. */
  readonly env?: Readonly<Record<string, string | null>> | undefined;
  /** Its standard input; a pipe by default. */
  readonly stdin?: StdioOption | undefined;
  /** Its standard output; a pipe by default. Output that is not read blocks the subprocess after 64 KiB. */
  readonly stdout?: StdioOption | undefined;
  /** Its standard error; a pipe by default, or the same as its standard output. */
  readonly stderr?: StdioOption | 'stdout' | undefined;
  /** The items of the output: `'lines'`, the default, or `'chunks'`, as they arrive. */
  readonly read?: 'lines' | 'chunks' | undefined;
  /** The encoding of what it writes, `utf-8` by default, the only one by chunks; null for lines, or chunks, of bytes. */
  readonly encoding?: string | null | undefined;
  /** The time between SIGTERM and SIGKILL, in milliseconds; 5000 by default. */
  readonly gracePeriodMs?: number | undefined;
}

/** The reader of an output of a subprocess, by lines or in chunks. */
export type OutputReader = LineReader<string | Uint8Array> | ChunkReader<string | Uint8Array>;

/** The types of the streams by default. */
export interface AllPiped {
  readonly stdin: 'pipe';
  readonly stdout: 'pipe';
  readonly stderr: 'pipe';
}

/** One of its streams: null if that is no pipe. */
export type Piped<O, Name extends 'stdin' | 'stdout' | 'stderr'> =
  O extends Readonly<Record<Name, infer R>>
    ? PipedBy<R, StreamOf<O, Name>>
    : Name extends keyof O
      ? StreamOf<O, Name> | null
      : StreamOf<O, Name>;

type PipedBy<R, Stream> = [R] extends ['pipe' | undefined] ? Stream : 'pipe' extends R ? Stream | null : null;

type StreamOf<O, Name> = Name extends 'stdin' ? ByteWriter : ReaderOf<O, ItemOf<O>>;

type ReaderOf<O, T extends string | Uint8Array> =
  O extends Readonly<Record<'read', infer U>>
    ? ReaderBy<U, T>
    : 'read' extends keyof O
      ? LineReader<T> | ChunkReader<T>
      : LineReader<T>;

/** Both of them where it may be either. */
type ReaderBy<U, T extends string | Uint8Array> = U extends 'chunks' ? ChunkReader<T> : LineReader<T>;

type ItemOf<O> =
  O extends Readonly<Record<'encoding', infer E>>
    ? [E] extends [null]
      ? Uint8Array
      : null extends E
        ? string | Uint8Array
        : string
    : 'encoding' extends keyof O
      ? string | Uint8Array
      : string;

const NAMES = ['cwd', 'env', 'stdin', 'stdout', 'stderr', 'read', 'encoding', 'gracePeriodMs'] as const;
const REDIRECTIONS: readonly unknown[] = [undefined, 'pipe', 'inherit', 'ignore'];
const READS: readonly unknown[] = [undefined, 'lines', 'chunks'];

/** Checks how a program is to be started. */
export function checkProcess(argv: unknown, options: ProcessOptions): void {
  if (!Array.isArray(argv) || argv.length === 0 || argv[0] === '' || !argv.every(isText)) {
    throw new TypeError(`spawnProcess: argv: expected an array of strings, one at least, got ${describe(argv)}`);
  }
  checkOptions('spawnProcess', options, NAMES);
  const { cwd, env, read, gracePeriodMs } = options;
  if (cwd !== undefined && !isText(cwd)) {
    throw new TypeError(`spawnProcess: cwd: expected a string, got ${describe(cwd)}`);
  }
  if (env !== undefined && !isEnvironment(env)) {
    throw new TypeError(`spawnProcess: env: expected an object of strings and null, got ${describe(env)}`);
  }
  checkRedirections(options);
  if (!READS.includes(read)) {
    throw new TypeError(`spawnProcess: read: expected "lines" or "chunks", got ${describe(read)}`);
  }
  if (gracePeriodMs !== undefined) checkMilliseconds('spawnProcess', gracePeriodMs, 'gracePeriodMs');
}

function checkRedirections(options: ProcessOptions): void {
  for (const name of ['stdin', 'stdout', 'stderr'] as const) {
    if (REDIRECTIONS.includes(options[name]) || (name === 'stderr' && options.stderr === 'stdout')) continue;
    const expected = `expected "pipe", "inherit"${name === 'stderr' ? ', "ignore" or "stdout"' : ' or "ignore"'}`;
    throw new TypeError(`spawnProcess: ${name}: ${expected}, got ${describe(options[name])}`);
  }
}

function isEnvironment(env: unknown): boolean {
  if (!isObjectLiteral(env)) return false;
  return Object.entries(env).every(([name, value]) => /^[^=\0]+$/.test(name) && (value === null || isText(value)));
}

/** Tells whether it is a string without a NUL, which the system would cut. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}
