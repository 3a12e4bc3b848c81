// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkOptions } from '../arguments.ts';
import { describe, getFunctionName } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { reportError } from '../engine/report.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { hintForCalled } from '../engine/tasklet-arguments.ts';
import type { TaskletBody } from '../engine/yieldable.ts';
import { platform } from '../platform/current.ts';
import { type MainLoop, PRIORITY_HIGH, SOURCE_REMOVE, type SourceHandle } from '../platform/platform.ts';
import { checkGenerated } from './task-like.ts';

const SIGINT = 2;
const SIGTERM = 15;
const HIGHEST_CODE = 255;
/** After the promise jobs (-1000) and the reports (-900) of the iteration in which the tasklet ends. */
const PRIORITY_LEAVE = -800;

/** The tasklet of the latest call. */
let latest: Tasklet | null = null;
/** The loop that a call has made and runs; null while there is none. */
let ownLoop: MainLoop | null = null;

/** Options for {@link main}. */
export interface MainOptions {
  /** The name in error reports; by default the name of the generator function, or `main`. */
  readonly name?: string | undefined;
}

/**
 * Runs a generator function as the main tasklet of a script: as the last line of a GJS module, an ES module or a CommonJS
 * script on Node, or inside a program that runs a main loop.
 *
 * It runs a main loop of its own, which ends with the tasklet, or uses the one that is already running. SIGINT and SIGTERM
 * cancel the tasklet, and a second one ends the program at once. An error is reported.
 *
 * The exit code is the number that the tasklet returns, from 0 to 255; 0 if it returns nothing, or is cancelled other than by a
 * signal; 1 after an error; 130 after SIGINT, 143 after SIGTERM, unless the tasklet returns a number all the same. On GJS a
 * code other than 0 ends the program at this line. In a loop that was already running GJS can set a code only by ending the
 * program, which happens only after a signal.
 *
 * Call it once at a time. On GJS, do not call it after a top-level `await`, because GJS does not wait then, but ends the
 * program.
 *
 * @param body - a generator function without parameters.
 * @param options - a name.
 * @returns the tasklet. On GJS it has ended, unless a loop was already running; on Node it starts after the script has run,
 * unless a loop was already running.
 * @throws {@link TypeError} if the body is not a generator function, or there is no such option.
 * @throws {@link TaskletError} while the tasklet of an earlier call has not ended.
 * @remarks Not in kiwi.tasklet.
 */
export function main<R>(body: () => TaskletBody<R>, options: MainOptions = {}): Tasklet<R> {
  checkOptions('main', options, ['name']);
  if (typeof body !== 'function') {
    throw new TypeError(`main: body: expected a generator function, got ${describe(body)}${hintForCalled(body)}`);
  }
  if (latest?.hasEnded === false) {
    throw new TaskletError(`main: "${latest.name}" is already running; start further tasklets with run()`);
  }
  const generator = checkGenerated('main', body, body());
  const ofFunction = getFunctionName(body);
  const name = options.name ?? (ofFunction === '' ? 'main' : ofFunction);
  const tasklet = new Tasklet(generator, { start: false, name });
  latest = tasklet;
  const program = new Program(tasklet);
  platform().callWhenLoopCanRun(() => program.run());
  return tasklet;
}

class Program {
  readonly #tasklet: Tasklet;
  #sources: readonly SourceHandle[] = [];
  /** The signal that came; null as long as none has. */
  #signum: number | null = null;
  #exitCode = 0;

  constructor(tasklet: Tasklet) {
    this.#tasklet = tasklet;
  }

  run(): void {
    const loop = platform().isLoopRunning ? null : platform().createLoop();
    if (loop !== null) ownLoop = loop;
    this.#sources = [SIGINT, SIGTERM].map((signum) =>
      platform().addUnixSignal(
        signum,
        PRIORITY_HIGH,
        { 'gtasklet:dispatch': () => this.#signalled(signum) },
        'gtasklet:main',
      ),
    );
    this.#tasklet.errorWatch.begin();
    this.#tasklet.addJoinCallback(() => this.#ended(loop !== null));
    if (!this.#tasklet.hasEnded) this.#tasklet.start(); // it may have been cancelled before
    if (loop === null) return;
    loop.run();
    ownLoop = null;
    this.#leave();
  }

  #signalled(signum: number): boolean {
    if (this.#signum !== null) platform().exit(128 + signum);
    this.#signum = signum;
    this.#tasklet.cancel(signum === SIGINT ? 'SIGINT' : 'SIGTERM');
    return !this.#tasklet.hasEnded;
  }

  #ended(hasLoop: boolean): void {
    for (const source of this.#sources) platform().removeSource(source);
    if (this.#tasklet.hasFailed) {
      reportError(this.#tasklet.error, this.#tasklet);
    }
    // Not when it is needed: it may be reported, and GJS 1.74 crashes if the error handler has left promise jobs by then.
    this.#exitCode = this.#decideExitCode();
    const dispatch = (): boolean => {
      if (!hasLoop) this.#leaveLoop();
      // Promise jobs of the end may have called main() again, which uses the same loop.
      if (latest?.hasEnded !== false) ownLoop?.quit();
      return SOURCE_REMOVE;
    };
    platform().addIdle(PRIORITY_LEAVE, { 'gtasklet:dispatch': dispatch }, 'gtasklet:main');
  }

  /** Leaves the loop of other code running, unless the program has to end. */
  #leaveLoop(): void {
    if (this.#signum !== null) this.#leave();
    else if (this.#exitCode !== 0) platform().setExitCode(this.#exitCode);
  }

  #leave(): void {
    if (this.#exitCode !== 0) platform().exit(this.#exitCode);
  }

  #decideExitCode(): number {
    const { hasFailed, returnValue } = this.#tasklet;
    if (hasFailed) return 1;
    if (typeof returnValue === 'number') return this.#checked(returnValue);
    return this.#signum === null ? 0 : 128 + this.#signum;
  }

  #checked(code: number): number {
    if (Number.isInteger(code) && code >= 0 && code <= HIGHEST_CODE) return code;
    reportError(
      new RangeError(`main: expected a return value from 0 to ${HIGHEST_CODE}, the exit code, got ${code}`),
      this.#tasklet,
    );
    return 1;
  }
}
