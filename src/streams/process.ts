// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger } from '../arguments.ts';
import type { Owned, Release } from '../conditions/shared/owned.ts';
import type { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { platform } from '../platform/current.ts';
import type { Launched } from '../platform/gio.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle } from '../platform/platform.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { FdReader } from './fd-reader.ts';
import type { OutputReader } from './process-options.ts';
import { Exit, WaitForExit } from './wait-for-exit.ts';

const SIGKILL = 9;
const SIGTERM = 15;
const HIGHEST_SIGNAL = 64;

/** The streams of a program that are piped, and null for those that are not. */
export interface Pipes<Stdin, Stdout, Stderr> {
  readonly stdin: Stdin;
  readonly stdout: Stdout;
  readonly stderr: Stderr;
}

/**
 * A subprocess. Not to be created with `new`: call {@link spawnProcess}.
 *
 * It ends with the region that it was started in. When the tasklet is cancelled, and when the `scope`, the `shield` or the
 * tasklet ends, the subprocess gets SIGTERM, and SIGKILL if it has not ended in its grace period. These do not end before
 * the subprocess has ended, and has been reaped.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class Process<
  Stdin extends ByteWriter | null = ByteWriter | null,
  Stdout extends OutputReader | null = OutputReader | null,
  Stderr extends OutputReader | null = OutputReader | null,
> implements Owned {
  /**
   * The process identifier; null if the program had ended before `spawnProcess()` returned, as Gio does not tell it then. It is
   * never null for a program that first reads from a pipe. When the program has ended, the number can be that of another
   * process: use {@link Process.kill}, which never sends a signal to that.
   */
  readonly pid: number | null;
  /** Its standard input, to be written; null if that is no pipe. */
  readonly stdin: Stdin;
  /** Its standard output, by lines or by chunks; null if that is no pipe. */
  readonly stdout: Stdout;
  /** Its standard error, by lines or by chunks; null if that is no pipe. */
  readonly stderr: Stderr;
  readonly #exit = new Exit();
  readonly #launched: Launched;
  /** The inputs of its output streams. */
  readonly #outputs: readonly FdReader[];
  readonly #gracePeriodMs: number;
  readonly #release: Release | undefined;
  /** The timeout of its grace period: undefined before SIGTERM, null after the timeout. */
  #grace: SourceHandle | null | undefined;

  /** @internal */
  constructor(
    launched: Launched,
    { stdin, stdout, stderr }: Pipes<Stdin, Stdout, Stderr>,
    outputs: readonly FdReader[],
    gracePeriodMs: number,
  ) {
    this.pid = launched.pid;
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.#launched = launched;
    this.#outputs = outputs;
    this.#gracePeriodMs = gracePeriodMs;
    launched.watch((status) => this.#ended(status));
    // Last: the tasklet would wait forever for the end of a process that is owned and not watched.
    this.#release = Tasklet.current?.cancellation.own(this);
  }

  /** Waits for the end of the program: `yield* process.wait()` gives its raw wait status, any number of times. */
  wait(): WaitCondition<number> {
    return new WaitForExit(this.#exit);
  }

  /** The raw wait status, as `GLib.spawn_check_wait_status` takes it; null while the program runs. */
  get status(): number | null {
    return this.#exit.status;
  }

  /** The exit code, from 0 to 255; null while the subprocess runs, and if a signal has ended it. */
  get exitCode(): number | null {
    return this.status === null || this.signum !== null ? null : (this.status >> 8) & 0xff;
  }

  /** The number of the signal that has ended the program; null if none has. */
  get signum(): number | null {
    const signum = (this.status ?? 0) & 0x7f;
    return signum === 0 ? null : signum;
  }

  /**
   * Sends a Unix signal to the subprocess. Has no effect if it has ended.
   *
   * @param signum - the number of the signal; SIGTERM by default.
   * @throws {@link TypeError} if it is not a number.
   * @throws {@link RangeError} if it is not from 1 to 64.
   */
  kill(signum: number = SIGTERM): void {
    checkInteger('Process.kill', signum, 1, HIGHEST_SIGNAL, 'signum');
    if (this.status === null) this.#launched.signal(signum);
  }

  /** See {@link Owned}. @internal */
  onCancel(): void {
    if (this.status !== null || this.#grace !== undefined) return;
    this.#launched.signal(SIGTERM);
    const target = { 'gtasklet:dispatch': () => this.#killByForce() };
    this.#grace = platform().addTimeout(this.#gracePeriodMs, PRIORITY_DEFAULT, target, 'gtasklet:grace-time');
  }

  /** See {@link Owned}. @internal */
  onLeave(): void {
    this.onCancel();
    this.stdin?.close();
  }

  #killByForce(): boolean {
    this.#grace = null;
    this.#launched.signal(SIGKILL);
    return SOURCE_REMOVE;
  }

  #ended(status: number): void {
    if (this.#grace !== undefined && this.#grace !== null) platform().removeSource(this.#grace);
    this.#exit.set(status);
    this.stdin?.markBroken();
    for (const output of this.#outputs) output.endWithWriters();
    this.#release?.();
  }
}
