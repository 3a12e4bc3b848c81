// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { IN } from '../platform/io-condition.ts';
import { PRIORITY_DEFAULT, PRIORITY_HIGH, SOURCE_REMOVE } from '../platform/platform.ts';
import type { SourceHandle, SourceTarget } from '../platform/platform.ts';

/** What GLib has the sources under. */
const LABEL = 'gtasklet:reap';
/** The lowest there is: GLib does not look at such a source while any other one is ready. */
const PRIORITY_LOWEST = 0x7fff_ffff;

/**
 * Calls back when a child process has ended, and reaps it.
 *
 * @param whenEnded - called once, by a callback of GLib's, with the raw wait status; with null if the process has been reaped
 * by other code, and nobody can tell what the status was.
 */
export function watchExit(pid: number, whenEnded: (status: number | null) => void): void {
  new ExitWatch(pid, whenEnded).begin();
}

/**
 * Watches a process without reaping it. A child watch of GLib's does both at once, and if other code has been faster it tells
 * a status of 0 (GLib 2.74), as that of a program that was successful. So the child watch is only there to hold the file
 * descriptor of the process, which is watched in its place. When that tells the end, whoever else reaps the process may do so
 * for the rest of the iteration; then it is looked whether it is still there, and another child watch reaps it at once.
 */
class ExitWatch implements SourceTarget<number> {
  readonly #pid: number;
  readonly #whenEnded: (status: number | null) => void;
  #holder: SourceHandle | null = null;
  #isOver = false;

  constructor(pid: number, whenEnded: (status: number | null) => void) {
    this.#pid = pid;
    this.#whenEnded = whenEnded;
  }

  begin(): void {
    if (platform().childState(this.#pid) === 'ended') {
      this.#lookLater();
      return;
    }
    this.#holder = this.#addChildWatch(PRIORITY_LOWEST);
    const fd = platform().findPidfd(this.#pid);
    if (fd !== null) {
      platform().addIoWatch(fd, IN, PRIORITY_DEFAULT, this, LABEL);
      return;
    }
    platform().removeSource(this.#holder);
    this.#holder = this.#addChildWatch(PRIORITY_DEFAULT);
  }

  /** Called when the process has ended. */
  dispatch(): boolean {
    if (this.#isOver || this.#holder === null) return SOURCE_REMOVE;
    platform().removeSource(this.#holder);
    this.#holder = null;
    this.#lookLater();
    return SOURCE_REMOVE;
  }

  #addChildWatch(priority: number): SourceHandle {
    return platform().addChildWatch(this.#pid, priority, (status) => this.#ended(status), LABEL);
  }

  #lookLater(): void {
    const dispatch = (): boolean => {
      this.#look();
      return SOURCE_REMOVE;
    };
    platform().addIdle(PRIORITY_DEFAULT, { dispatch }, LABEL);
  }

  #look(): void {
    const state = platform().childState(this.#pid);
    if (state === 'none') this.#ended(-1);
    else if (state === 'running') this.begin(); // the file descriptor was another one
    else this.#addChildWatch(PRIORITY_HIGH);
  }

  /** @param status - negative, by newer versions of GLib, when it could not be told. */
  #ended(status: number): void {
    this.#isOver = true;
    this.#whenEnded(status < 0 ? null : status);
  }
}
