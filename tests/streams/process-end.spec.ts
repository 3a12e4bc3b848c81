// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, TaskletCancelled, scope, sleep, spawnProcess } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { type Known, assertEndedBy, isThere, stateOf } from '../support/processes.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

const SIGKILL = 9;
const SIGTERM = 15;
const NEVER_MS = 1e9;
/** Ends only by SIGKILL; says when it has come so far. */
const STUBBORN = ['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done'];
/** Says when it is told to end, and takes its time. */
const TIDY = [
  'sh',
  '-c',
  'trap "echo told; read line; echo tidied; exit 5" TERM; echo ready; while :; do sleep 0.01; done',
];

describe('the end of a subprocess that a tasklet has started', () => {
  it('comes when the tasklet returns, before that has ended', () => {
    const known: Known[] = [];
    const tasklet = start(function* () {
      known.push(spawnProcess(['cat'], { stdin: 'inherit' }), spawnProcess(['sleep', '60']));
      yield* sleep(0);
      return 'returned';
    });
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 'returned');
    assertEndedBy(known[1], SIGTERM);
    assert.isFalse(isThere(known[0]?.pid ?? 0));
    assert.equal(trackedPlatform().held, 0);
  });

  it('comes when the generator of the tasklet waits for nothing', () => {
    const known: Known[] = [];
    const tasklet = start(function* () {
      known.push(spawnProcess(['sleep', '60']));
      return 'returned';
    });
    assert.isFalse(tasklet.hasEnded);
    untilEnded(tasklet);
    assertEndedBy(known[0], SIGTERM);
  });

  it('comes when the tasklet fails, and the error is not lost', () => {
    const known: Known[] = [];
    const failure = new Error('of the body');
    const thrown = complete(
      caught(
        scope(function* (s) {
          yield* s.spawn(function* () {
            known.push(spawnProcess(['sleep', '60']));
            yield* sleep(0);
            throw failure;
          });
        }),
      ),
    );
    assert.strictEqual(thrown, failure);
    assertEndedBy(known[0], SIGTERM);
  });

  it('comes when the tasklet is cancelled', () => {
    const known: Known[] = [];
    const tasklet = start(function* () {
      const process = spawnProcess(['sleep', '60']);
      known.push(process);
      yield* process.wait();
    });
    settle();
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    assertEndedBy(known[0], SIGTERM);
    assert.equal(trackedPlatform().held, 0);
  });

  it('can be waited for by the clean-up, which may read and write still', () => {
    const seen: unknown[] = [];
    const tasklet = start(function* () {
      const process = spawnProcess(TIDY);
      yield* process.stdout.next();
      seen.push('ready');
      try {
        yield* process.wait();
      } finally {
        seen.push(yield* process.stdout.next());
        yield* process.stdin.write('go on\n');
        seen.push(yield* process.stdout.next(), yield* process.wait(), process.exitCode);
      }
    });
    while (seen.length === 0) settle();
    tasklet.cancel();
    untilEnded(tasklet);
    assert.deepEqual(seen, ['ready', 'told', 'tidied', 5 << 8, 5]);
    assert.instanceOf(tasklet.error, TaskletCancelled);
    assert.deepEqual(takeSaid(), []);
  });

  it('comes by SIGKILL after the grace time when it ignores SIGTERM', () => {
    const known: Known[] = [];
    const tasklet = start(function* () {
      const process = spawnProcess(STUBBORN, { gracePeriodMs: 20 });
      known.push(process);
      yield* process.stdout.next();
    });
    untilEnded(tasklet);
    assertEndedBy(known[0], SIGKILL);
    assert.equal(trackedPlatform().held, 0);
  });

  it('comes by SIGKILL when it is stopped', () => {
    const known: Known[] = [];
    const tasklet = start(function* () {
      const process = spawnProcess(['sleep', '60'], { gracePeriodMs: 0 });
      known.push(process);
      process.kill(19); // SIGSTOP
      while (stateOf(process.pid) !== 'T') yield* sleep(1);
    });
    untilEnded(tasklet);
    assertEndedBy(known[0], SIGKILL);
  });

  it('is not waited for by a tasklet that only waits for it', () => {
    const process = spawnProcess(['sleep', '60']);
    const waiting = start(function* () {
      yield* process.wait();
    });
    waiting.cancel();
    assert.isTrue(waiting.hasEnded);
    assert.isNull(process.status);
    process.kill();
    untilEnded(start(() => ending(process)));
  });

  it('that has come before changes nothing', () => {
    const body = function* (): TaskletGenerator<unknown> {
      return yield* scope(function* () {
        const process = spawnProcess(['true']);
        yield* process.wait();
        return process;
      });
    };
    const tasklet = start(body);
    untilEnded(tasklet);
    const { exitCode } = tasklet.returnValue as Known;
    assert.equal(exitCode, 0);
  });

  it('brings no warning where the clean-up waits for it', () => {
    const tasklet = start(function* () {
      const process = spawnProcess(['sleep', '60']);
      try {
        yield* sleep(NEVER_MS);
      } finally {
        yield* process.wait();
      }
    });
    settle();
    tasklet.cancel();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(takeSaid(), []);
  });
});

function* ending(process: { wait(): ReturnType<ReturnType<typeof spawnProcess>['wait']> }): TaskletGenerator<number> {
  return yield* process.wait();
}
