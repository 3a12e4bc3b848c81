// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Joinable, WaitForTasklet } from './wait-for-tasklet.ts';

/** A tasklet that can be cancelled. */
interface Cancellable<R> extends Joinable<R> {
  /** Those that do not end before it. */
  'gtasklet:parents': readonly object[];
  cancel(reason?: unknown): unknown;
}

/**
 * Waits for a tasklet that a `yield` has started of a generator. Nobody else knows that tasklet: whoever cancels the one
 * that waits means both. It belongs to that one, until that one waits for something else.
 */
export class WaitForChild<R = unknown> extends WaitForTasklet<R> {
  /** The tasklet that is waited for. */
  readonly child: Cancellable<R>;

  private readonly parent: object;

  constructor(parent: object, child: Cancellable<R>) {
    super(child);
    this.child = child;
    this.parent = parent;
  }

  override disarm(): void {
    super.disarm();
    const { child } = this;
    child['gtasklet:parents'] = child['gtasklet:parents'].filter((other) => other !== this.parent);
  }
}
