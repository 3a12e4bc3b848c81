// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import { watchExit } from './exit-watch.ts';

/** Called with the wait status, see {@link watchExit}; for one listener inside GLib's callback, for the others before it. */
type ExitListener = (status: number | null, isInside: boolean) => void;

/** The maximum number of statuses that are kept for waits that may never come. */
const MOST_UNCLAIMED = 1024;

/** Invariant: holds the processes that have been waited for and that have not ended, each with one watch. */
const watches = new Map<number, Set<ExitListener>>();
/** The statuses of the processes that have ended while no tasklet waited. */
const unclaimed = new Map<number, number | null>();

/**
 * Calls back when a child process has ended, with its raw wait status.
 *
 * However many listen, GLib has one watch on the process: of two, only one would get the status. It stays until the process
 * ends, with or without listeners: a child that is not reaped would be a zombie as long as this program runs.
 *
 * @returns a function that removes the listener.
 */
export function watchChild(pid: number, listener: ExitListener): () => void {
  const listeners = watches.get(pid) ?? beginWatch(pid);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Looks up a process that is not watched.
 *
 * @returns its wait status, if it has ended after the last wait for it ended, null if other code has reaped it;
 * `child` if it is a child that can be watched, or is watched; `none` if it is not.
 */
export function findChild(pid: number): number | null | 'child' | 'none' {
  if (watches.has(pid)) return 'child';
  const state = platform().children.state(pid);
  const status = unclaimed.get(pid);
  if (state === 'running' || state === 'ended' || (state === 'unknown' && status === undefined)) {
    unclaimed.delete(pid); // it was that of another process, which had the number before
    return 'child';
  }
  return status === undefined ? 'none' : status;
}

function beginWatch(pid: number): Set<ExitListener> {
  const listeners = new Set<ExitListener>();
  watches.set(pid, listeners);
  watchExit(pid, (status) => onEnded(pid, listeners, status));
  return listeners;
}

function onEnded(pid: number, listeners: ReadonlySet<ExitListener>, status: number | null): void {
  watches.delete(pid);
  if (listeners.size === 0) keep(pid, status);
  const [first, ...others] = listeners;
  // The first may run a main loop of its own: the others must not wait for its end.
  for (const listener of others) listener(status, false);
  first?.(status, true);
}

function keep(pid: number, status: number | null): void {
  unclaimed.set(pid, status);
  const [oldest = pid] = unclaimed.keys();
  if (unclaimed.size > MOST_UNCLAIMED) unclaimed.delete(oldest);
}
