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
/** How many numbers in a row that no file has are passed over in a search: other threads open and close files, too. */
const LONGEST_GAP = 16;
/** So many looks at files, of 40 µs each, are taken to find out who else watches a process. */
const MOST_LOOKS = 96;

/** What the kernel tells of child processes in /proc, and GLib does not: its watch on a pid that is no child never calls back. */
export class ChildProcesses {
  readonly #readBytes: ReadBytes;
  readonly #findFreeNumber: () => number | null;
  /** The file descriptors that the library has of processes: nobody need look at them to find those of others. */
  readonly #own = new Set<number>();
  /** The number of this process, once it has been read. */
  #pid: number | null = null;

  /**
   * @param readBytes - returns the bytes of a file, or null if it cannot be read.
   * @param findFreeNumber - returns the number that the next file descriptor gets, or null if that cannot be told.
   */
  constructor(readBytes: ReadBytes, findFreeNumber: () => number | null) {
    this.#readBytes = readBytes;
    this.#findFreeNumber = findFreeNumber;
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

  /** Whether the kernel tells the exit status of a child that has ended: not of a program that runs as another user. */
  tellsStatus(pid: number): boolean {
    return this.#read(`/proc/${pid}/io`) !== null; // which may be read by whoever may know the status
  }

  /**
   * Has a child watch of GLib's added, and tells which file descriptor it has: that can be read when the process has ended.
   *
   * @param add - adds the watch; called once more, after `remove`, where other threads have opened files meanwhile.
   * @returns the file descriptor, which {@link forget} is to be told of when the watch is removed; undefined where GLib has
   * none, as on kernels without pidfd_open().
   */
  pidfdOf(pid: number, add: () => void, remove: () => void): number | undefined {
    const free = this.#findFreeNumber();
    if (free !== null) {
      add();
      if (this.#isPidfd(free, pid) === true) {
        this.#own.add(free);
        return free;
      }
      remove();
    }
    // One of another child watch would not do: whoever has that closes it, and the number is that of another file then.
    const others = this.#pidfds(pid, Infinity);
    add();
    const own = this.#pidfds(pid, Infinity)?.find((fd) => others?.includes(fd) === false);
    if (own !== undefined) this.#own.add(own);
    return own;
  }

  /** To be told of a file descriptor when the watch is removed that has it. */
  forget(pidfd: number): void {
    this.#own.delete(pidfd);
  }

  /**
   * Whether other code has a child watch on a process. Undefined where so many files are open that it takes long to look at
   * them: a program with many processes would take ever longer for each.
   *
   * @param except - a file descriptor that is not to be looked at.
   */
  isWatchedByOthers(pid: number, except: number | undefined): boolean | undefined {
    return this.#pidfds(pid, MOST_LOOKS)?.some((fd) => fd !== except);
  }

  /** The file descriptors that stand for a process, but for the library's own; null where it takes more looks than so many. */
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

  /** Whether a number is that of a file descriptor which stands for a process; null if no file has it. */
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
