// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { reportError } from '../engine/report.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import { Children } from './children.ts';

/** The tasklets of a group: each has errors of its own. */
export class GroupChildren extends Children {
  readonly #onError: ((error: unknown, tasklet: Tasklet) => void) | null;

  /**
   * @param onError - called with each error that is thrown nowhere; null reports it.
   */
  constructor(limit: number, onError: ((error: unknown, tasklet: Tasklet) => void) | null) {
    super(limit);
    this.#onError = onError;
  }

  protected override onAdded(child: Tasklet): void {
    if (this.#onError !== null) child['gtasklet:driver'].outcome.reporter ??= (error) => this.handleError(error, child);
  }

  /** Handles an error that is thrown nowhere. */
  handleError(error: unknown, tasklet: Tasklet): void {
    try {
      (this.#onError ?? reportError)(error, tasklet);
    } catch (fault) {
      reportError(fault, tasklet);
    }
  }
}
