// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import type { SourceHandle } from '../platform/platform.ts';

/** Called with the wait status; for one listener of a process inside GLib's callback, for the others before it. */
type ExitListener = (status: number, isInside: boolean) => void;

interface Watch {
  readonly source: SourceHandle;
  readonly listeners: Set<ExitListener>;
}

/** Invariant: holds the processes that somebody waits for, each with one attached source. */
const watches = new Map<number, Watch>();

/**
 * Calls back when a child process has ended, with its raw wait status.
 *
 * However many listen, GLib has one watch on the process: of two, only one would get the status.
 *
 * @returns a function that takes the listener back.
 */
export function watchChild(pid: number, listener: ExitListener): () => void {
  const watch = watches.get(pid) ?? beginWatch(pid);
  watch.listeners.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0 || watches.get(pid) !== watch) return;
    watches.delete(pid);
    platform().removeSource(watch.source);
  };
}

function beginWatch(pid: number): Watch {
  const listeners = new Set<ExitListener>();
  const source = platform().addChildWatch(pid, (status) => ended(pid, status), 'gtasklet:wait-for-process');
  const watch = { source, listeners };
  watches.set(pid, watch);
  return watch;
}

/** GLib removes the source by itself after this. */
function ended(pid: number, status: number): void {
  const [first, ...others] = watches.get(pid)?.listeners ?? [];
  watches.delete(pid);
  // The first may run a main loop of its own: the others must not wait for its end.
  for (const listener of others) listener(status, false);
  first?.(status, true);
}
