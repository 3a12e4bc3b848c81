// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, type TaskLike, race, run, sleep, spawnProcess } from '../../src/index.ts';
import { commandLine } from '../runtime/shell.ts';

/** How long programs have to end when they are told to. */
const GRACE_MS = 5000;
/** Tells a group to end, those that are stopped (SIGSTOP) too, and waits until nobody is left. GJS cannot without a program. */
const TERMINATE = 'kill -s TERM -- "-$1" && kill -s CONT -- "-$1" && while kill -s 0 -- "-$1"; do sleep 0.1; done';
const KILL = 'kill -s KILL -- "-$1"';
/** Runs a command, but not before the input ends. */
const GATE = 'read -r line; exec sh -c "$1" < /dev/null';

/** A command that runs. */
export type Program = ReturnType<typeof start>;

/** A command, and what is to be called when it is over: its streams are closed then. */
export interface Group {
  readonly program: Program;
  readonly letGo: () => void;
}

/**
 * Starts a command of the shell in a session of its own: so its process identifier is that of a group, too, in which is
 * everything that the command starts in turn.
 *
 * It belongs to a tasklet of its own: when the one that it is started in is cancelled, the library would tell the first
 * process alone to end, and {@link endGroup} would tell it a second time.
 *
 * @throws what `spawn` does.
 */
export function startGroup(command: string): Group {
  const letGo = new WaitForCall();
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
      yield letGo;
    })(),
  );
  if (program === undefined) throw problem;
  return { program, letGo };
}

/**
 * Ends a group of processes: by SIGTERM, and by SIGKILL when some of them are left after their time.
 *
 * @param program - its first process.
 * @param hurry - what ends the time early.
 */
export function* endGroup({ pid: group }: Program, hurry: TaskLike): TaskletGenerator {
  if (group === null) return; // which the gate does not let happen: it had ended as soon as it was started
  const { name } = yield* race({ gone: runScript(TERMINATE, group), time: sleep(GRACE_MS), hurry });
  if (name !== 'gone') yield* runScript(KILL, group); // which nothing can refuse
}

function* runScript(script: string, group: number): TaskletGenerator {
  const nothing = { stdin: 'ignore', stdout: 'ignore', stderr: 'ignore' } as const;
  yield* spawnProcess(['sh', '-c', script, 'sh', String(group)], nothing).wait();
}

// The types of what it returns follow from the options.
function start(command: string) {
  const options = { stdin: 'pipe', stderr: 'stdout', read: 'chunks' } as const;
  const program = spawnProcess([...commandLine(GATE), 'sh', command], options);
  program.stdin.close(); // its number is known by now: Gio does not tell that of a program that ends before this
  return program;
}
