// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, scope, sleep, spawnProcess } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { isThere, openDescriptors } from '../support/processes.ts';
import { readingAll } from '../support/reading.ts';
import { trackedPlatform } from '../support/tracking.ts';

const HELLO = ['sh', '-c', 'echo hello; echo again; echo oops >&2'];
/** Says its number, and ends when it gets SIGTERM. */
const UNTIL_TOLD = 'trap "echo last; exit" TERM; echo $$; while :; do sleep 0.01; done';
/** Ends at once; a process that it has started, and that does this, has its pipes. */
const withGrandchild = (script: string): readonly string[] => ['sh', '-c', `{ ${script}; } & exec true`];
const MOST_WAITS = 500;

/** Waits until no more descriptors than before are open. */
function* closing(before: number): TaskletGenerator {
  for (let count = 0; count < MOST_WAITS && openDescriptors() > before; count++) yield* sleep(2);
  assert.isAtMost(openDescriptors(), before);
}

/** How many descriptors a tasklet has open that runs programs, one after the other, by a body each. */
function opened(body: () => TaskletGenerator<unknown>): number {
  let count = Number.NaN;
  complete(
    (function* (): TaskletGenerator {
      yield* body(); // what is opened once for all is open after this
      const before = openDescriptors();
      for (let time = 0; time < 20; time++) yield* body();
      yield* closing(before); // GLib's own thread closes some, a moment later
      count = openDescriptors() - before;
    })(),
  );
  return count;
}

describe('the file descriptors of a subprocess that has ended, in a tasklet that continues', () => {
  it('are closed when nothing was read', () => {
    const body = function* (): TaskletGenerator {
      yield* spawnProcess(HELLO).wait();
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are closed when some of the output was read', () => {
    const body = function* (): TaskletGenerator {
      const program = spawnProcess(HELLO);
      assert.equal(yield* program.stdout.next(), 'hello');
      yield* program.wait();
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are closed when the program has written nothing, and when it was killed', () => {
    const body = function* (): TaskletGenerator {
      yield* spawnProcess(['true']).wait();
      const program = spawnProcess(['cat'], { read: 'chunks' });
      program.kill();
      yield* program.wait();
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are closed when a reader waits, and is cancelled before the end', () => {
    const body = function* (): TaskletGenerator {
      const program = spawnProcess(['cat']);
      const reader = start(() => waiting(program.stdout.next()));
      yield* sleep(0);
      reader.cancel();
      program.stdin.close();
      yield* program.wait();
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are closed when the pipe was full', () => {
    const body = function* (): TaskletGenerator {
      const program = spawnProcess(['sh', '-c', 'head -c 65536 /dev/zero']);
      yield* program.wait();
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are closed when the program cannot be started, or its scope has failed', () => {
    const body = function* (): TaskletGenerator {
      for (const options of [{}, { stdin: 'inherit', stdout: 'inherit', stderr: 'inherit' }] as const) {
        yield* caught(
          (function* (): TaskletGenerator {
            spawnProcess(['/nonexistent/program'], options);
          })(),
        );
      }
      yield* caught(
        scope(function* () {
          spawnProcess(['cat']);
          yield* sleep(0);
          throw new Error('of the scope');
        }),
      );
    };
    assert.isAtMost(opened(body), 0);
  });

  it('are those of pipes that nothing has read, and what was in them is read later', () => {
    const read = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        const before = openDescriptors();
        const program = spawnProcess(HELLO);
        yield* program.wait();
        yield* closing(before);
        return [program.stdout.isClosed, yield* readingAll(program.stdout), yield* readingAll(program.stderr)];
      })(),
    );
    assert.deepEqual(read, [true, ['hello', 'again'], ['oops']]);
  });

  it('are closed when the last process that has inherited the pipe ends, and not before', () => {
    const read = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        const before = openDescriptors();
        const program = spawnProcess(withGrandchild(`exec sh -c '${UNTIL_TOLD}'`));
        yield* program.wait();
        const pid = yield* program.stdout.next();
        assert.isFalse(program.stdout.isClosed, 'somebody may write yet');
        yield* spawnProcess(['kill', String(pid)]).wait();
        yield* closing(before);
        return yield* readingAll(program.stdout);
      })(),
    );
    assert.deepEqual(read, ['last']);
  });

  it('are closed with the tasklet while a process that has inherited the pipe writes forever', () => {
    let before = 0;
    const tasklet = start(function* (): TaskletGenerator {
      before = openDescriptors();
      const program = spawnProcess(withGrandchild('while echo more; do sleep 0.001; done'));
      yield* program.wait();
      assert.equal(yield* program.stdout.next(), 'more');
      yield* sleep(20);
      assert.equal(yield* program.stdout.next(), 'more');
    });
    untilEnded(tasklet);
    assert.isUndefined(tasklet.error);
    assert.isAtMost(openDescriptors(), before);
    assert.equal(trackedPlatform().held, 0);
  });

  it('are closed when it was started outside of all tasklets', () => {
    const before = openDescriptors();
    const program = spawnProcess(HELLO);
    complete(
      (function* (): TaskletGenerator {
        yield* program.wait();
        yield* closing(before);
      })(),
    );
    assert.isFalse(isThere(program.pid));
  });
});
