// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletError } from '../errors.ts';
import type { TaskletEvent } from '../conditions/shared/wait-condition.ts';

/** A tasklet whose generator runs, as far as others know it. */
export interface Running {
  /** Its driver; `due` is the cancellation that ends its next wait, null if there is none. */
  readonly 'gtasklet:driver': { readonly cancels: { readonly due: object | null } | undefined };
}

/** The tasklet whose generator is running, and the event it has not read yet; a generator may resume another one inside. */
interface Current {
  tasklet: Running | null;
  event: TaskletEvent | undefined;
}

/**
 * Invariant: while a generator runs, this is about that body; the engine sets it around every step of a generator and sets
 * it back afterwards, so an event that was not read is lost with the step, and has no effect.
 */
export const current: Current = { tasklet: null, event: undefined };

/** Does something as if a tasklet did it: a tasklet that is made then was started by that one. */
export function onBehalfOf<T>(tasklet: Running, action: () => T): T {
  const outer = current.tasklet;
  current.tasklet = tasklet;
  try {
    return action();
  } finally {
    current.tasklet = outer;
  }
}

/**
 * Returns the event that ended the latest wait of the running tasklet: the very condition that fired, or the
 * {@link Message} that was accepted. The value of the `yield` is the same.
 *
 * @throws {@link TaskletError} outside a tasklet, after `yield message`, and when the event has been read already.
 * @remarks Ported from kiwi.tasklet.get_event.
 */
export function getEvent(): TaskletEvent {
  const { event } = current;
  if (event === undefined) {
    const problem = current.tasklet === null ? 'it was called outside of all tasklets' : 'there is no unread event';
    throw new TaskletError(`getEvent: ${problem}; call it once after each yield, or use the value of the yield`);
  }
  current.event = undefined;
  return event;
}
