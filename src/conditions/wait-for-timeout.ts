// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, checkPriority, inOrder, mayBeByName } from '../arguments.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { SourceCondition } from './source-condition.ts';

/** GLib counts a timeout in an unsigned int: 49 days. */
const LONGEST_MS = 0xffff_ffff;
const PARAMETERS = ['timeout', 'priority'] as const;

/**
 * Waits for a time to pass.
 *
 * How it works: the `yield` that first lists the condition attaches a GLib timeout source; when that is due, the main
 * loop calls back and the tasklet runs on inside the callback. The source stays attached as long as each following
 * `yield` lists the condition: so the same object yielded in a loop ticks regularly, and a timeout that lost against
 * another condition goes on counting if it is listed again. A `yield` without it removes the source; the next one that
 * lists it counts the full time.
 *
 * @remarks Ported from kiwi.tasklet.WaitForTimeout.
 */
export class WaitForTimeout extends SourceCondition {
  /** The priority of the GLib source; the lower the number, the sooner it is dispatched among others that are due. */
  readonly priority: number;
  #timeoutMs: number;

  /**
   * @param timeout - milliseconds, a whole number from 0 to 4294967295; GLib is never early, and as late as the loop is busy.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` by default. May be given as `{ priority }`.
   * @throws {@link TypeError} when an argument is no number.
   * @throws {@link RangeError} when the time is negative, no whole number or too large.
   */
  constructor(timeout: number, priority?: number | { readonly priority?: number });
  constructor(timeout: unknown, priority?: unknown) {
    super();
    if (mayBeByName(timeout, priority)) {
      [timeout, priority] = inOrder('WaitForTimeout', PARAMETERS, [timeout, priority]);
    }
    this.#timeoutMs = checkTimeout(timeout);
    this.priority = priority === undefined ? PRIORITY_DEFAULT : checkPriority('WaitForTimeout', priority);
  }

  /** The time in milliseconds. A new value counts from the next time the condition is armed or restarted. */
  get timeout(): number {
    return this.#timeoutMs;
  }

  set timeout(timeoutMs: number) {
    this.#timeoutMs = checkTimeout(timeoutMs);
  }

  /** Begins to count from zero again, if the condition is armed; it stays with its tasklet. Otherwise does nothing. */
  restart(): void {
    const tasklet = this.waiter;
    if (tasklet === null) return;
    tasklet.forgetFiring(this);
    this.disarm();
    this.arm(tasklet);
  }

  protected override attach(): SourceHandle {
    return platform().addTimeout(this.#timeoutMs, this.priority, this, 'gtasklet:wait-for-timeout');
  }
}

function checkTimeout(timeoutMs: unknown): number {
  return checkInteger('WaitForTimeout', timeoutMs, 0, LONGEST_MS, 'timeout');
}
