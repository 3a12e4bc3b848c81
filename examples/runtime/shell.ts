// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** How a command of the shell is started in a process group, and session, of its own; it keeps its number. */
export function commandLine(command: string): string[] {
  return ['setsid', 'sh', '-c', command];
}

/** How a shell ends a process group; where there is none yet, what is about to make it. */
export function killCommandLine(pid: number): string[] {
  const script = 'kill -s TERM -- "-$1" 2> /dev/null || kill -s TERM "$1" 2> /dev/null';
  return ['sh', '-c', script, 'sh', String(pid)];
}
