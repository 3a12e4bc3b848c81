// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall, WaitForProcess, WaitForTimeout } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import type { SourceHandle } from '../../src/platform/platform.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded, untilQuit } from '../support/loop.ts';
import { assertNothingLeft, settleReaping, untilGone } from '../support/processes.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** The raw wait status of a process that exits with 3: the exit code is in the second byte. */
const EXITED_WITH_3 = 3 << 8;
/** The raw wait status of a process that a signal ended: the number of the signal. */
const SIGTERM = 15;

describe('WaitForProcess', () => {
  it('status is the raw wait status, during the delivery and after it', () => {
    const ended = new WaitForProcess(runtime().spawn(['sh', '-c', 'exit 3']));
    const seen: (number | null)[] = [ended.status];
    const tasklet = start(function* (): TaskletGenerator {
      yield ended;
      seen.push(ended.status);
      yield exitOfAnother();
      seen.push(ended.status);
    });
    untilEnded(tasklet);
    assert.deepEqual([...seen, ended.status], [null, EXITED_WITH_3, EXITED_WITH_3, EXITED_WITH_3]);
  });

  it('a process that was seen to end resolves again, at once and later', () => {
    const ended = new WaitForProcess(runtime().spawn(['sh', '-c', 'exit 3']));
    const statuses: (number | null)[] = [];
    complete(
      (function* (): TaskletGenerator {
        yield ended;
        statuses.push(ended.status);
        yield ended;
        statuses.push(ended.status);
        yield exitOfAnother();
        yield ended;
        statuses.push(ended.status);
      })(),
    );
    assert.deepEqual(statuses, [EXITED_WITH_3, EXITED_WITH_3, EXITED_WITH_3]);
  });

  it('a process that ends while its condition is disarmed is seen to have ended afterwards', () => {
    const pid = runtime().spawn(['sleep', '60']);
    const ended = new WaitForProcess(pid);
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator {
      yield [ended, gate];
      yield new WaitForProcess(runtime().spawn(['kill', String(pid)]));
      yield ended;
    });
    gate();
    untilEnded(tasklet);
    assert.equal(ended.status, SIGTERM);
  });

  it('a tasklet that runs a main loop of its own does not keep others from the end of the same process', () => {
    const pid = runtime().spawn(['true']);
    const others: Tasklet[] = [];
    const first = start(function* (): TaskletGenerator<boolean> {
      yield new WaitForProcess(pid);
      settle();
      return others.every(({ hasEnded }) => hasEnded);
    });
    const second = start(() => waiting(new WaitForProcess(pid)));
    const third = start(() => waiting(new WaitForProcess(pid)));
    others.push(second, third);
    untilEnded(first, second, third);
    assert.isTrue(first.returnValue);
  });

  it('each of several tasklets that wait for one process gets its status', () => {
    const pid = runtime().spawn(['sh', '-c', 'exit 3']);
    const conditions = [new WaitForProcess(pid), new WaitForProcess(pid), new WaitForProcess(pid)];
    untilEnded(...conditions.map((condition) => start(() => waiting(condition))));
    assert.deepEqual(
      conditions.map(({ status }) => status),
      [EXITED_WITH_3, EXITED_WITH_3, EXITED_WITH_3],
    );
  });

  it('that is cancelled before the process ends leaves no zombie', () => {
    const pid = runtime().spawn(['sleep', '60']);
    const tasklet = start(() => waiting(new WaitForProcess(pid)));
    tasklet.cancel();
    runtime().spawn(['kill', String(pid)]);
    complete(untilGone(pid));
    assert.equal(trackedPlatform().held, 0);
  });

  it('that has lost leaves no zombie of a process that ends while no tasklet waits', () => {
    const pids = [1, 2, 3].map(() => runtime().spawn(['sh', '-c', 'exit 3']));
    complete(
      (function* (): TaskletGenerator {
        yield [...pids.map((pid) => new WaitForProcess(pid)), new WaitForTimeout(0)];
        for (const pid of pids) yield* untilGone(pid);
      })(),
    );
  });

  it('gets the status of a process that has ended since another wait for it was cancelled', () => {
    const pid = runtime().spawn(['sh', '-c', 'sleep 0.02; exit 3']);
    const first = start(() => waiting(new WaitForProcess(pid)));
    first.cancel();
    complete(untilGone(pid));
    const later = new WaitForProcess(pid);
    assert.equal(complete(resultOf(later)), EXITED_WITH_3);
    assert.equal(complete(resultOf(new WaitForProcess(pid))), EXITED_WITH_3, 'and once more');
  });

  it('keeps no file descriptor of processes that have ended', () => {
    const body = function* (): TaskletGenerator {
      const pid = runtime().spawn(['true']);
      yield [new WaitForProcess(pid), new WaitForTimeout(0)];
      yield* untilGone(pid);
      yield* exitOfAnother();
    };
    assertNothingLeft(() => {
      for (let time = 0; time < 10; time++) complete(body());
    });
  });

  for (const [order, isFirst] of [
    ['before', true],
    ['after', false],
  ] as const) {
    it(`is an error, and no status of 0, where other code has begun to wait ${order} it and reaps the process`, () => {
      const pid = runtime().spawn(['sleep', '60']); // if it had ended before, its status would still be there
      let reaped = -1;
      const reap = (): SourceHandle => platform().addChildWatch(pid, 0, (status) => (reaped = status), 'gtasklet:test');
      if (isFirst) reap();
      const condition = new WaitForProcess(pid);
      const tasklet = start(() => caught(resultOf(condition)));
      const other = start(() => caught(resultOf(new WaitForProcess(pid))));
      if (!isFirst) reap();
      runtime().spawn(['kill', String(pid)]);
      untilEnded(tasklet, other);
      for (const { returnValue } of [tasklet, other]) {
        assert.instanceOf(returnValue, RangeError);
        assert.equal(
          returnValue.message,
          `WaitForProcess: pid: expected a child of this process that no other code waits for, got ${pid}`,
        );
      }
      assert.deepEqual([reaped, condition.status], [SIGTERM, null]);
      assert.instanceOf(complete(caught(resultOf(condition))), RangeError, 'waiting again changes nothing');
    });
  }

  it('is an error, or the status, for a process that Gio reaps, and never a status of 0', () => {
    const gio = platform().gio;
    for (let time = 0; time < 20; time++) {
      const { pid } = gio.launch(['sh', '-c', 'read line; exit 3'], 1, null, {}); // a pipe for its input, which ends soon
      if (pid === null) throw new Error('expected a program that reads to be known by its number');
      const tasklet = start(() => caught(resultOf(new WaitForProcess(pid))));
      runtime().spawn(['kill', String(pid)]);
      untilEnded(tasklet);
      const { returnValue } = tasklet;
      if (!(returnValue instanceof RangeError)) assert.equal(returnValue, SIGTERM);
    }
    settleReaping();
  });

  it('continues where other code stops waiting for the process, and its descriptor becomes that of another one', () => {
    const [pid, another] = [runtime().spawn(['sh', '-c', 'sleep 0.02; exit 3']), runtime().spawn(['sleep', '60'])];
    const watch = (each: number): SourceHandle => platform().addChildWatch(each, 0, () => {}, 'gtasklet:test');
    const theirs = watch(pid);
    const tasklet = start(() => resultOf(new WaitForProcess(pid)));
    platform().removeSource(theirs);
    watch(another);
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, EXITED_WITH_3);
    runtime().spawn(['kill', String(another)]);
    complete(untilGone(another));
    settleReaping();
  });

  if (platform().name === 'native') {
    it('the source of the native helper library that watched a process watches the next one', () => {
      const watch = (): SourceHandle => {
        let handle: SourceHandle = 0;
        untilQuit((quit) => {
          handle = platform().addChildWatch(runtime().spawn(['true']), 0, quit, 'gtasklet:test');
        });
        return handle;
      };
      assert.strictEqual(watch(), watch());
    });
  }
});

function* resultOf(condition: WaitForProcess): TaskletGenerator<number> {
  return yield* condition;
}

function exitOfAnother(): WaitForProcess {
  return new WaitForProcess(runtime().spawn(['true']));
}
