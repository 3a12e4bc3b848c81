// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForTimeout } from '../../src/index.ts';
import { assert } from './assert.ts';
import { waiting } from './bodies.ts';
import { complete, settle } from './loop.ts';
import { runtime } from './runtime.ts';
import { trackedPlatform } from './tracking.ts';

const MOST_COLLECTIONS = 20;
const MOST_WAITS = 500;

/** The pids of the processes that this one has started and that have not been reaped. */
export function children(): readonly number[] {
  const [self = ''] = statOf('self') ?? [];
  return runtime()
    .streams.listFolder('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.[3] === self)
    .map(Number);
}

/** Whether there is a process of that pid, or a zombie; there is none of a pid that Gio does not tell any more. */
export function isThere(pid: number | null): boolean {
  return statOf(String(pid)) !== null;
}

/** The letter that tells what a process does: `T` if it is stopped. */
export function stateOf(pid: number | null): string | undefined {
  return statOf(String(pid))?.[2];
}

/** How many file descriptors are open in this process. */
export function openDescriptors(): number {
  return runtime().streams.listFolder('/proc/self/fd').length;
}

/** What a test knows of a process when its tasklet has ended. */
export interface Known {
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signum: number | null;
}

/** Checks that a process was ended by a signal, and reaped. */
export function assertEndedBy(process: Known | undefined, signum: number): void {
  assert.deepEqual([process?.signum, process?.exitCode], [signum, null]);
  assert.isFalse(isThere(process?.pid ?? 0), 'it has been reaped');
}

/** Checks that what is done leaves neither a process nor a zombie nor a file descriptor behind. */
export function assertNothingLeft(action: () => void): void {
  action(); // what is opened once for all is open after this
  const before = leftWhenClear();
  action();
  action();
  assert.deepEqual(leftWhenClear(before), before, 'open file descriptors and processes');
}

/**
 * Lets the bindings let go of what nobody has any more, which takes them a while, and counts what is left.
 *
 * @param expected - when no more than this is left, no more time is spent.
 * @returns the number of open file descriptors, and that of processes.
 */
export function leftWhenClear(expected: readonly [number, number] = [0, 0]): readonly [number, number] {
  for (let count = 0; count < MOST_COLLECTIONS; count++) {
    runtime().collectGarbage();
    settle();
    if (openDescriptors() <= expected[0] && children().length <= expected[1]) break;
  }
  return [openDescriptors(), children().length];
}

/** Waits until there is neither such a process nor a zombie. */
export function* untilGone(pid: number): TaskletGenerator {
  for (let count = 0; count < MOST_WAITS && isThere(pid); count++) yield new WaitForTimeout(2);
  assert.isFalse(isThere(pid));
}

/** Runs the loop until nothing is left in it: the library looks once more for a process that others watch, too. */
export function settleReaping(): void {
  for (let count = 0; count < MOST_WAITS && trackedPlatform().held > 0; count++) {
    complete(waiting(new WaitForTimeout(2)));
  }
}

/** The fields of /proc/PID/stat; the second, which is the name of the program, may have anything in it. */
function statOf(name: string): readonly string[] | null {
  let text: string;
  try {
    text = runtime().readText(`/proc/${name}/stat`);
  } catch {
    return null; // it has ended meanwhile
  }
  const [, pid = '', rest = ''] = /^(\d+) .*\) (.*)$/s.exec(text) ?? [];
  return [pid, '', ...rest.split(' ')];
}
