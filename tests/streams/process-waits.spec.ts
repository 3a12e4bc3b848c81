// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Process,
  type TaskletGenerator,
  all,
  race,
  scope,
  sleep,
  spawnProcess,
  withTimeout,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { isThere } from '../support/processes.ts';
import { trackedPlatform } from '../support/tracking.ts';

const EXITED_WITH_3 = 3 << 8;
const NEVER_MS = 1e9;
const SIGKILL = 9;
/** Ends only by SIGKILL; says when it has come so far. */
const STUBBORN = ['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done'];
/** Ends at once; a process that it has started has its standard input for a while. */
const HELD = ['sh', '-c', 'exec 3<&0; sleep 0.2 <&3 3<&- & exec true'];
/** Exits with 3 when its standard input is closed. */
const UNTIL_CLOSED = ['sh', '-c', 'read line; exit 3'];

describe('a wait for the end of a subprocess', () => {
  it('can be one of several things to wait for, and can lose', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const program = spawnProcess(UNTIL_CLOSED);
      const end = program.wait();
      const soon = sleep(0);
      const events = [(yield [end, soon]) === soon, (yield* race({ end, soon })).name];
      const isRunning = isThere(program.pid) && program.status === null;
      program.stdin.close();
      return [...events, isRunning, (yield [end, sleep(NEVER_MS)]) === end, program.status];
    };
    assert.deepEqual(complete(body()), [true, 'soon', true, true, EXITED_WITH_3]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is work for race, all and withTimeout, which give the status', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const one = spawnProcess(['sh', '-c', 'exit 3']);
      const other = spawnProcess(['sh', '-c', 'exit 4']);
      const both = yield* all({ one: one.wait(), other: () => other.wait() });
      const { value } = yield* race({ end: one.wait(), never: sleep(NEVER_MS) });
      return [both, value, yield* withTimeout(NEVER_MS, other.wait())];
    };
    assert.deepEqual(complete(body()), [{ one: 3 << 8, other: 4 << 8 }, 3 << 8, 4 << 8]);
  });

  it('can be waited for again by the same condition', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const end = spawnProcess(['sh', '-c', 'exit 3']).wait();
      return [yield* end, yield* end, (yield end) === end];
    };
    assert.deepEqual(complete(body()), [EXITED_WITH_3, EXITED_WITH_3, true]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('over and over lets others have their turn', () => {
    const body = function* (): TaskletGenerator<boolean> {
      const program = spawnProcess(['true']);
      const looping = start(function* () {
        const end = program.wait();
        for (;;) yield* end;
      });
      yield* program.wait();
      yield* sleep(1);
      yield* sleep(0);
      looping.cancel();
      return looping.hasEnded;
    };
    assert.isTrue(complete(body()));
    assert.equal(trackedPlatform().held, 0);
  });

  it('ends in the order in which they have begun', () => {
    const program = spawnProcess(UNTIL_CLOSED);
    const order: number[] = [];
    const waiting = [0, 1, 2, 3, 4].map((index) =>
      start(function* () {
        yield* program.wait();
        order.push(index);
      }),
    );
    settle();
    waiting[1]?.cancel();
    program.stdin.close();
    untilEnded(...waiting);
    assert.deepEqual(order, [0, 2, 3, 4]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('ends after the scope has been left that waits until the program is gone', () => {
    const order: string[] = [];
    const body = function* (): TaskletGenerator {
      yield* scope(function* (outer) {
        yield* scope(function* () {
          const program = spawnProcess(['sleep', '60']);
          outer.spawn(function* () {
            yield* program.wait();
            order.push(`wait ${program.signum}`);
          });
          yield* sleep(0);
        });
        order.push('scope');
      });
    };
    complete(body());
    assert.deepEqual(order, ['scope', 'wait 15']);
  });

  it('can be begun by a writer whose pipe the end of the program has broken', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const program = spawnProcess(HELD, { stdout: 'ignore' });
      yield* caught(program.stdin.write('x'.repeat(1e6)));
      return [program.status, yield* program.wait()];
    };
    assert.deepEqual(complete(body()), [0, 0]);
  });
});

describe('a running subprocess', () => {
  it('takes one source, that of its grace time, from when it is notified to end to its end', () => {
    const known: Pick<Process, 'kill'>[] = [];
    const tasklet = start(function* () {
      const program = spawnProcess(STUBBORN);
      yield* program.stdout.next();
      known.push(program);
      try {
        yield* program.wait();
      } finally {
        yield* program.wait();
      }
    });
    while (known.length === 0) settle();
    settle();
    const held = [trackedPlatform().held];
    tasklet.cancel();
    settle();
    held.push(trackedPlatform().held);
    known[0]?.kill(SIGKILL);
    untilEnded(tasklet);
    held.push(trackedPlatform().held);
    assert.deepEqual(held, [0, 1, 0]);
  });

  it('gets the end of its standard input, too, when the scope is left that it was started in', () => {
    const body = function* (): TaskletGenerator<number | null> {
      const program = yield* scope(function* () {
        const opened = spawnProcess(['sh', '-c', 'trap "" TERM; echo ready; read line; exit 3']);
        yield* opened.stdout.next();
        return opened;
      });
      return program?.exitCode ?? null;
    };
    assert.equal(complete(body()), 3);
  });

  it('is not told to end by a tasklet that ends as the end of the program has broken its pipe', () => {
    const body = function* (): TaskletGenerator<number | null> {
      const program = spawnProcess(HELD, { stdout: 'ignore' });
      yield* caught(program.stdin.write('x'.repeat(1e6)));
      return program.status;
    };
    assert.equal(complete(body()), 0);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is notified to end once, however it comes about', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const lines: unknown[] = [];
      const script = 'trap "echo told" TERM; echo ready; while read line; do :; done; echo over';
      const tasklet = start(function* () {
        const program = spawnProcess(['sh', '-c', script]);
        lines.push(yield* program.stdout.next());
        try {
          yield* sleep(NEVER_MS);
        } finally {
          lines.push(yield* program.stdout.next());
          program.stdin.close();
          for (let line = yield* program.stdout.next(); line !== null; line = yield* program.stdout.next()) {
            lines.push(line);
          }
        }
      });
      while (lines.length === 0) yield* sleep(1);
      tasklet.cancel();
      tasklet.cancel();
      while (!tasklet.hasEnded) yield* sleep(1);
      return lines;
    };
    assert.deepEqual(complete(body()), ['ready', 'told', 'over']);
  });
});
