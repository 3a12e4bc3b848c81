// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, type WaitCondition, WaitForProcess, spawnProcess } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { isThere } from '../support/processes.ts';
import { readingAll } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';

const SIGKILL = 9;
const SIGTERM = 15;
const EXITED_WITH_3 = 3 << 8;

describe('spawnProcess()', () => {
  it('starts a program with its arguments, whatever is in them', () => {
    const args = ['one two', '', '"quoted"', "it's", '$HOME', '*', 'ä€𝄞', '-n', '\\n', 'a\nb'];
    const process = spawnProcess(['printf', '<%s>', ...args]);
    assert.deepEqual(complete(readingAll(process.stdout)).join('\n'), args.map((arg) => `<${arg}>`).join(''));
    complete(waitingFor(process));
  });

  it('starts a program by its path, and one that is looked for in the PATH', () => {
    for (const program of ['/bin/sh', 'sh']) {
      const process = spawnProcess([program, '-c', 'echo started']);
      assert.deepEqual(complete(readingAll(process.stdout)), ['started']);
      complete(waitingFor(process));
    }
  });

  it('starts it in the directory that is given, or in that of this program', () => {
    const here = complete(outputOf(['pwd', '-P']));
    assert.deepEqual(complete(outputOf(['pwd', '-P'], { cwd: '/' })), ['/']);
    assert.deepEqual(complete(outputOf(['pwd', '-P'], { cwd: '.' })), here);
  });

  it('starts it with the environment of this program, with variables set and left out', () => {
    const show = ['sh', '-c', 'echo "$GTASKLET_ONE,${GTASKLET_TWO-none},${PATH-none},${HOME-none}"'];
    const path = runtime().environment('PATH');
    const home = runtime().environment('HOME') ?? 'none';
    assert.deepEqual(complete(outputOf(show)), [`,none,${path},${home}`]);
    const env = { GTASKLET_ONE: 'a = "ä"', GTASKLET_TWO: '', HOME: null };
    assert.deepEqual(complete(outputOf(show, { env })), [`a = "ä",,${path},none`]);
    assert.deepEqual(complete(outputOf(show)), [`,none,${path},${home}`], 'this environment is as it was');
  });

  it('returns the exit code of the program, and its raw wait status', () => {
    const process = spawnProcess(['sh', '-c', 'exit 3']);
    assert.deepEqual([process.status, process.exitCode, process.signum], [null, null, null]);
    const status = complete(waitingFor(process));
    assert.deepEqual([status, process.status, process.exitCode, process.signum], [EXITED_WITH_3, status, 3, null]);
    for (const code of [0, 1, 255]) {
      const other = spawnProcess(['sh', '-c', `exit ${code}`]);
      complete(waitingFor(other));
      assert.deepEqual([other.exitCode, other.signum], [code, null]);
    }
  });

  it('returns the signal that has ended the program', () => {
    const process = spawnProcess(['sh', '-c', 'kill -USR1 $$']);
    complete(waitingFor(process));
    assert.deepEqual([process.exitCode, process.signum], [null, 10]);
  });

  it('returns the pid of the program', () => {
    const process = spawnProcess(['sh', '-c', 'echo $$; read line']);
    const [pid] = complete(
      (function* () {
        return [yield* process.stdout.next()];
      })(),
    );
    assert.equal(process.pid, Number(pid));
    assert.isTrue(isThere(process.pid));
    process.stdin.close();
    complete(waitingFor(process));
    assert.isFalse(isThere(process.pid));
  });

  it('returns null for a pid that cannot be known any more, and never 0, which would be a group of processes', () => {
    const processes = Array.from({ length: 30 }, () => spawnProcess(['true'], { stdin: 'ignore' }));
    for (const process of processes) complete(waitingFor(process));
    const known = processes.map(({ pid }) => pid).filter((pid) => pid !== null);
    assert.isTrue(known.every((pid) => Number.isInteger(pid) && pid > 1));
    assert.equal(new Set(known).size, known.length);
  });

  it('can be waited for several times, by several tasklets, and after the end', () => {
    const process = spawnProcess(['sh', '-c', 'read line; exit 3']);
    const twice = start(function* () {
      return [yield* process.wait(), yield* process.wait()];
    });
    const once = start(() => waitingFor(process));
    settle();
    process.stdin.close();
    untilEnded(twice, once);
    assert.deepEqual(twice.returnValue, [EXITED_WITH_3, EXITED_WITH_3]);
    assert.equal(once.returnValue, EXITED_WITH_3);
    assert.equal(complete(waitingFor(process)), EXITED_WITH_3);
  });

  it('can be waited for outside of a tasklet: the program belongs to nobody', () => {
    const process = spawnProcess(['cat']);
    const waiting = start(() => waitingFor(process));
    const other = start(() => waitingFor(process));
    other.cancel();
    settle();
    assert.isTrue(isThere(process.pid), 'whoever waits may give up');
    process.stdin.close();
    untilEnded(waiting);
    assert.equal(process.exitCode, 0);
  });

  it('has the end noticed of a subprocess that ends while this one starts others', () => {
    const process = spawnProcess(['cat']);
    complete(
      (function* () {
        yield new WaitForProcess(runtime().spawn(['true']));
      })(),
    );
    const pipe = runtime().createPipe(); // on Node.js by a program that Node starts
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
    process.stdin.close();
    complete(waitingFor(process));
    assert.equal(process.exitCode, 0);
  });

  it('kill() sends SIGTERM, or the signal that is given', () => {
    const one = spawnProcess(['cat']);
    one.kill();
    complete(waitingFor(one));
    assert.equal(one.signum, SIGTERM);
    const other = spawnProcess(['cat']);
    other.kill(SIGKILL);
    complete(waitingFor(other));
    assert.equal(other.signum, SIGKILL);
  });

  it('kill() reaches a program that continues', () => {
    const process = spawnProcess(['sh', '-c', 'trap "echo got it" USR1; echo ready; while :; do :; done']);
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const first = yield* process.stdout.next();
      process.kill(10);
      const second = yield* process.stdout.next();
      process.kill();
      return [first, second, yield* process.wait()];
    };
    assert.deepEqual(complete(body()), ['ready', 'got it', SIGTERM]);
  });

  it('kill() does nothing when the program has ended', () => {
    const process = spawnProcess(['true']);
    complete(waitingFor(process));
    process.kill();
    process.kill(SIGKILL);
    assert.deepEqual([process.exitCode, process.signum], [0, null]);
  });

  it('kill() of what is no signal is an error', () => {
    const process = spawnProcess(['cat']);
    assertThrows(() => process.kill('TERM' as never), TypeError, /^Process.kill: signum: expected .*, got "TERM"$/);
    for (const signum of [0, -9, 65, 1.5]) {
      const message = new RegExp(`^Process.kill: signum: expected .*, got ${signum}$`);
      assertThrows(() => process.kill(signum), RangeError, message);
    }
    process.stdin.close();
    complete(waitingFor(process));
    assert.equal(process.exitCode, 0);
  });
});

function* waitingFor(process: { wait(): WaitCondition<number> }): TaskletGenerator<number> {
  return yield* process.wait();
}

function* outputOf(argv: readonly string[], options: object = {}): TaskletGenerator<readonly unknown[]> {
  return yield* readingAll(spawnProcess(argv, { ...options, stdin: 'ignore' } as const).stdout);
}
