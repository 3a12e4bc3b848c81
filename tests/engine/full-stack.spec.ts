// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  TaskGroup,
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  run,
  scope,
  setErrorHandler,
  sleep,
} from '../../src/index.ts';
import { isStackFull } from '../../src/thrown.ts';
import { assert } from '../support/assert.ts';
import { catching, start, throwing, waiting } from '../support/bodies.ts';
import { untilEnded, untilQuit } from '../support/loop.ts';
import { deepest, recurse } from '../support/recursion.ts';
import { runtime } from '../support/runtime.ts';

describe('tasklets that are started, woken and cancelled where the stack is nearly full', () => {
  /** Each begins something that is to be done there, and returns that, and what has to end then. */
  const DEEDS: Readonly<Record<string, (counts: Counts) => Deed>> = {
    'a start'(counts) {
      return { act: () => [run(nested(counts, 5))] };
    },
    'a scope'(counts) {
      const body = (depth: number): TaskletGenerator<unknown> =>
        counted(
          counts,
          scope(function* (opened) {
            if (depth > 0) opened.spawn(body(depth - 1));
            yield* sleep(1);
          }),
        );
      return { act: () => [run(body(5))] };
    },
    'a wake-up'(counts) {
      const call = new WaitForCall();
      const task = start(() => counted(counts, waiting(call)));
      const tasks = [task, start(() => catching(task))];
      return {
        act: () => {
          call();
          return [];
        },
        again: () => void call(),
        tasks,
      };
    },
    'the end of a tasklet that others join'(counts) {
      const call = new WaitForCall();
      const task = start(() => waiting(call));
      const joiner = start(() => counted(counts, joining(task)));
      const tasks = [task, joiner, start(() => counted(counts, joining(joiner)))];
      return {
        act: () => {
          call();
          return [];
        },
        again: () => void call(),
        tasks,
      };
    },
    'a cancellation'(counts) {
      const task = start(() => counted(counts, waiting(new WaitForCall())));
      const tasks = [task, start(() => catching(task))];
      return {
        act: () => {
          task.cancel();
          return [];
        },
        again: () => void task.cancel(),
        tasks,
      };
    },
    'the cancellation of a group'(counts) {
      const group = new TaskGroup();
      const tasks: Tasklet[] = [0, 1, 2].map(() => group.run(() => counted(counts, waiting(new WaitForCall()))));
      return {
        act: () => [group.cancel()],
        again: () => void tasks.push(group.cancel()),
        tasks,
      };
    },
    'the end of a child of a scope with a limit'(counts) {
      const call = new WaitForCall();
      const task = start(() =>
        scope(
          function* (opened) {
            opened.spawn(() => counted(counts, waiting(call)));
            for (let child = 0; child < 3; child++) opened.spawn(() => counted(counts, waiting(sleep(0))));
          },
          { limit: 1 },
        ),
      );
      return {
        act: () => {
          call();
          return [];
        },
        again: () => void call(),
        tasks: [start(() => catching(task))],
      };
    },
  };

  for (const [name, deed] of Object.entries(DEEDS)) {
    it(`${name}: all clean up and end, the waiting tasklet is notified, and later errors are reported`, () => {
      const reported: unknown[] = [];
      const previous = setErrorHandler((error) => reported.push(error));
      try {
        for (let spare = 0; spare < 240; spare += 16) {
          const counts = { entered: 0, left: 0 };
          const { act, again, tasks = [] } = deed(counts);
          const started: Tasklet[] = [];
          const thrown: unknown[] = [];
          start(function* () {
            try {
              recurse(deepest() - spare, () => started.push(...act()));
            } catch (error) {
              thrown.push(error);
            }
            yield* sleep(0);
          });
          untilIdle();
          assert.isTrue(thrown.every(isStackFull), String(thrown));
          again?.();
          for (const task of [...tasks, ...started]) untilEnded(task);
          untilIdle();
          // run() may have thrown when the tasklet had begun: nobody has it then.
          for (let ms = 0; ms < 5000 && counts.left < counts.entered; ms++) untilEnded(run(sleep(1)));
          assert.equal(counts.left, counts.entered);
          const failure = new Error('later');
          start(() => throwing(failure));
          untilIdle();
          for (const error of reported) assert.isTrue(error === failure || isAboutStack(error), String(error));
          assert.strictEqual(reported.pop(), failure);
          reported.length = 0;
        }
      } finally {
        setErrorHandler(previous);
      }
    }).timeout(60_000);
  }
});

/** Also where several tasklets of a scope have met it. */
function isAboutStack(error: unknown): boolean {
  return error instanceof AggregateError ? error.errors.every(isAboutStack) : isStackFull(error);
}

interface Counts {
  entered: number;
  left: number;
}

interface Deed {
  /** Returns what it has started. */
  readonly act: () => readonly Tasklet[];
  /** Does it once more, as it may have come to nothing. */
  readonly again?: () => void;
  readonly tasks?: readonly Tasklet[];
}

function* counted(counts: Counts, body: TaskletGenerator<unknown>): TaskletGenerator<unknown> {
  counts.entered++;
  try {
    return yield* body;
  } finally {
    counts.left++;
  }
}

function* joining(task: Tasklet): TaskletGenerator<unknown> {
  return yield* task;
}

function* nested(counts: Counts, depth: number): TaskletGenerator<unknown> {
  return yield* counted(counts, waiting(depth > 0 ? nested(counts, depth - 1) : sleep(1)));
}

/** Runs the main loop until nothing is left to do. */
function untilIdle(): void {
  untilQuit((quit) => {
    runtime().addIdle(300, () => {
      quit();
      return false;
    });
  });
}
