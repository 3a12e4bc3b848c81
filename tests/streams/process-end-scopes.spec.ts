// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  race,
  scope,
  shield,
  sleep,
  spawnProcess,
  withTimeout,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { type Known, assertEndedBy, isThere } from '../support/processes.ts';
import { runtime } from '../support/runtime.ts';

const SIGKILL = 9;
const SIGTERM = 15;
const NEVER_MS = 1e9;
/** Ends only by SIGKILL; says when it has come so far. */
const STUBBORN = ['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done'];

describe('the end of a subprocess that was started in a part of a tasklet', () => {
  it('comes before the scope ends that it was started in', () => {
    const known: Known[] = [];
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const outer = spawnProcess(['cat']);
      const value = yield* scope(function* () {
        known.push(spawnProcess(['sleep', '60']), spawnProcess(['sleep', '60']));
        yield* sleep(0);
        return 'value';
      });
      for (const process of known) assertEndedBy(process, SIGTERM);
      const isOuterThere = outer.status === null && isThere(outer.pid);
      outer.stdin.close();
      yield* outer.wait();
      return [value, isOuterThere, outer.exitCode];
    };
    assert.deepEqual(complete(body()), ['value', true, 0]);
  });

  it('comes when the scope is cancelled, and when a child of it fails', () => {
    const known: Known[] = [];
    const failure = new Error('of a child');
    const body = function* (): TaskletGenerator<unknown> {
      yield* scope(function* (s: CancellableScope) {
        known.push(spawnProcess(['sleep', '60']));
        s.cancel();
        yield* sleep(NEVER_MS);
      });
      return yield* caught(
        scope(function* (s) {
          known.push(spawnProcess(['sleep', '60']));
          s.spawn(function* () {
            yield* sleep(0);
            throw failure;
          });
          yield* sleep(NEVER_MS);
        }),
      );
    };
    assert.strictEqual(complete(body()), failure);
    for (const process of known) assertEndedBy(process, SIGTERM);
  });

  it('does not come by the cancellation of what is around a shield, but at the end of that', () => {
    const known: Known[] = [];
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield* shield(function* () {
        const process = spawnProcess(['cat']);
        known.push(process);
        yield gate;
        yield* process.stdin.write('still there\n');
        known.push({ pid: 0, exitCode: null, signum: (yield* process.stdout.next()) === 'still there' ? 1 : 0 });
      });
      yield* sleep(NEVER_MS);
    });
    settle();
    tasklet.cancel();
    gate();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    assert.equal(known[1]?.signum, 1);
    assert.isFalse(isThere(known[0]?.pid ?? 0));
  });

  it('comes in race() when another one wins, before that returns', () => {
    const known: Known[] = [];
    const body = function* (): TaskletGenerator<unknown> {
      const { name } = yield* race({
        *program() {
          const process = spawnProcess(['sleep', '60']);
          known.push(process);
          return yield* process.wait();
        },
        time: sleep(1),
      });
      assertEndedBy(known[0], SIGTERM);
      return name;
    };
    assert.equal(complete(body()), 'time');
  });

  it('comes in withTimeout() when the time is over', () => {
    const known: Known[] = [];
    const late = complete(
      caught(
        withTimeout(1, function* () {
          const process = spawnProcess(['sleep', '60']);
          known.push(process);
          return yield* process.stdout.next();
        }),
      ),
    );
    assert.instanceOf(late, TimeoutError);
    assertEndedBy(known[0], SIGTERM);
  });

  it('comes after the clean-up of its children and after what was put off, which may use it', () => {
    const known: Known[] = [];
    const seen: (string | null)[] = [];
    const body = function* (): TaskletGenerator {
      yield* scope(function* (s) {
        const process = spawnProcess(['cat']);
        known.push(process);
        const echo = function* (text: string): TaskletGenerator {
          yield* process.stdin.write(`${text}\n`);
          seen.push(yield* process.stdout.next());
        };
        s.defer(() => echo('deferred'));
        const child = function* (): TaskletGenerator {
          try {
            yield* sleep(NEVER_MS);
          } finally {
            yield* echo('child');
          }
        };
        s.spawn(child, { daemon: true });
        yield* sleep(1);
      });
      assert.isFalse(isThere(known[0]?.pid ?? null));
    };
    complete(body());
    assert.deepEqual(seen, ['child', 'deferred']);
  });

  it('is waited for when the tasklet is cancelled while the scope is being left', () => {
    const known: Known[] = [];
    let isLeaving = false;
    let hasLeft = false;
    const tasklet = start(function* () {
      yield* scope(function* () {
        const process = spawnProcess(STUBBORN, { gracePeriodMs: 100 });
        known.push(process);
        yield* process.stdout.next();
        isLeaving = true;
      });
      hasLeft = true;
      yield* sleep(NEVER_MS);
    });
    while (!isLeaving) settle();
    tasklet.cancel();
    untilEnded(tasklet);
    assert.deepEqual([hasLeft, tasklet.isCancelled], [true, true]);
    assertEndedBy(known[0], SIGKILL);
  });

  it('comes while a process that it has started keeps its pipes', () => {
    const known: Known[] = [];
    let other: string | null = null;
    const tasklet = start(function* () {
      const process = spawnProcess(['sh', '-c', 'sleep 60 & echo $!; wait']);
      known.push(process);
      other = yield* process.stdout.next();
      yield* process.wait();
    });
    while (other === null) settle();
    tasklet.cancel();
    untilEnded(tasklet);
    assertEndedBy(known[0], SIGTERM);
    runtime().spawn(['kill', String(other)]);
  });
});
