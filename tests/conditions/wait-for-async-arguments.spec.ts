// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, UnsupportedError, WaitForAsync } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { type Pipe, runtime } from '../support/runtime.ts';
import { SlowObject } from '../support/slow-operation.ts';

describe('WaitForAsync, in the place of the cancellable', () => {
  let path = '';

  beforeEach(() => {
    path = runtime().createFile('text');
  });

  afterEach(() => runtime().deleteFile(path));

  for (const nothing of [null, undefined]) {
    it(`takes ${nothing}, which changes nothing`, () => {
      const results = [
        complete(resultOf(loading(path, nothing))),
        complete(resultOf(new WaitForAsync(runtime().gio.createFile(path), 'read', 0, nothing))),
      ];
      assert.isTrue((results[0] as readonly unknown[])[0]);
      assert.isOk(results[1]);
    });
  }

  it('takes a cancellable that is cancelled: the call ends by that', () => {
    const cancellable = runtime().gio.createCancellable();
    cancellable.cancel();
    assertCancelled(complete(catching(loading(path, cancellable))));
  });

  it('takes a cancellable that is cancelled meanwhile, at each wait, and releases it', () => {
    const pipe = runtime().createPipe();
    const input = runtime().gio.createInput(pipe.readEnd);
    const cancellable = runtime().gio.createCancellable();
    const read = new WaitForAsync(input, 'read_bytes', 4, 0, cancellable);
    runtime().write(pipe.writeEnd, 'text');
    assert.equal(runtime().gio.textOf(complete(resultOf(read))), 'text');
    const tasklet = start(() => catching(read));
    cancellable.cancel();
    untilEnded(tasklet);
    assertCancelled(tasklet.returnValue);
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
  });

  it('anything else is notified', () => {
    for (const [wrong, got] of [
      [42, /got 42$/],
      ['text', /got "text"$/],
      [{}, /got an object$/],
    ] as const) {
      const error = complete(catching(loading(path, wrong)));
      assertError(
        error,
        TypeError,
        /^WaitForAsync: load_contents: expected no argument before the cancellable, and in/,
      );
      assert.match((error as Error).message, got);
    }
  });

  it('too few and too many arguments are notified', () => {
    const file = runtime().gio.createFile(path);
    const few = complete(catching(new WaitForAsync(file, 'read')));
    assertError(few, TypeError, /^WaitForAsync: read: expected 1 argument before the cancellable, got 0$/);
    const many = complete(catching(new WaitForAsync(file, 'read', 0, null, null)));
    assertError(many, TypeError, /^WaitForAsync: read: expected 1 argument before the cancellable, got 2$/);
  });

  it('null is an argument where one is expected', () => {
    const written = new WaitForAsync(runtime().gio.createFile(path), 'replace', null, false, 0, 0, null);
    assert.isOk(complete(resultOf(written)));
  });

  it('null and a cancellable are taken by an asynchronous call that is made by hand, too', () => {
    for (const given of [null, runtime().gio.createCancellable()]) {
      const slow = new SlowObject();
      const tasklet = start(() => resultOf(new WaitForAsync(slow, 'go', given)));
      slow.callBack('a result');
      assert.equal(tasklet.returnValue, 'a result');
    }
  });
});

describe('WaitForAsync, of what the bindings cannot do', () => {
  it('an array of bytes that would be freed before it is written is refused, with what to do instead', () => {
    const path = runtime().createFile('');
    const bytes = Uint8Array.of(1, 2, 3);
    const file = runtime().gio.createFile(path);
    const stream = complete(resultOf(new WaitForAsync(file, 'replace', null, false, 0, 0))) as object;
    for (const name of ['write', 'write_all']) {
      const error = complete(catching(new WaitForAsync(stream, name, bytes, 0)));
      assertError(
        error,
        UnsupportedError,
        new RegExp(`^WaitForAsync: ${name}: .*; use write_bytes, with a GLib.Bytes`),
      );
    }
    runtime().deleteFile(path);
  });

  it('reading into an array is refused, with what to do instead', () => {
    const path = runtime().createFile('text');
    const input = runtime().streams.openFile(path);
    const error = complete(catching(new WaitForAsync(input, 'read_all', 4, 0)));
    assertError(error, UnsupportedError, /^WaitForAsync: read_all: .*; use read_bytes$/);
    runtime().deleteFile(path);
  });
});

describe('WaitForAsync, whose tasklet and whose cancellable are cancelled', () => {
  let pipe: Pipe;
  let cancellable: ReturnType<ReturnType<typeof runtime>['gio']['createCancellable']>;
  let tasklet: Tasklet;

  beforeEach(() => {
    pipe = runtime().createPipe();
    cancellable = runtime().gio.createCancellable();
    const input = runtime().gio.createInput(pipe.readEnd);
    tasklet = start(() => waiting(new WaitForAsync(input, 'read_bytes', 4, 0, cancellable)));
  });

  afterEach(() => {
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
    runtime().close(pipe.readEnd);
    runtime().close(pipe.writeEnd);
  });

  it('ends by the cancellation of the tasklet, which leaves the cancellable alone', () => {
    tasklet.cancel();
    untilEnded(tasklet);
    const path = runtime().createFile('text');
    assert.isOk(complete(resultOf(loading(path, cancellable))));
    runtime().deleteFile(path);
  });

  it('ends by the cancellation of the tasklet when the cancellable was cancelled just before', () => {
    cancellable.cancel();
    tasklet.cancel();
  });

  it('ends by the cancellation of the tasklet when the cancellable is cancelled just after', () => {
    tasklet.cancel();
    cancellable.cancel();
  });
});

describe('the error of a finish function', () => {
  it('has the exit code for its code, and its domain', () => {
    const error = complete(catching(new WaitForAsync(runtime().gio.createSubprocess('exit 3'), 'wait_check')));
    assertIs(error, runtime().gio.exitDomain, 3);
    assert.isNull((error as GLibError).remoteError);
  });

  it('of text that is no UTF-8 is a failure', () => {
    const subprocess = runtime().gio.createSubprocess(String.raw`printf '\377'`);
    assertIs(complete(catching(new WaitForAsync(subprocess, 'communicate_utf8', null))), runtime().gio.errorDomain, 0);
  });

  it('that has come over D-Bus has its name', () => {
    const name = 'org.example.Gtasklet.Error.Test';
    const slow = new SlowObject();
    const tasklet = start(() => catching(new WaitForAsync(slow, 'go')));
    slow.callBack(Object.assign(new Error(`GDBus.Error:${name}: no such thing: at all`), { domain: 1, code: 36 }));
    assert.equal((tasklet.returnValue as GLibError).remoteError, name);
  });
});

interface GLibError extends Error {
  readonly domain: number;
  readonly code: number;
  readonly remoteError: string | null;
  readonly matches: (domain: number, code: number) => boolean;
}

function assertIs(error: unknown, domain: number, code: number): void {
  const found = error as GLibError;
  const expected = platform().name === 'node-gtk' ? [null, null] : [domain, code];
  assert.deepEqual([found.domain, found.code], expected);
  if (platform().name !== 'node-gtk') assert.isTrue(found.matches(domain, code));
}

function assertCancelled(error: unknown): void {
  assert.equal((error as Error | undefined)?.message, (runtime().gio.cancelledError() as Error).message);
}

function loading(path: string, ...args: readonly unknown[]): WaitForAsync {
  return new WaitForAsync(runtime().gio.createFile(path), 'load_contents', ...args);
}

function* resultOf(condition: WaitForAsync): TaskletGenerator<unknown> {
  return yield* condition;
}
