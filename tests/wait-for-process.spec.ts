// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall, WaitForProcess, platform } from '../src/index.ts';
import type { SourceHandle } from '../src/platform/platform.ts';
import { assert } from './support/assert.ts';
import { start, waiting } from './support/bodies.ts';
import { complete, settle, untilEnded, untilQuit } from './support/loop.ts';
import { runtime } from './support/runtime.ts';

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

  if (platform().name === 'native') {
    it('the source of the C library that watched a process watches the next one', () => {
      const watch = (): SourceHandle => {
        let handle: SourceHandle = 0;
        untilQuit((quit) => {
          handle = platform().addChildWatch(runtime().spawn(['true']), quit, 'gtasklet:test');
        });
        return handle;
      };
      assert.strictEqual(watch(), watch());
    });
  }
});

function exitOfAnother(): WaitForProcess {
  return new WaitForProcess(runtime().spawn(['true']));
}
