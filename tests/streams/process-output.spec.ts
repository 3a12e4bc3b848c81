// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EncodingError, type TaskletGenerator, all, sleep, spawnProcess } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle } from '../support/loop.ts';
import { stateOf } from '../support/processes.ts';
import { readingAll } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** Writes to both, one after the other. */
const BOTH = ['sh', '-c', 'echo one; echo two >&2; echo three; echo four >&2'];

describe('the output of a subprocess', () => {
  it('is read by lines, and its standard error by lines of its own', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(BOTH);
      return yield* all([readingAll(process.stdout), readingAll(process.stderr)]);
    };
    assert.deepEqual(complete(body()), [
      ['one', 'three'],
      ['two', 'four'],
    ]);
  });

  it("with stderr 'stdout' has what goes to the standard error in between", () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(BOTH, { stderr: 'stdout' });
      const stderr: null = process.stderr;
      return [yield* readingAll(process.stdout), stderr];
    };
    assert.deepEqual(complete(body()), [['one', 'two', 'three', 'four'], null]);
  });

  it('that is ignored goes nowhere, and an input that is ignored is empty', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const none = spawnProcess(['sh', '-c', 'cat; echo one; echo two >&2; exit 3'], {
        stdin: 'ignore',
        stdout: 'ignore',
        stderr: 'ignore',
      });
      const streams: readonly [null, null, null] = [none.stdin, none.stdout, none.stderr];
      yield* none.wait();
      return [...streams, none.exitCode];
    };
    assert.deepEqual(complete(body()), [null, null, null, 3]);
  });

  it("with stderr 'ignore' has none of what goes there", () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      return yield* readingAll(spawnProcess(BOTH, { stderr: 'ignore' }).stdout);
    };
    assert.deepEqual(complete(body()), ['one', 'three']);
  });

  it('can be read after the program has ended', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(BOTH);
      yield* process.wait();
      return [yield* readingAll(process.stdout), yield* readingAll(process.stderr)];
    };
    assert.deepEqual(complete(body()), [
      ['one', 'three'],
      ['two', 'four'],
    ]);
  });

  it('can come from others that the program has started, after its end', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['sh', '-c', 'exec 3<&0; (read line <&3; echo "the end") & echo one']);
      yield* process.wait();
      return [process.exitCode, ...(yield* readingAll(process.stdout))];
    };
    assert.deepEqual(complete(body()), [0, 'one', 'the end']);
  });

  it('is bytes with encoding null, and text in another encoding if that is given', () => {
    const script = ['printf', '\\344\\n\\000\\377\\r\\nend'];
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const bytes = spawnProcess(script, { encoding: null });
      const text = spawnProcess(script, { encoding: 'iso-8859-1', stderr: 'stdout' });
      return [yield* readingAll(bytes.stdout), yield* readingAll(text.stdout)];
    };
    assert.deepEqual(complete(body()), [
      [[0xe4], [0, 0xff, 13], [...Uint8Array.from('end', (letter) => letter.codePointAt(0) ?? 0)]],
      ['ä', '\0ÿ\r', 'end'],
    ]);
  });

  it('of standard output and standard error is decoded one independently of the other', () => {
    const script = ['sh', '-c', "printf '\\303'; printf '\\303' >&2; printf '\\244\\n'; printf '\\244\\n' >&2"];
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(script);
      return yield* all([readingAll(process.stdout), readingAll(process.stderr)]);
    };
    assert.deepEqual(complete(body()), [['ä'], ['ä']]);
  });

  it('has no byte order mark at the beginning of either', () => {
    const script = ['sh', '-c', "printf '\\357\\273\\277one\\n' >&2; printf '\\357\\273\\277two\\n'"];
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(script);
      yield* process.wait();
      return [yield* readingAll(process.stderr), yield* readingAll(process.stdout)];
    };
    assert.deepEqual(complete(body()), [['one'], ['two']]);
  });

  it('that is no text is an EncodingError in its place', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      return yield* readingAll(spawnProcess(['printf', 'one\\n\\377\\nthree\\n']).stdout);
    };
    const [first, error, third] = complete(body());
    assert.deepEqual([first, third], ['one', 'three']);
    assert.equal(error instanceof EncodingError && error.line, 2);
  });

  it('without end lets others have their turn', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['yes', 'a line']);
      let count = 0;
      const reading = start(function* () {
        for (let line = yield* process.stdout.next(); line === 'a line'; line = yield* process.stdout.next()) count++;
      });
      let ticks = 0;
      for (; ticks < 10 || count === 0; ticks++) yield* sleep(1);
      reading.cancel();
      return [count > 0, reading.isCancelled];
    };
    assert.deepEqual(complete(body()), [true, true]);
  });

  it('without readers stops the program, and is not read', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['yes', 'a line']);
      const first = yield* process.stdout.next();
      while (stateOf(process.pid) !== 'S') yield* sleep(1); // it waits until somebody reads
      settle();
      return [first, stateOf(process.pid), trackedPlatform().held - 1];
    };
    const [first, state] = complete(body());
    assert.deepEqual([first, state], ['a line', 'S']);
  });

  it('that is closed is the end for the reader, and a broken pipe for the program', () => {
    const body = function* (): TaskletGenerator<readonly unknown[]> {
      const process = spawnProcess(['yes'], { stderr: 'ignore' });
      yield* process.stdout.next();
      process.stdout.close();
      yield* process.wait();
      return [process.exitCode === 0, process.stdout.isClosed];
    };
    assert.deepEqual(complete(body()), [false, true]);
  });

  it('can be megabytes in one line', () => {
    const body = function* (): TaskletGenerator<number | undefined> {
      const process = spawnProcess(['sh', '-c', 'head -c 5000000 /dev/zero; echo']);
      return (yield* process.stdout.next())?.length;
    };
    assert.equal(complete(body()), 5_000_000);
  });

  it('of many programs at once is read from each', () => {
    const body = function* (): TaskletGenerator<readonly (readonly unknown[])[]> {
      const processes = Array.from({ length: 20 }, (_each, index) => spawnProcess(['echo', String(index)]));
      return yield* all(processes.map(({ stdout }) => readingAll(stdout)));
    };
    assert.deepEqual(
      complete(body()),
      Array.from({ length: 20 }, (_each, index) => [String(index)]),
    );
    assert.equal(runtime().environment('GTASKLET_ONE'), null);
  });
});
