// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, inOrder } from '../arguments.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { watchChild } from './child-watch.ts';
import { SourceCondition } from './source-condition.ts';
import type { Waiter } from './wait-condition.ts';

const HIGHEST_PID = 0x7fff_ffff;
const PARAMETERS = ['pid'] as const;

/**
 * Waits for a child process to end.
 *
 * The process must be a child of this one that nobody else reaps: one that GLib spawned with
 * `GLib.SpawnFlags.DO_NOT_REAP_CHILD`. (A process of Node's `child_process` is Node's to reap; listen to its `exit`.)
 * A wait for a process that has ended meanwhile ends in the next iteration of the main loop.
 *
 * @remarks Ported from kiwi.tasklet.WaitForProcess; {@link status} stays set, and waiting again gives it again.
 */
export class WaitForProcess extends SourceCondition<number> {
  /** The process identifier. */
  readonly pid: number;
  /** The raw wait status, for `GLib.spawn_check_wait_status` and the like; null before the end of the process. */
  status: number | null = null;
  #unwatch: (() => void) | undefined;

  /**
   * @param pid - process identifier of a child.
   * @throws {@link TypeError} when it is no number.
   * @throws {@link RangeError} when it cannot be a pid; at the wait, when the process is not ours to wait for.
   */
  constructor(pid: number);
  constructor(...call: readonly unknown[]) {
    super();
    const [pid] = inOrder('WaitForProcess', PARAMETERS, call);
    this.pid = checkInteger('WaitForProcess', pid, 1, HIGHEST_PID, 'pid');
  }

  override arm(_tasklet: Waiter): void {
    if (this.status !== null) {
      this.attachAgain();
      return;
    }
    if (platform().isChild(this.pid) === false) {
      const expected = 'expected a child of this process that has not been waited for';
      throw new RangeError(`WaitForProcess: pid: ${expected}, got ${this.pid}`);
    }
    this.#unwatch ??= watchChild(this.pid, (status, isInside) => this.#ended(status, isInside));
  }

  override disarm(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    super.disarm();
  }

  /** The raw wait status: {@link status}. */
  override valueAt(): number {
    return this.status ?? 0;
  }

  #ended(status: number, isInside: boolean): void {
    this.#unwatch = undefined;
    this.status = status;
    const staysArmed = !isInside || this.waiter?.waitConditionFired(this) === true;
    // Should the tasklet wait for it again: there is nothing left to watch, it has ended.
    if (staysArmed) this.attachAgain();
  }

  protected override attach(): SourceHandle {
    return platform().addIdle(PRIORITY_DEFAULT, this, 'gtasklet:wait-for-process');
  }
}
