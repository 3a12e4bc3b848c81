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
/** Where the exit code is, among the fields from the third on: it is the 52nd, see proc(5). */
const EXIT_CODE = 52 - 3;
/** How many numbers that no file has are passed over in the search for one: other threads open and close files, too. */
const MOST_GAPS = 16;

/** What the kernel tells of child processes in /proc, and GLib does not: its watch on a pid that is no child never calls back. */
export class ChildProcesses {
  readonly #readBytes: ReadBytes;

  /** @param readBytes - returns the bytes of a file, or null if it cannot be read. */
  constructor(readBytes: ReadBytes) {
    this.#readBytes = readBytes;
  }

  /** What has become of a process. */
  state(pid: number): ChildState {
    if (this.#ownPid() === null) return 'unknown';
    const fields = this.#childStat(pid);
    if (fields === null) return 'none';
    return hasEnded(fields) ? 'ended' : 'running';
  }

  /**
   * The raw wait status of a child that has ended and has not been reaped; null if there is none, and 0 if the kernel does
   * not tell it, as that of a program that runs as another user.
   */
  exitStatus(pid: number): number | null {
    const fields = this.#childStat(pid);
    return fields !== null && hasEnded(fields) ? Number(fields[EXIT_CODE] ?? 0) : null;
  }

  /**
   * The file descriptors that stand for a process, and can be read when the process has ended: one for each child watch of
   * GLib's. None where GLib has none, as on kernels without pidfd_open().
   */
  pidfds(pid: number): readonly number[] {
    const found: number[] = [];
    // A new file descriptor has the lowest number that is free.
    for (let fd = 0, gaps = 0; gaps < MOST_GAPS; fd++) {
      const info = this.#read(`/proc/self/fdinfo/${fd}`);
      if (info === null) gaps++;
      else if (info.includes(`\nPid:\t${pid}\n`)) found.push(fd);
    }
    return found;
  }

  /** The fields of /proc/PID/stat from the third on; null for a process that is no child of this one. */
  #childStat(pid: number): readonly string[] | null {
    const status = this.#read(`/proc/${pid}/stat`);
    if (status === null) return null;
    // The second field is the name in parentheses, and may hold blanks and parentheses.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return Number(fields[1]) === this.#ownPid() ? fields : null;
  }

  #ownPid(): number | null {
    const status = this.#read('/proc/self/stat');
    return status === null ? null : Number.parseInt(status, 10);
  }

  #read(path: string): string | null {
    const bytes = this.#readBytes(path);
    return bytes === null ? null : String.fromCharCode(...Array.from(bytes));
  }
}

function hasEnded([state = '']: readonly string[]): boolean {
  return ENDED.includes(state);
}
