// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Release } from './shared/owned.ts';
import type { Waiter } from './shared/wait-condition.ts';
import { type Joinable, WaitForTasklet } from './wait-for-tasklet.ts';

/** A tasklet that can be cancelled. */
interface Cancellable<R> extends Joinable<R> {
  /** Its parents. */
  'gtasklet:parents': readonly object[];
  cancel(reason?: unknown): unknown;
}

/**
 * Waits for a tasklet that a `yield` has started from a generator. It is owned by the waiting tasklet as long as that waits:
 * cancelling the waiting tasklet cancels both. If another member of the array fires first, it keeps running on its own.
 */
export class WaitForGenerator<R = unknown> extends WaitForTasklet<R> implements Owned {
  /** See {@link Owned}. */
  readonly endsFirst = true;
  private readonly parent: object;
  private readonly child: Cancellable<R>;
  private release: Release | undefined;
  private isCancelled = false;

  constructor(parent: object, child: Cancellable<R>) {
    super(child);
    this.parent = parent;
    this.child = child;
  }

  override arm(tasklet: Waiter): void {
    super.arm(tasklet);
    this.release ??= tasklet.cancellation?.own(this);
  }

  override disarm(): void {
    super.disarm();
    if (!this.isCancelled) this.releaseChild();
  }

  /** See {@link Owned}. */
  onCancel(reason: unknown): void {
    const { child } = this;
    child.errorWatch.begin();
    this.isCancelled = true;
    child.cancel(reason);
    child.addJoinCallback(() => {
      if (child.hasFailed) child.errorWatch.markSeen();
      this.releaseChild(child.hasFailed ? child : undefined);
    });
  }

  /** See {@link Owned}. */
  onLeave(): void {
    if (!this.isCancelled) this.onCancel(undefined);
  }

  private releaseChild(failure?: { readonly error: unknown }): void {
    const { child, release } = this;
    child['gtasklet:parents'] = child['gtasklet:parents'].filter((other) => other !== this.parent);
    this.release = undefined;
    release?.(failure);
  }
}
