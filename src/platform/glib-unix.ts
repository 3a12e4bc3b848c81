// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** GLib's function that watches for a Unix signal: the priority, the signal, the callback. */
export type AddUnixSignal = (priority: number, signum: number, callback: () => boolean) => number;
/** GLib's function that watches a file descriptor: the priority, the descriptor, what it is watched for, the callback. */
export type AddUnixFd = (
  priority: number,
  fd: number,
  flags: number,
  callback: (fd: number, flags: number) => boolean,
) => number;

/** Returns a function of GLib, under any of its names. */
export function requireFunction<T>(add: T | undefined): T {
  if (add === undefined) throw new TypeError('GLib: its functions for Unix signals and file descriptors are missing');
  return add;
}
