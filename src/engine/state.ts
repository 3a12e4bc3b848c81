// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The states that a tasklet shows, by the numbers of kiwi.tasklet. */
export const RUNNING = 0;
export const SUSPENDED = 1;
export const MSGSEND = 2;
export const ZOMBIE = 3;
/** Shown as SUSPENDED. */
export const NOT_STARTED = -1;
/** Shown as SUSPENDED: the tasklet is cancelled, but the tasklets that its `yield` has started end first. */
export const CLOSING = -2;

/** The state of a tasklet inside the engine. */
export type State =
  | typeof RUNNING
  | typeof SUSPENDED
  | typeof MSGSEND
  | typeof ZOMBIE
  | typeof NOT_STARTED
  | typeof CLOSING;

/** The values of `Tasklet.state`: one of its `STATE_…` constants. */
export type TaskletState = 0 | 1 | 2 | 3;

/** Returns what a tasklet shows of a state. */
export function toPublicState(state: State): TaskletState {
  return state === NOT_STARTED || state === CLOSING ? SUSPENDED : state;
}
