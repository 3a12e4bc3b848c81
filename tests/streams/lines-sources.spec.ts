// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type LineReader, type TaskletGenerator, WaitForAsync, lines, scope, sleep } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { messageOf, readingAll, sources, withFile, withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const TEXT = 'one\nzwölf\n\nlast';
const LINES = TEXT.split('\n');

/** The message for what is no source. */
const REFUSED = /^lines: input: expected a file descriptor, .* Gio\.InputStream, got/;

describe('a source of lines()', () => {
  for (const [name, make] of Object.entries(sources)) {
    it(`can be ${name}, of a pipe`, () => {
      withPipe(({ readEnd, write, closeWriteEnd }) => {
        write(TEXT);
        closeWriteEnd();
        assert.deepEqual(complete(readingAll(lines(make(readEnd)))), LINES);
      });
    });

    it(`can be ${name}, of a regular file`, () => {
      withFile(TEXT, (fd) => assert.deepEqual(complete(readingAll(lines(make(fd)))), LINES));
    });
  }

  it('can be a socket, and its end that of the other side', () => {
    const sockets = runtime().createSockets();
    const tasklet = start(() => readingAll(lines(sockets.near)));
    runtime().write(sockets.farFd, 'one\nzw');
    settle();
    runtime().write(sockets.farFd, 'ei\nlast');
    settle();
    const isEarly = tasklet.hasEnded;
    sockets.closeFar();
    untilEnded(tasklet);
    sockets.close();
    assert.isFalse(isEarly);
    assert.deepEqual(tasklet.returnValue, ['one', 'zwei', 'last']);
  });

  it('can be the file descriptor of a socket, and its input stream', () => {
    for (const kind of ['file descriptor', 'stream']) {
      const sockets = runtime().createSockets();
      const stream = runtime().streams.createSocketInput(sockets.near);
      const reader = lines(kind === 'stream' ? stream : sockets.nearFd);
      runtime().write(sockets.farFd, TEXT);
      sockets.closeFar();
      assert.deepEqual(complete(readingAll(reader)), LINES, kind);
      sockets.close();
    }
  });

  it('is read from where it stands', () => {
    withFile('0123456789\n', (fd) => {
      const reader = lines(fd);
      assert.deepEqual(complete(readingAll(reader)), ['0123456789']);
      assert.deepEqual(complete(readingAll(lines(fd))), [], 'it has been read');
    });
  });

  it('that is wrong leaves nothing behind in the tasklet', () => {
    withPipe(({ readEnd }) => {
      const body = function* (): TaskletGenerator<LineReader> {
        const reader = lines(readEnd);
        yield* scope(function* () {
          assertThrows(() => lines({}), TypeError, REFUSED);
          yield* sleep(0);
        });
        assertThrows(() => lines({}), TypeError, REFUSED);
        return reader;
      };
      assert.isTrue(complete(body()).isClosed, 'what was opened before is closed at the end');
    });
  });
});

describe('a Gio.InputStream as a source of lines()', () => {
  const text = `${TEXT}\n${'€uro '.repeat(50_000)}\nend\n`;
  const expected = text.split('\n').slice(0, -1);

  it('can be one of a file', () => {
    withFile(text, (_fd, path) => {
      const stream = runtime().streams.openFile(path);
      const read = complete(readingAll(lines(stream)));
      runtime().streams.closeStream(stream);
      assert.isTrue(read.join() === expected.join());
    });
  });

  it('can be one of memory', () => {
    const read = complete(readingAll(lines(runtime().streams.createMemory(text))));
    assert.isTrue(read.join() === expected.join());
  });

  it('can be one with a buffer', () => {
    const memory = runtime().streams.createMemory(text);
    const read = complete(readingAll(lines(runtime().streams.createBuffered(memory, 100))));
    assert.isTrue(read.join() === expected.join());
  });

  it('can be one that converts', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const stream = runtime().streams.createConverted(runtime().gio.createInput(readEnd));
      write(Uint8Array.of(0xe4, 10, 0xfc, 10));
      closeWriteEnd();
      assert.deepEqual(complete(readingAll(lines(stream))), ['ä', 'ü']);
    });
  });

  it('is not closed', () => {
    const memory = runtime().streams.createMemory('one\n');
    complete(readingAll(lines(memory)));
    assert.deepEqual(complete(readingAll(lines(memory))), [], 'it can be read again');
  });

  it('that is closed, or is read by other code, is an error at the wait, and the end then', () => {
    const closed = runtime().streams.createMemory(text);
    runtime().streams.closeStream(closed);
    const [error, ...others] = complete(readingAll(lines(closed)));
    assert.match(messageOf(error), /closed/i);
    assert.deepEqual(others, []);
    withPipe(({ readEnd, closeWriteEnd }) => {
      const busy = runtime().streams.createBuffered(runtime().gio.createInput(readEnd), 100);
      const other = start(function* () {
        yield new WaitForAsync(busy, 'read_bytes', 10, 0);
      });
      const [pending, ...rest] = complete(readingAll(lines(busy)));
      assert.match(messageOf(pending), /pending|outstanding/i);
      assert.deepEqual(rest, []);
      closeWriteEnd();
      untilEnded(other);
    });
  });

  it('loses nothing that is under way when the wait for it is dropped', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const stream = runtime().streams.createBuffered(runtime().gio.createInput(readEnd), 100);
      const reader = lines(stream);
      const first = start(() => readingAll(reader));
      settle();
      first.cancel();
      assert.isTrue(runtime().gio.hasPending(stream));
      write('one\ntwo\n');
      settle();
      closeWriteEnd();
      assert.deepEqual(complete(readingAll(reader)), ['one', 'two']);
    });
  });

  it('has nothing under way any more after close(), and can be read by others', () => {
    withPipe(({ readEnd, write, closeWriteEnd }) => {
      const stream = runtime().streams.createBuffered(runtime().gio.createInput(readEnd), 100);
      const reader = lines(stream);
      const tasklet = start(() => readingAll(reader));
      settle();
      reader.close();
      assert.deepEqual(tasklet.returnValue, []);
      const body = function* (): TaskletGenerator {
        while (runtime().gio.hasPending(stream)) yield* sleep(1); // it may be one of another thread
      };
      complete(body());
      write('one\n');
      closeWriteEnd();
      assert.deepEqual(complete(readingAll(lines(stream))), ['one']);
      assert.equal(trackedPlatform().held, 0);
    });
  });
});
