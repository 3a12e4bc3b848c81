// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Joinable, WaitForTasklet } from './wait-for-tasklet.ts';

/** A tasklet that can be cancelled. */
interface Cancellable<R> extends Joinable<R> {
  cancel(reason?: unknown): unknown;
}

/**
 * Waits for a tasklet that a `yield` has started of a generator. Nobody else knows that tasklet: whoever cancels the one
 * that waits means both.
 */
export class WaitForChild<R = unknown> extends WaitForTasklet<R> {
  /** The tasklet that is waited for. */
  readonly child: Cancellable<R>;

  constructor(child: Cancellable<R>) {
    super(child);
    this.child = child;
  }
}
