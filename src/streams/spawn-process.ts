// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT_IDLE } from '../platform/platform.ts';
import type { FdPipe } from '../platform/gio.ts';
import type { ByteListener } from './input-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { openChunkReader } from './chunks.ts';
import { FdReader } from './fd-reader.ts';
import { openLineReader } from './lines.ts';
import { type AllPiped, type OutputReader, type Piped, type ProcessOptions, checkProcess } from './process-options.ts';
import { type Pipes, Process } from './process.ts';

/** Of Gio.SubprocessFlags; what is not named is inherited, but for the standard input, which is empty then. */
const FLAGS = {
  stdin: { pipe: 1, inherit: 2, ignore: 0 },
  stdout: { pipe: 4, inherit: 0, ignore: 8 },
  stderr: { pipe: 16, inherit: 0, ignore: 32, stdout: 64 },
} as const;
const GRACE_PERIOD_MS = 5000;

type PipesOf<O> = Pipes<Piped<O, 'stdin'>, Piped<O, 'stdout'>, Piped<O, 'stderr'>>;

/**
 * Starts a subprocess: `const process = spawnProcess(['ls', '-l'])`. `yield* process.stdout.next()` reads its output, line
 * by line or, with `{ read: 'chunks' }`, as it arrives; `yield* process.wait()` waits for its end. It ends with the scope or
 * the tasklet that it is started in, see {@link Process}.
 *
 * @param argv - the program, which is looked up in the PATH if it has no slash, and its arguments.
 * @param options - directory, environment, standard streams, reading, and the grace period.
 * @returns the subprocess.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if a number is out of range, or the encoding is unknown, or cannot be used for chunks.
 * @throws a GLib error if the program cannot be started.
 * @remarks Not in kiwi.tasklet.
 */
export function spawnProcess<const O extends ProcessOptions = AllPiped>(
  argv: readonly string[],
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- none of them is set, as the default of O says
  options: O = {} as O,
): Process<Piped<O, 'stdin'>, Piped<O, 'stdout'>, Piped<O, 'stderr'>> {
  checkProcess(argv, options);
  const { cwd, env = {}, stdin = 'pipe', stdout = 'pipe', stderr = 'pipe' } = options;
  const { read = 'lines', encoding = 'utf-8' } = options;
  const openReader =
    read === 'chunks' ? openChunkReader('spawnProcess', encoding) : openLineReader('spawnProcess', encoding);
  const flags = FLAGS.stdin[stdin] | FLAGS.stdout[stdout] | FLAGS.stderr[stderr];
  const launched = platform().gio.launch(argv, flags, cwd ?? null, env);
  const outputs: FdReader[] = [];
  const open = (pipe: FdPipe, listener: ByteListener): FdReader => {
    const output = new FdReader(read, pipe.fd, PRIORITY_DEFAULT_IDLE, listener, () => pipe.close());
    outputs.push(output);
    return output;
  };
  const reader = (pipe: FdPipe | null): OutputReader | null =>
    pipe === null ? null : openReader((listener) => open(pipe, listener));
  const pipes = {
    stdin: launched.stdin === null ? null : new ByteWriter(launched.stdin),
    stdout: reader(launched.stdout),
    stderr: reader(launched.stderr),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they are made according to the options
  return new Process(launched, pipes as PipesOf<O>, outputs, options.gracePeriodMs ?? GRACE_PERIOD_MS);
}
