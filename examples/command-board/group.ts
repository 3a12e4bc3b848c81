// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, type Work, race, sleep, spawn } from '../../src/index.ts';

/** How long programs have to end when they are told to. */
const GRACE_MS = 5000;
/** How often it is looked whether they have ended. */
const LOOK_MS = 100;
const SEND = 'kill -s "$1" -- "-$2"';

/** A command that runs. */
export type Program = ReturnType<typeof spawnGroup>;

/**
 * Starts a command of the shell in a session of its own: so its process identifier is that of a group, too, in which is
 * everything that the command starts in turn.
 */
export function spawnGroup(command: string) {
  return spawn(['setsid', 'sh', '-c', command], { stdin: 'ignore', stderr: 'stdout', unit: 'chunk' });
}

/**
 * Ends a group of processes: by SIGTERM, and by SIGKILL when some of them are left after their time.
 *
 * @param group - the process identifier of its first process.
 * @param hurry - what ends the time early.
 */
export function* endGroup(group: number, hurry: Work): TaskletGenerator {
  if (!(yield* send('TERM', group))) return;
  const { name } = yield* race({ gone: isGone(group), time: sleep(GRACE_MS), hurry });
  if (name !== 'gone') yield* send('KILL', group); // which nothing can refuse
}

/** Waits until nobody is left. */
function* isGone(group: number): TaskletGenerator {
  while (yield* send('0', group)) yield* sleep(LOOK_MS);
}

/** Sends all of them a signal; returns whether there is somebody to get it. Neither runtime can do it without a program. */
function* send(signal: string, group: number): TaskletGenerator<boolean> {
  const nothing = { stdin: 'ignore', stdout: 'ignore', stderr: 'ignore' } as const;
  const kill = spawn(['sh', '-c', SEND, 'sh', signal, String(group)], nothing);
  yield* kill.wait();
  return kill.exitCode === 0;
}
