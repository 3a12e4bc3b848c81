// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type ProcessOptions, type TaskletGenerator, all, scope, spawnProcess } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete } from '../support/loop.ts';
import { assertNothingLeft, children, leftWhenClear, openDescriptors } from '../support/processes.ts';
import { messageOf, readingAll } from '../support/reading.ts';
import { swallowed } from '../support/tracking.ts';

const PROGRAMS = 20;

describe('a subprocess that cannot be started', () => {
  const wrong: Readonly<Record<string, () => unknown>> = {
    'that does not exist': () => spawnProcess(['/no/such/program']),
    'that is not in the PATH': () => spawnProcess(['gtasklet-no-such-program']),
    'that is a folder': () => spawnProcess(['/']),
    'in a folder that does not exist': () => spawnProcess(['true'], { cwd: '/no/such/folder' }),
  };
  for (const [name, start] of Object.entries(wrong)) {
    it(`as one ${name}, is an error of GLib's, and leaves nothing behind`, () => {
      assertNothingLeft(() => {
        const body = function* (): TaskletGenerator<unknown> {
          return yield* caught(
            scope(function* () {
              start();
            }),
          );
        };
        assert.match(messageOf(complete(body())), /no such file|permission denied|directory/i);
      });
    });
  }
});

describe('the arguments of spawnProcess()', () => {
  it('argv that is no array of strings is a TypeError', () => {
    for (const argv of [[], 'ls', undefined, null, [1], ['ls', null], { 0: 'ls' }]) {
      const message = /^spawnProcess: argv: expected an array of strings, one at least, got /;
      assertThrows(() => spawnProcess(argv as unknown as string[]), TypeError, message);
    }
  });

  const options: readonly (readonly [object, RegExp])[] = [
    [{ cwd: 1 }, /^spawnProcess: cwd: expected a string, got 1$/],
    [{ env: 'A=B' }, /^spawnProcess: env: expected an object of strings and null, got "A=B"$/],
    [{ env: { A: 1 } }, /^spawnProcess: env: expected an object of strings and null, got /],
    [{ env: ['A=B'] }, /^spawnProcess: env: expected an object of strings and null, got /],
    [{ stdin: 'none' }, /^spawnProcess: stdin: expected "pipe", "inherit" or "ignore", got "none"$/],
    [{ stdin: 'stdout' }, /^spawnProcess: stdin: expected "pipe", "inherit" or "ignore", got "stdout"$/],
    [{ stdout: null }, /^spawnProcess: stdout: expected "pipe", "inherit" or "ignore", got null$/],
    [{ stdout: 'stdout' }, /^spawnProcess: stdout: expected .*, got "stdout"$/],
    [{ stderr: true }, /^spawnProcess: stderr: expected "pipe", "inherit", "ignore" or "stdout", got true$/],
    [{ encoding: 8 }, /^spawnProcess: encoding: expected a string or null, got 8$/],
    [{ gracePeriodMs: '5s' }, /^spawnProcess: gracePeriodMs: expected .*, got "5s"$/],
    [{ dir: '/' }, /^spawnProcess: options: expected an object with cwd, .*, got { dir }$/],
  ];
  for (const [given, message] of options) {
    it(`${JSON.stringify(given)} is a TypeError`, () => {
      const before = children(); // others may have left some
      assertThrows(() => spawnProcess(['true'], given as ProcessOptions), TypeError, message);
      assert.deepEqual(children(), before);
    });
  }

  it('a number or an encoding that cannot be is a RangeError', () => {
    const before = children(); // others may have left some
    for (const gracePeriodMs of [-1, 0.5, Number.NaN, Infinity, 2 ** 32]) {
      const message = new RegExp(`^spawnProcess: gracePeriodMs: expected .*, got ${gracePeriodMs}$`);
      assertThrows(() => spawnProcess(['true'], { gracePeriodMs }), RangeError, message);
    }
    assertThrows(
      () => spawnProcess(['true'], { encoding: 'utf-16' }),
      RangeError,
      /^spawnProcess: encoding: .*, got "utf-16"$/,
    );
    assert.deepEqual(children(), before);
  });

  it('with a program whose name is empty are a TypeError', () => {
    assertRefused(() => spawnProcess(['']), /^spawnProcess: argv: expected /);
  });

  it('with NUL in them, which ends a text for the system, are a TypeError', () => {
    assertRefused(() => spawnProcess(['echo', 'one\0two']), /^spawnProcess: argv: expected /);
    assertRefused(() => spawnProcess(['pwd'], { cwd: '/\0tmp' }), /^spawnProcess: cwd: expected /);
    assertRefused(() => spawnProcess(['env'], { env: { GTASKLET_ONE: 'a\0b' } }), /^spawnProcess: env: expected /);
  });

  it('with a variable whose name cannot be are a TypeError', () => {
    assertRefused(() => spawnProcess(['true'], { env: { 'A=B': 'value' } }), /^spawnProcess: env: expected /);
    assertRefused(() => spawnProcess(['true'], { env: { '': 'value' } }), /^spawnProcess: env: expected /);
  });
});

/** Checks that it is a TypeError, and that GLib has nothing to complain of. */
function assertRefused(action: () => unknown, message: RegExp): void {
  let thrown: unknown = null;
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  assert.deepEqual(swallowed.splice(0), []);
  assertError(thrown, TypeError, message);
}

describe('what spawnProcess() leaves behind', () => {
  it('is nothing, when the program has ended and its output has been read', () => {
    assertNothingLeft(() => {
      const body = function* (): TaskletGenerator {
        const process = spawnProcess(['cat']);
        yield* process.stdin.write('text\n');
        process.stdin.close();
        yield* all([readingAll(process.stdout), readingAll(process.stderr)]);
        yield* process.wait();
      };
      complete(body());
    });
  });

  it('is nothing, when nothing has read its output and the tasklet has ended', () => {
    assertNothingLeft(() => {
      const body = function* (): TaskletGenerator {
        for (let count = 0; count < 20; count++) {
          const process = spawnProcess(['sh', '-c', 'echo one; echo two >&2']);
          yield* process.wait();
        }
        spawnProcess(['sleep', '60']);
      };
      complete(body());
    });
  });

  it('is collected, when the program belongs to nobody and nothing has read its output', () => {
    const [before, processesBefore] = [openDescriptors(), children().length];
    for (let count = 0; count < PROGRAMS; count++) {
      const process = spawnProcess(['echo', 'one']);
      complete(
        (function* () {
          yield* process.wait();
        })(),
      );
    }
    const [left, processes] = leftWhenClear([before, processesBefore]);
    assert.isBelow(left - before, PROGRAMS, 'file descriptors, of two for each program');
    assert.equal(processes, processesBefore);
  });

  it('is nothing in a tasklet that continues, when the programs have ended and their output has been read', () => {
    assertNothingLeft(() => {
      const body = function* (): TaskletGenerator<number> {
        const before = children().length;
        for (let count = 0; count < 20; count++) {
          const process = spawnProcess(['echo', 'one'], { stderr: 'inherit' });
          yield* readingAll(process.stdout);
          yield* process.wait();
        }
        return children().length - before;
      };
      assert.equal(complete(body()), 0);
    });
  });
});
