// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkMilliseconds, checkPriority, inOrder, mayBeByName } from '../arguments.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle } from '../platform/platform.ts';
import { SourceCondition } from './shared/source-condition.ts';
import { nextOrder, timeoutSources } from '../timers/timeout-sources.ts';

const PARAMETERS = ['timeout', 'priority'] as const;

/**
 * Waits for a time to pass.
 *
 * The `yield` that first lists the condition attaches a GLib timeout source; when that is due, the main loop calls back and
 * the tasklet resumes inside the callback. The source stays attached as long as each following
 * `yield` lists the condition: so the same object yielded in a loop ticks regularly, and a timeout that lost against
 * another condition keeps counting if it is listed again. A `yield` without it removes the source; the next one that
 * lists it counts the full time.
 *
 * While many timeouts of a priority are armed, most of them share one GLib source, and end as if each had its own: in the
 * order of their times, and those that are due together in the order in which they were armed. Only among other sources,
 * those that the program adds itself included, of the same priority and ready at the same time, those that share stand
 * together.
 *
 * @remarks Ported from kiwi.tasklet.WaitForTimeout. Not in it: `priority`.
 */
export class WaitForTimeout extends SourceCondition {
  /** The priority of the GLib source; the lower the number, the sooner it is dispatched among others that are due. */
  readonly priority: number;
  /** @internal */
  private 'gtasklet:timeoutMs': number;
  /** The time with which it was attached. @internal */
  private 'gtasklet:attachedMs' = 0;
  /** The number of timeouts that were attached before it. @internal */
  private 'gtasklet:order' = 0;

  /**
   * @param timeout - milliseconds, an integer from 0 to 4294967295; GLib is never early, and as late as the loop is busy.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default. May be given as `{ priority }`.
   * @throws {@link TypeError} if an argument is not a number.
   * @throws {@link RangeError} if the time is negative, not an integer or too large, or the priority is not an integer
   * in the range of a C int.
   */
  constructor(timeout: number, priority?: number | { readonly priority?: number });
  constructor(timeout: unknown, priority?: unknown) {
    super();
    if (mayBeByName(timeout, priority)) {
      [timeout, priority] = inOrder('WaitForTimeout', PARAMETERS, [timeout, priority]);
    }
    this['gtasklet:timeoutMs'] = checkTimeout(timeout);
    this.priority = priority === undefined ? PRIORITY_DEFAULT : checkPriority('WaitForTimeout', priority);
  }

  /**
   * The time in milliseconds, from 0 to 4294967295. A new value counts from the next time the condition is armed or restarted.
   *
   * @throws {@link TypeError} if it is set to a value that is not a number.
   * @throws {@link RangeError} if it is set to a number that is negative, not an integer or too large.
   */
  get timeout(): number {
    return this['gtasklet:timeoutMs'];
  }

  set timeout(timeoutMs: number) {
    this['gtasklet:timeoutMs'] = checkTimeout(timeoutMs);
  }

  /** Begins to count from zero again, if the condition is armed; it stays with its tasklet. Otherwise does nothing. */
  restart(): void {
    const tasklet = this.waiter;
    if (tasklet === null) return;
    tasklet.forgetFiring(this);
    this.disarm();
    this.arm(tasklet);
  }

  /** Called by GLib's callback, or when it is its turn among those that share a source. @internal */
  override 'gtasklet:dispatch'(): boolean {
    const { 'gtasklet:attached': source, 'gtasklet:attachedMs': ms, 'gtasklet:order': order } = this;
    const shared = source === undefined ? null : timeoutSources(this.priority).waitForTurn(source, ms, order, this);
    if (shared === null) return super['gtasklet:dispatch']();
    this['gtasklet:attached'] = shared;
    return SOURCE_REMOVE;
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    this['gtasklet:attachedMs'] = this['gtasklet:timeoutMs'];
    this['gtasklet:order'] = nextOrder();
    return timeoutSources(this.priority).attach(this['gtasklet:timeoutMs'], this['gtasklet:order'], this);
  }

  /** @internal */
  protected override 'gtasklet:detach'(source: SourceHandle, isDispatched: boolean): void {
    timeoutSources(this.priority).remove(source, isDispatched);
  }
}

function checkTimeout(timeoutMs: unknown): number {
  return checkMilliseconds('WaitForTimeout', timeoutMs, 'timeout');
}
