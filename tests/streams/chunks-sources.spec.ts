// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { chunks } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { messageOf, readingAll, sources, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const TEXT = 'one\nzwölf €\n\nlast';

describe('a source of chunks()', () => {
  for (const [name, make] of Object.entries(sources)) {
    it(`can be ${name}`, () => {
      withPipe(({ readEnd, write, closeWriteEnd }) => {
        const tasklet = start(() => readingAll(chunks(make(readEnd))));
        write(TEXT);
        settle();
        write('more');
        closeWriteEnd();
        untilEnded(tasklet);
        assert.deepEqual(tasklet.returnValue, [TEXT, 'more']);
      });
    });
  }

  it('can be a stream of memory, or of a file, whose characters are cut by the chunks', () => {
    const long = `x${'€uro '.repeat(50_000)}`;
    const memory = runtime().streams.createMemory(long);
    assert.isTrue(complete(readingAll(chunks(memory))).join('') === long);
    withFile(long, (_fd, path) => {
      const stream = runtime().streams.openFile(path);
      const read = complete(readingAll(chunks(stream))) as readonly string[];
      runtime().streams.closeStream(stream);
      assert.isTrue(read.join('') === long);
      assert.isAtMost(Math.max(...read.map((text) => new TextEncoder().encode(text).length)), 65_536 + 3);
    });
  });

  it('that is a stream loses nothing that is under way when the wait for it is dropped', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const stream = runtime().streams.createBuffered(runtime().gio.createInput(readEnd), 100);
      const reader = chunks(stream);
      const first = start(() => readingAll(reader));
      settle();
      first.cancel();
      write('one');
      settle();
      closeWriteEnd();
      assert.deepEqual(complete(readingAll(reader)), ['one']);
    });
  });
});

describe('an error of the system at chunks()', () => {
  it('is that of a directory, and the end comes then', () => {
    withFile('', (_fd, path) => {
      const folder = runtime().streams.open(path.replace(/[^/]*$/, ''));
      const reader = chunks(folder);
      const [error, ...others] = complete(readingAll(reader));
      runtime().close(folder);
      assert.match(messageOf(error), /directory/i);
      assert.deepEqual(others, []);
      assert.isTrue(reader.isClosed);
      assert.equal(trackedPlatform().held, 0);
    });
  });

  it('is a RangeError for a file descriptor that is closed during the wait', () => {
    withPipe(({ readEnd, write, closeReadEnd }) => {
      const tasklet = start(() => readingAll(chunks(readEnd)));
      write('one');
      settle();
      closeReadEnd();
      untilEnded(tasklet);
      const [text, error, ...others] = tasklet.returnValue ?? [];
      assert.equal(text, 'one');
      const message = new RegExp(`^chunks: input: expected a file descriptor that is open, got ${readEnd}$`);
      assertError(error, RangeError, message);
      assert.deepEqual(others, []);
      assert.equal(trackedPlatform().held, 0);
    });
  });
});
