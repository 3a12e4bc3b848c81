// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, inOrder } from '../arguments.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { findChild, watchChild } from './shared/child-watch.ts';
import { SourceCondition } from './shared/source-condition.ts';
import type { Waiter } from './shared/wait-condition.ts';

const HIGHEST_PID = 0x7fff_ffff;
const PARAMETERS = ['pid'] as const;

/**
 * Waits for a child process to end.
 *
 * The process must be a child of this one that no other code reaps: one that GLib spawned with
 * `GLib.SpawnFlags.DO_NOT_REAP_CHILD`. (Node.js reaps a process of `child_process`; listen to its `exit`.)
 * If other code does, the wait ends with an error.
 * From the first wait on the library reaps the process when it ends, also if the wait is cancelled: no zombie is left, and a
 * later wait still gets the status. A wait for a process that has ended in between ends soon after the main loop continues.
 *
 * @remarks Ported from kiwi.tasklet.WaitForProcess; {@link status} stays set, and waiting again gives it again.
 */
export class WaitForProcess extends SourceCondition<number> {
  /** The process identifier. */
  readonly pid: number;
  /** The raw wait status, for `GLib.spawn_check_wait_status` and the like; null before the end of the process. */
  status: number | null = null;
  #unwatch: (() => void) | undefined;
  /** True if other code has reaped the process, and its status is not available. */
  #isLost = false;

  /**
   * @param pid - process identifier of a child.
   * @throws {@link TypeError} if it is not a number.
   * @throws {@link RangeError} if it cannot be a pid; at the wait, if the process is not ours to wait for, or if
   * other code has reaped it.
   */
  constructor(pid: number);
  constructor(...call: readonly unknown[]) {
    super();
    const [pid] = inOrder('WaitForProcess', PARAMETERS, call);
    this.pid = checkInteger('WaitForProcess', pid, 1, HIGHEST_PID, 'pid');
  }

  override arm(_tasklet: Waiter): void {
    if (this.status !== null || this.#isLost) {
      this.attachAgain();
      return;
    }
    const known = findChild(this.pid);
    if (known === 'none') throw this.#notOurs('that has not been waited for');
    if (known === 'child') {
      this.#unwatch ??= watchChild(this.pid, (status, isInside) => this.#ended(status, isInside));
    } else {
      this.#take(known);
      this.attachAgain();
    }
  }

  override disarm(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    super.disarm();
  }

  /** The raw wait status: {@link status}. */
  override getResult(): number {
    return this.status ?? 0;
  }

  #take(status: number | null): void {
    this.status = status;
    this.#isLost = status === null;
  }

  #ended(status: number | null, isInside: boolean): void {
    this.#unwatch = undefined;
    this.#take(status);
    const staysArmed = !isInside || this.#tell();
    // Should the tasklet wait for it again: there is nothing left to watch, it has ended.
    if (staysArmed) this.attachAgain();
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return platform().addIdle(PRIORITY_DEFAULT, this, 'gtasklet:wait-for-process');
  }

  /** @internal */
  protected override 'gtasklet:notify'(): void {
    this.#tell();
  }

  #tell(): boolean {
    const { waiter } = this;
    if (waiter === null) return false;
    if (!this.#isLost) return waiter.waitConditionFired(this);
    return waiter.waitConditionFailed(this, this.#notOurs('that no other code waits for'));
  }

  #notOurs(what: string): RangeError {
    return new RangeError(`WaitForProcess: pid: expected a child of this process ${what}, got ${this.pid}`);
  }
}
