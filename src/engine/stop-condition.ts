// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Join } from './join.ts';

/** Waits until a tasklet has ended, in whatever way; an error is thrown, but not the cancellation of that tasklet. */
export class StopCondition extends Join<undefined> implements PromiseLike<undefined> {
  override getResult(): undefined {
    return undefined;
  }

  /**
   * Waits for the end with `await`, outside of tasklets.
   *
   * @param onFulfilled - called when the tasklet has ended.
   * @param onRejected - called with an error in its clean-up.
   * @returns the promise of what these return.
   */
  // oxlint-disable-next-line unicorn/no-thenable, typescript/promise-function-async -- it is what makes it awaitable
  then<T = undefined, F = never>(
    onFulfilled?: ((value: undefined) => T | PromiseLike<T>) | null,
    onRejected?: ((error: unknown) => F | PromiseLike<F>) | null,
  ): Promise<T | F> {
    const { awaited } = this;
    awaited.errorWatch.begin();
    return new Promise<undefined>((resolve, reject) => {
      awaited.addJoinCallback(() => {
        if (awaited.hasFailed) reject(awaited.error);
        else resolve(undefined);
      });
    }).then(onFulfilled, onRejected);
  }

  /** @internal */
  protected override 'gtasklet:notify'(): void {
    if (this.awaited.isCancelled) this.waiter?.waitConditionFired(this);
    else super['gtasklet:notify']();
  }
}
