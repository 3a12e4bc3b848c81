// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { assert } from '../support/assert.ts';
import type { LibrarySource } from '../support/gtasklet-library.ts';
import { untilQuit } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

const IN = 1;
const HUP = 16;
const SIGUSR1 = 10;
const SIGKILL = 9;

/** Attaches a source, and returns the values of its first dispatches; it is removed at the last of them. */
function dispatches(count: number, attach: (source: LibrarySource) => void): readonly number[] {
  const source = runtime().gtasklet.createSource('gtasklet:test');
  const values: number[] = [];
  untilQuit((quit) => {
    source.onDispatch((value) => {
      values.push(value);
      if (values.length < count) return;
      source.remove();
      quit();
    });
    attach(source);
  });
  return values;
}

/** The C library is tested in C, too; this is whether the runtimes get along with it. */
describe('Gtasklet.Source', () => {
  it('is of a version that fits, and knows those that do not', () => {
    const { checkVersion } = runtime().gtasklet;
    assert.isNull(checkVersion(0, 1, 0));
    assert.match(String(checkVersion(1, 0, 0)), /another major version/);
    assert.match(String(checkVersion(0, 99, 0)), /too old/);
  });

  it('is dispatched as a timeout, as an idle and again, until it is removed', () => {
    assert.deepEqual(
      dispatches(3, (source) => source.attachTimeout(1, 0)),
      [0, 0, 0],
    );
    assert.deepEqual(
      dispatches(3, (source) => source.attachIdle(200)),
      [0, 0, 0],
    );
  });

  it('tells what a file descriptor and a channel are ready for', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    runtime().write(writeEnd, 'x');
    const channel = runtime().createChannel(readEnd);
    const ofFd = dispatches(2, (source) => source.attachFd(readEnd, IN, 0));
    const ofChannel = dispatches(2, (source) => source.attachChannel(channel, IN, 0));
    runtime().close(writeEnd);
    const atEnd = dispatches(1, (source) => source.attachFd(readEnd, IN, 0));
    runtime().close(readEnd);
    assert.deepEqual([ofFd, ofChannel, atEnd], [[IN, IN], [IN, IN], [IN | HUP]]);
  });

  it('tells the wait status of a child process, once', () => {
    const pid = runtime().spawn(['sh', '-c', 'exit 3']);
    assert.deepEqual(
      dispatches(1, (source) => source.attachChild(pid, 0)),
      [3 << 8],
    );
  });

  it('tells the number of a Unix signal', () => {
    const values = dispatches(1, (source) => {
      source.attachUnixSignal(SIGUSR1, 0);
      runtime().raise(SIGUSR1);
    });
    assert.deepEqual(values, [SIGUSR1]);
  });

  it('refuses a Unix signal that GLib cannot watch for', () => {
    const source = runtime().gtasklet.createSource('gtasklet:test');
    assert.throws(() => source.attachUnixSignal(SIGKILL, 0), /Unix signal 9 cannot be watched; use SIGHUP/);
    assert.isFalse(source.isAttached());
  });

  it('stays the same source of GLib while it repeats, and is another one after it is attached again', () => {
    const source = runtime().gtasklet.createSource('gtasklet:test');
    const ids: number[] = [];
    untilQuit((quit) => {
      source.onDispatch(() => {
        ids.push(source.getId());
        if (ids.length === 2) source.attachTimeout(0, 0);
        if (ids.length < 4) return;
        source.remove();
        quit();
      });
      source.attachIdle(0);
    });
    const [first, second, third, fourth] = ids;
    assert.equal(first, second);
    assert.notEqual(second, third);
    assert.equal(third, fourth);
    assert.isFalse(ids.some((id) => runtime().hasSource(id)));
  });

  it('has its name, and an id as long as it is attached', () => {
    const source = runtime().gtasklet.createSource('gtasklet:test');
    const before = source.getId();
    source.attachTimeout(60_000, 0);
    const [id, isKnown] = [source.getId(), runtime().hasSource(source.getId())];
    source.remove();
    assert.equal(source.getName(), 'gtasklet:test');
    assert.deepEqual([before, source.getId()], [0, 0]);
    assert.isAbove(id, 0);
    assert.isTrue(isKnown);
    assert.isFalse(runtime().hasSource(id));
  });
});
