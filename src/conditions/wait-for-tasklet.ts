// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { PRIORITY_DEFAULT_IDLE, type SourceHandle } from '../platform/platform.ts';
import { isDeadlock } from './shared/deadlock.ts';
import { IdleCondition } from './shared/idle-condition.ts';
import type { Waiter } from './shared/wait-condition.ts';

/** A tasklet, as far as one that waits for it knows. */
export interface Joinable<R> {
  readonly name: string;
  readonly returnValue: R | undefined;
  readonly hasEnded: boolean;
  readonly hasFailed: boolean;
  readonly isCancelled: boolean;
  readonly error: unknown;
  addJoinCallback(callback: () => void): number;
  removeJoinCallback(handle: number): void;
  /** The observers of the tasklet's error; a condition registers here. @internal */
  readonly errorWatch: ErrorWatch;
}

/** The observers of a tasklet's error. An error without an observer is reported. */
export interface ErrorWatch {
  /** Called when a waiter has begun to wait, and will handle the error. */
  begin(): void;
  /** Called when a waiter has stopped waiting. */
  end(): void;
  /** Called when the error has been thrown at a wait. */
  markSeen(): void;
}

const PARAMETERS = ['tasklet'] as const;

/**
 * Waits for another tasklet to end. Yielding a tasklet, or a generator, makes one of these.
 *
 * The wait ends in a later iteration of the main loop, from an idle source of priority 200, also when the tasklet has
 * ended already: sources of the default priority come first. {@link retval} is the return value of the tasklet; if it ended
 * by an error, that is thrown at the wait, and so is the {@link TaskletCancelled} of one that was cancelled.
 *
 * @remarks Ported from kiwi.tasklet.WaitForTasklet; one object can be waited for any number of times.
 */
export class WaitForTasklet<R = unknown> extends IdleCondition<R> {
  /** The return value of the tasklet; undefined before its end. */
  retval: R | undefined = undefined;
  /** @internal */
  private readonly 'gtasklet:target': Joinable<R>;
  /** The join callback while the tasklet runs. @internal */
  private 'gtasklet:joinHandle': number | undefined;
  /** @internal */
  private 'gtasklet:isWatching' = false;

  /**
   * @param tasklet - the tasklet to wait for.
   * @throws {@link TypeError} if it is not a tasklet.
   */
  constructor(tasklet: Joinable<R>);
  constructor(tasklet: unknown) {
    super();
    if (!isJoinable(tasklet)) [tasklet] = inOrder('WaitForTasklet', PARAMETERS, [tasklet]);
    if (!isJoinable(tasklet)) {
      throw new TypeError(`WaitForTasklet: tasklet: expected a Tasklet, got ${describe(tasklet)}`);
    }
    this['gtasklet:target'] = tasklet as Joinable<R>; // the constructor's signature ties the result's type to it
  }

  override arm(tasklet: Waiter): void {
    const target = this['gtasklet:target'];
    if (Object.is(target, tasklet)) {
      throw new TypeError('WaitForTasklet: tasklet: a tasklet cannot wait for itself');
    }
    if (!target.hasEnded && isDeadlock(tasklet, target)) {
      const { name } = tasklet;
      const rule = `expected a tasklet that does not wait for "${name}" to end, got "${target.name}"`;
      const hint = 'nothing would end this wait; to cancel it, call cancel() without waiting';
      tasklet.waitConditionGone(this, new TypeError(`yield in "${name}": ${rule}: ${hint}`));
      return;
    }
    target.errorWatch.begin();
    this['gtasklet:isWatching'] = true;
    if (target.hasEnded) {
      this.attachAgain();
      return;
    }
    this['gtasklet:joinHandle'] = target.addJoinCallback(() => {
      this['gtasklet:joinHandle'] = undefined;
      this.attachAgain();
    });
  }

  override disarm(): void {
    super.disarm();
    const handle = this['gtasklet:joinHandle'];
    if (handle !== undefined) {
      this['gtasklet:joinHandle'] = undefined;
      this['gtasklet:target'].removeJoinCallback(handle);
    }
    if (this['gtasklet:isWatching']) {
      this['gtasklet:isWatching'] = false;
      this['gtasklet:target'].errorWatch.end();
    }
  }

  /** The tasklet that is waited for. @internal */
  get awaited(): Joinable<R> {
    return this['gtasklet:target'];
  }

  /** The return value of the tasklet: {@link retval}. */
  override getResult(): R {
    return this.retval as R; // it has returned, or the wait would have ended by its error
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return this['gtasklet:attachIdle'](PRIORITY_DEFAULT_IDLE, 'gtasklet:wait-for-tasklet');
  }

  /** @internal */
  protected override 'gtasklet:notify'(): void {
    const target = this['gtasklet:target'];
    if (target.hasFailed || target.isCancelled) {
      this.waiter?.waitConditionFailed(this, target.error, () => target.errorWatch.markSeen());
    } else {
      this.retval = target.returnValue;
      super['gtasklet:notify']();
    }
  }
}

/** Returns whether a value is a tasklet. */
export function isJoinable(value: unknown): value is Joinable<unknown> {
  return typeof value === 'object' && value !== null && 'errorWatch' in value;
}
