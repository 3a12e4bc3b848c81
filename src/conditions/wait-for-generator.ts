// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Release } from './shared/owned.ts';
import type { Waiter } from './shared/wait-condition.ts';
import { type Joinable, WaitForTasklet } from './wait-for-tasklet.ts';

/** A tasklet that can be cancelled. */
interface Cancellable<R> extends Joinable<R> {
  /** Those that do not end before it. */
  'gtasklet:parents': readonly object[];
  cancel(reason?: unknown): unknown;
}

/**
 * Waits for a tasklet that a `yield` has started of a generator, and that nobody else knows. As long as it is waited for, it is
 * owned: whoever cancels the one that waits means both. One that has lost against another member of the array runs on by
 * itself.
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
