// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { assert } from './assert.ts';
import { settle } from './loop.ts';
import { runtime } from './runtime.ts';

/** The pids of the processes that this one has started and that have not been reaped. */
export function children(): readonly number[] {
  const [self = ''] = statOf('self') ?? [];
  return runtime()
    .streams.listFolder('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.[3] === self)
    .map(Number);
}

/** Whether there is a process of that pid, or a zombie. */
export function isThere(pid: number): boolean {
  return statOf(String(pid)) !== null;
}

/** The letter that tells what a process does: `T` if it is stopped. */
export function stateOf(pid: number): string | undefined {
  return statOf(String(pid))?.[2];
}

/** How many file descriptors are open in this process. */
export function openDescriptors(): number {
  return runtime().streams.listFolder('/proc/self/fd').length;
}

/** What a test knows of a process when its tasklet has ended. */
export interface Known {
  readonly pid: number;
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
  clear();
  const before = [openDescriptors(), children().length];
  action();
  action();
  clear();
  assert.deepEqual([openDescriptors(), children().length], before, 'open file descriptors and processes');
}

/** Lets the bindings let go of what nobody has any more. */
function clear(): void {
  for (let count = 0; count < 3; count++) {
    runtime().collectGarbage();
    settle();
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
