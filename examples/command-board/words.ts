// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Program } from './group.ts';
import type { Question } from './look.ts';

/** The names of signals that end commands, by their numbers on Linux (signal(7)). */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Describes the end of a subprocess. */
export function describeEnd({ exitCode, signum }: Program): string {
  return signum === null ? `exit code ${exitCode}` : (SIGNALS[signum] ?? `signal ${signum}`);
}

/** Formats a duration: `0.4 s`, `2:05`, `1:00:00`. */
export function formatTime(ms: number): string {
  if (ms < 10 * SECOND_MS) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  const two = (number: number): string => String(number).padStart(2, '0');
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = two(Math.floor((ms % MINUTE_MS) / SECOND_MS));
  return ms < HOUR_MS ? `${minutes}:${seconds}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${seconds}`;
}

/** Describes the numbers of commands: `2 running, 1 queued`. */
export function describeCounts(running: number, queued: number): string {
  const counts = [...(running > 0 ? [`${running} running`] : []), ...(queued > 0 ? [`${queued} queued`] : [])];
  return counts.length === 0 ? 'No commands running' : counts.join(', ');
}

/** Creates the question that is asked before the window closes while commands are running. */
export function createQuestion(count: number): Question {
  const they = count === 1 ? 'A command is' : `${count} commands are`;
  return {
    heading: 'Stop and Close?',
    body: `${they} running or queued. Closing the window stops ${count === 1 ? 'it' : 'them'}.`,
    confirm: '_Stop and Close',
    cancel: '_Cancel',
  };
}
