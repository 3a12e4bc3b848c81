// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, type TaskLike, race, run, sleep, spawnProcess } from '../../src/index.ts';
import { commandLine } from '../runtime/shell.ts';

/** The time between SIGTERM and SIGKILL. */
const GRACE_MS = 5000;
/** Terminates a process group, stopped processes (SIGSTOP) too, and waits for its end. GJS needs a subprocess for it. */
const TERMINATE = 'kill -s TERM -- "-$1" && kill -s CONT -- "-$1" && while kill -s 0 -- "-$1"; do sleep 0.1; done';
const KILL = 'kill -s KILL -- "-$1"';
/** Runs a command as soon as its input ends. */
const GATE = 'read -r line; exec sh -c "$1" < /dev/null';

/** The subprocess of a running command. */
export type Program = ReturnType<typeof start>;

/** A subprocess, and a function to call after its end, which closes its streams. */
export interface Group {
  readonly program: Program;
  readonly release: () => void;
}

/**
 * Starts a shell command in its own session, so that its process ID is also the ID of a process group, which includes
 * all processes that the command starts.
 *
 * The subprocess is owned by a tasklet of its own. Otherwise a cancellation of the current tasklet would make the library
 * terminate the first process only, and {@link endGroup} would terminate it a second time.
 *
 * @throws the errors of `spawnProcess`.
 */
export function startGroup(command: string): Group {
  const release = new WaitForCall();
  let program: Program | undefined;
  let problem: unknown;
  run(
    (function* (): TaskletGenerator {
      try {
        program = start(command);
      } catch (error) {
        problem = error;
        return;
      }
      yield release;
    })(),
  );
  if (program === undefined) throw problem;
  return { program, release };
}

/**
 * Ends a process group with SIGTERM, and with SIGKILL if some of its processes ignore that.
 *
 * @param program - the first process of the group.
 * @param killNow - a task whose end sends SIGKILL early.
 */
export function* endGroup({ pid: group }: Program, killNow: TaskLike): TaskletGenerator {
  if (group === null) return; // cannot happen: the gate keeps it running until its ID is known
  const { name } = yield* race({ gone: runScript(TERMINATE, group), time: sleep(GRACE_MS), killNow });
  if (name !== 'gone') yield* runScript(KILL, group); // no process can ignore that
}

function* runScript(script: string, group: number): TaskletGenerator {
  const nothing = { stdin: 'ignore', stdout: 'ignore', stderr: 'ignore' } as const;
  yield* spawnProcess(['sh', '-c', script, 'sh', String(group)], nothing).wait();
}

// The options determine the return type.
function start(command: string) {
  const options = { stdin: 'pipe', stderr: 'stdout', read: 'chunks' } as const;
  const program = spawnProcess([...commandLine(GATE), 'sh', command], options);
  program.stdin.close(); // its ID is known now; Gio has none for a subprocess that has ended
  return program;
}
