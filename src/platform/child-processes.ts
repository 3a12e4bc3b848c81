// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The state of a process: a running child; a child that has ended and was not reaped; `none` if it is not a child, or was
 * reaped; `unknown` on a kernel without /proc.
 */
export type ChildState = 'running' | 'ended' | 'none' | 'unknown';

/** Returns the bytes of a file, or null if it cannot be read. */
type ReadBytes = (path: string) => ArrayLike<number> | null;

/** The states of a process that has ended, as /proc has them: a zombie, and one that is being reaped. */
const ENDED = ['Z', 'X'];
/** The index of the exit code among the fields from the third on: it is the 52nd, see proc(5). */
const EXIT_CODE = 52 - 3;
/** The number of unused numbers in a row that end a search: other threads open and close files, too. */
const LONGEST_GAP = 16;
/** So many looks at files, of 40 µs each, are taken to find out who else watches a process. */
const MOST_LOOKS = 96;

/** Reads from /proc what GLib does not report: its watch on a pid that is not a child never calls back. */
export class ChildProcesses {
  readonly #readBytes: ReadBytes;
  readonly #findFreeNumber: () => number | null;
  /** The file descriptors of the library for processes, which are skipped in a search. */
  readonly #own = new Set<number>();
  /** The number of this process, once it has been read. */
  #pid: number | null = null;

  /**
   * @param readBytes - returns the bytes of a file, or null if it cannot be read.
   * @param findFreeNumber - returns the number that the next file descriptor gets, or null if that is unknown.
   */
  constructor(readBytes: ReadBytes, findFreeNumber: () => number | null) {
    this.#readBytes = readBytes;
    this.#findFreeNumber = findFreeNumber;
  }

  /** Returns the state of a process. */
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

  /** Tells whether the kernel shows the exit status of a child that has ended: not if it runs as another user. */
  isStatusKnown(pid: number): boolean {
    return this.#read(`/proc/${pid}/io`) !== null; // which is readable if the status is
  }

  /**
   * Adds a GLib child watch, and finds its file descriptor, which is readable when the process has ended.
   *
   * @param add - adds the watch; called again, after `remove`, if other threads have opened files in between.
   * @returns the file descriptor, to be passed to {@link forget} when the watch is removed; undefined if GLib has none, as on
   * kernels without pidfd_open().
   */
  findPidfd(pid: number, add: () => void, remove: () => void): number | undefined {
    const free = this.#findFreeNumber();
    if (free !== null) {
      add();
      if (this.#isPidfd(free, pid) === true) {
        this.#own.add(free);
        return free;
      }
      remove();
    }
    // The descriptor of another child watch would not do: its owner closes it, and the number is then that of another file.
    const others = this.#pidfds(pid, Infinity);
    add();
    const own = this.#pidfds(pid, Infinity)?.find((fd) => others?.includes(fd) === false);
    if (own !== undefined) this.#own.add(own);
    return own;
  }

  /** Forgets a file descriptor, when its watch is removed. */
  forget(pidfd: number): void {
    this.#own.delete(pidfd);
  }

  /**
   * Tells whether other code has a child watch on a process. Undefined if so many files are open that a search takes long: it
   * would take longer for each process of many.
   *
   * @param except - a file descriptor to skip.
   */
  isWatchedByOthers(pid: number, except: number | undefined): boolean | undefined {
    return this.#pidfds(pid, MOST_LOOKS)?.some((fd) => fd !== except);
  }

  /** Returns the file descriptors for a process, except the library's own; null after too many attempts. */
  #pidfds(pid: number, mostLooks: number): readonly number[] | null {
    const found: number[] = [];
    let looks = 0;
    for (let fd = 0, gap = 0; gap < LONGEST_GAP; fd++) {
      if (this.#own.has(fd)) {
        gap = 0;
        continue;
      }
      if (looks++ >= mostLooks) return null;
      const isPidfd = this.#isPidfd(fd, pid);
      gap = isPidfd === null ? gap + 1 : 0;
      if (isPidfd === true) found.push(fd);
    }
    return found;
  }

  /** Tells whether a number is a file descriptor for a process; null if no file has it. */
  #isPidfd(fd: number, pid: number): boolean | null {
    return this.#read(`/proc/self/fdinfo/${fd}`)?.includes(`\nPid:\t${pid}\n`) ?? null;
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
    if (this.#pid === null) {
      const status = this.#read('/proc/self/stat');
      if (status !== null) this.#pid = Number.parseInt(status, 10);
    }
    return this.#pid;
  }

  #read(path: string): string | null {
    const bytes = this.#readBytes(path);
    return bytes === null ? null : String.fromCharCode(...Array.from(bytes));
  }
}

function hasEnded([state = '']: readonly string[]): boolean {
  return ENDED.includes(state);
}
