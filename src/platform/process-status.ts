// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * What has become of a process: a child of this one that runs, or one that has ended and has not been reaped; `none` if it
 * is no child, or has been reaped; `unknown` where the kernel has no /proc to tell.
 */
export type ChildState = 'running' | 'ended' | 'none' | 'unknown';

/** Returns the bytes of a file, or null if it cannot be read. */
type ReadBytes = (path: string) => ArrayLike<number> | null;

/** The states of a process that has ended, as /proc has them: a zombie, and one that is being reaped. */
const ENDED = ['Z', 'X'];
/** How many numbers that no file has are passed over in the search for one: other threads open and close files, too. */
const MOST_GAPS = 16;

/**
 * Tells the state of a child process. GLib does not tell it: its watch on a pid that is no child never calls back.
 *
 * @param readBytes - returns the bytes of a file, or null if it cannot be read.
 */
export function readChildState(pid: number, readBytes: ReadBytes): ChildState {
  const self = readBytes('/proc/self/stat');
  if (self === null) return 'unknown';
  const status = readBytes(`/proc/${pid}/stat`);
  if (status === null) return 'none';
  const [state = '', parent] = fieldsBehindName(text(status));
  if (Number(parent) !== Number.parseInt(text(self), 10)) return 'none';
  return ENDED.includes(state) ? 'ended' : 'running';
}

/**
 * Finds a file descriptor that stands for a process, and can be read when the process has ended: that of GLib's newest child
 * watch. Null where GLib has none, as on kernels without pidfd_open().
 */
export function findPidfd(pid: number, readBytes: ReadBytes): number | null {
  // A new file descriptor has the lowest number that is free.
  for (let fd = 0, gaps = 0; gaps < MOST_GAPS; fd++) {
    const info = readBytes(`/proc/self/fdinfo/${fd}`);
    if (info === null) gaps++;
    else if (text(info).includes(`\nPid:\t${pid}\n`)) return fd;
  }
  return null;
}

/** The fields from the third on; the second is the name in parentheses, and may hold blanks and parentheses. */
function fieldsBehindName(status: string): readonly string[] {
  return status.slice(status.lastIndexOf(')') + 2).split(' ');
}

function text(bytes: ArrayLike<number>): string {
  return String.fromCharCode(...Array.from(bytes));
}
