// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Whether a process is a child of this one that has not been reaped, as the kernel tells in /proc; undefined where
 * there is no /proc.
 *
 * GLib does not tell: its watch on a pid that is no child never calls back.
 *
 * @param readBytes - returns the bytes of a file, or null if it cannot be read.
 */
export function isChildProcess(
  pid: number,
  readBytes: (path: string) => ArrayLike<number> | null,
): boolean | undefined {
  const self = readBytes('/proc/self/stat');
  if (self === null) return undefined;
  const status = readBytes(`/proc/${pid}/stat`);
  return status !== null && parentPid(text(status)) === Number.parseInt(text(self), 10);
}

/** The fourth field of the line; the second is the name in parentheses, and may hold blanks and parentheses. */
function parentPid(status: string): number {
  const behindName = status.slice(status.lastIndexOf(')') + 2);
  return Number(behindName.split(' ')[1]);
}

function text(bytes: ArrayLike<number>): string {
  return String.fromCharCode(...Array.from(bytes));
}
