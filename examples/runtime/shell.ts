// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Returns the arguments that start a shell command in its own session and process group; it keeps its process ID. */
export function commandLine(command: string): string[] {
  return ['setsid', 'sh', '-c', command];
}

/** Returns the arguments that terminate a process group, or the process that is about to create it. */
export function killCommandLine(pid: number): string[] {
  const script = 'kill -s TERM -- "-$1" 2> /dev/null || kill -s TERM "$1" 2> /dev/null';
  return ['sh', '-c', script, 'sh', String(pid)];
}
