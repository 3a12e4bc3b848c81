// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import { IN } from '../../platform/io-condition.ts';
import { PRIORITY_DEFAULT, PRIORITY_HIGH, SOURCE_REMOVE } from '../../platform/platform.ts';
import type { SourceHandle, SourceTarget } from '../../platform/platform.ts';

/** The name of the GLib sources. */
const LABEL = 'gtasklet:reap';
/** The lowest there is: GLib does not look at such a source while any other one is ready. */
const PRIORITY_LOWEST = 0x7fff_ffff;
/** The time in which other code that watches the process can reap it. */
const REAP_LATER_MS = 100;

/**
 * Calls back when a child process has ended, and reaps it.
 *
 * @param onExit - called once, by a GLib callback, with the raw wait status; with null if other code has reaped the process,
 * and the status is unknown.
 */
export function watchExit(pid: number, onExit: (status: number | null) => void): void {
  new ExitWatch(pid, onExit).begin();
}

/**
 * Watches a process without reaping it. A GLib child watch does both at once, and if other code has been faster it returns a
 * status of 0 with a warning (GLib 2.74), or never fires. So the child watch is only there to hold the file descriptor of the
 * process, which is watched in its place. When that signals the end, other code may reap the process for the rest of the
 * iteration, and then the status is read from the kernel, if it is still available. Another child watch reaps it: at once, or,
 * if other code has one or may have one, as Gio for its subprocesses, when that has had its time.
 */
class ExitWatch implements SourceTarget<number> {
  readonly #pid: number;
  readonly #onExit: (status: number | null) => void;
  #holder: SourceHandle | null = null;
  #fd: number | undefined;
  #isOver = false;

  constructor(pid: number, onExit: (status: number | null) => void) {
    this.#pid = pid;
    this.#onExit = onExit;
  }

  begin(): void {
    if (platform().children.state(this.#pid) === 'ended') {
      this.#lookLater();
      return;
    }
    const hold = (): void => void (this.#holder = this.#addChildWatch(PRIORITY_LOWEST));
    this.#fd = undefined;
    this.#fd = platform().children.findPidfd(this.#pid, hold, () => this.#release());
    if (this.#fd !== undefined) {
      platform().addIoWatch(this.#fd, IN, PRIORITY_DEFAULT, this, LABEL);
      return;
    }
    this.#release();
    const state = platform().children.state(this.#pid);
    // There is no file descriptor of a process that has ended in between.
    if (state === 'running' || state === 'unknown') this.#addChildWatch(PRIORITY_DEFAULT);
    else this.#lookLater();
  }

  /** Called when the process has ended. */
  'gtasklet:dispatch'(): boolean {
    if (this.#isOver || this.#holder === null) return SOURCE_REMOVE;
    this.#release();
    this.#lookLater();
    return SOURCE_REMOVE;
  }

  #addChildWatch(priority: number, known = 0): SourceHandle {
    const onEnded = (status: number): void => this.#ended(status === 0 ? known : status);
    return platform().addChildWatch(this.#pid, priority, onEnded, LABEL);
  }

  #release(): void {
    if (this.#holder === null) return;
    platform().removeSource(this.#holder);
    this.#holder = null;
    if (this.#fd !== undefined) platform().children.forget(this.#fd);
  }

  #lookLater(): void {
    platform().addIdle(PRIORITY_DEFAULT, { 'gtasklet:dispatch': () => this.#look() }, LABEL);
  }

  #look(): boolean {
    const { children } = platform();
    const isWatchedByOthers = children.isWatchedByOthers(this.#pid, this.#fd);
    const status = children.exitStatus(this.#pid);
    if (status === null) {
      if (children.state(this.#pid) === 'running') this.begin(); // the file descriptor was another one
      else this.#ended(-1);
    } else if (isWatchedByOthers ?? (status !== 0 || children.isStatusKnown(this.#pid))) {
      platform().addTimeout(REAP_LATER_MS, PRIORITY_DEFAULT, { 'gtasklet:dispatch': () => this.#reap(status) }, LABEL);
      this.#ended(status);
    } else {
      this.#reap(status);
    }
    return SOURCE_REMOVE;
  }

  #reap(status: number): boolean {
    const { children } = platform();
    const reaper = children.state(this.#pid) === 'ended' ? this.#addChildWatch(PRIORITY_HIGH, status) : null;
    if (children.state(this.#pid) !== 'ended') {
      // Other code has reaped it, and GLib may never hear of that.
      if (reaper !== null) platform().removeSource(reaper);
      this.#ended(status);
    }
    return SOURCE_REMOVE;
  }

  /** @param status - negative, by newer versions of GLib, if it is unknown. */
  #ended(status: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onExit(status < 0 ? null : status);
  }
}
