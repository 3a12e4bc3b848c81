// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { lines } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { messageOf, readingAll, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('an error of the system at lines()', () => {
  it('is that of a directory, and the end comes then', () => {
    const path = runtime().createFile('');
    const folder = runtime().streams.open(path.replace(/[^/]*$/, ''));
    const reader = lines(folder);
    const [error, ...others] = complete(readingAll(reader));
    runtime().close(folder);
    runtime().deleteFile(path);
    assert.match(String(error), /directory/i);
    assert.deepEqual(others, []);
    assert.isTrue(reader.isClosed);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is a RangeError for a file descriptor that never was open', () => {
    const [error, ...others] = complete(readingAll(lines(999)));
    assertError(error, RangeError, /^lines: input: expected a file descriptor that is open, got 999$/);
    assert.deepEqual(others, []);
    assert.equal(trackedPlatform().held, 0);
  });

  it('is a RangeError for one that was closed before', () => {
    const fd = withPipe(({ readEnd }) => readEnd);
    const [error, ...others] = complete(readingAll(lines(fd)));
    assertError(error, RangeError, new RegExp(`that is open, got ${fd}$`));
    assert.deepEqual(others, []);
  });

  it('is a RangeError for one that is closed during the wait', () => {
    withPipe(({ readEnd, write, closeReadEnd }) => {
      const tasklet = start(() => readingAll(lines(readEnd)));
      write('one\n');
      settle();
      closeReadEnd();
      untilEnded(tasklet);
      const [line, error, ...others] = tasklet.returnValue ?? [];
      assert.equal(line, 'one');
      assertError(error, RangeError, new RegExp(`that is open, got ${readEnd}$`));
      assert.deepEqual(others, []);
      assert.equal(trackedPlatform().held, 0);
    });
  });

  it('comes after the lines that were read before it', () => {
    withPipe(({ readEnd, write, closeReadEnd }) => {
      const reader = lines(readEnd);
      write('one\ntwo\nthree\n');
      const body = start(function* () {
        const first = yield* reader.next();
        closeReadEnd();
        return [first, ...(yield* readingAll(reader))];
      });
      untilEnded(body);
      const [first, second, third, error, ...others] = body.returnValue ?? [];
      assert.deepEqual([first, second, third, others], ['one', 'two', 'three', []]);
      assert.instanceOf(error, RangeError);
    });
  });

  it('is that of a file descriptor that cannot be read', () => {
    withPipe(({ writeEnd, closeReadEnd }) => {
      closeReadEnd(); // so that the other end is reported
      const [error, ...others] = complete(readingAll(lines(writeEnd)));
      assert.match(messageOf(error), /bad file descriptor|EBADF/i);
      assert.deepEqual(others, []);
    });
  });

  it('is thrown at one of several who wait; the others get the end', () => {
    withFile('', (_fd, path) => {
      const folder = runtime().streams.open(path.replace(/[^/]*$/, ''));
      const reader = lines(folder);
      const tasklets = [1, 2, 3].map(() => start(() => readingAll(reader)));
      untilEnded(...tasklets);
      runtime().close(folder);
      assert.deepEqual(
        tasklets.map(({ returnValue }) => returnValue?.length),
        [1, 0, 0],
      );
    });
  });
});
