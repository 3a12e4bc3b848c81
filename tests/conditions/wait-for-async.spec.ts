// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForAsync, WaitForTimeout } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { itTakesProgress } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

const MISSING = '/nonexistent/gtasklet-test';
/** Gio.IOErrorEnum */
const NOT_FOUND = 1;

describe('WaitForAsync', () => {
  let path = '';

  beforeEach(() => {
    path = runtime().createFile('text of the file');
  });

  afterEach(() => runtime().deleteFile(path));

  it('returns what the call returns, in the form of the binding', () => {
    const result = complete(resultOf(loading(path)));
    assert.isTrue((result as readonly unknown[])[0]);
    assert.equal(textIn(result), 'text of the file');
  });

  it('is the event of `yield`, and has the result', () => {
    const loaded = loading(path);
    assert.isUndefined(loaded.result);
    assert.strictEqual(complete(waiting(loaded)), loaded);
    assert.equal(textIn(loaded.result), 'text of the file');
  });

  for (const name of ['load_contents', 'load_contents_async', 'loadContents', 'loadContentsAsync']) {
    it(`takes the name as ${name}`, () => {
      const loaded = new WaitForAsync(runtime().gio.createFile(path), name);
      assert.equal(textIn(complete(resultOf(loaded))), 'text of the file');
      assert.equal(loaded.name, name);
    });
  }

  it('begins at the wait, not before, and again at each wait', () => {
    const [other, gone] = [runtime().createFile('another'), runtime().createFile('yet another')];
    const [loaded, missed] = [loading(other), loading(gone)];
    runtime().deleteFile(gone);
    const [first, second, third] = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        const never = yield* catching(missed);
        const once = yield* catching(loaded);
        runtime().deleteFile(other);
        return [never, once, yield* catching(loaded)];
      })(),
    );
    assertTells(first, /No such file/);
    assert.isUndefined(second);
    assertTells(third, /No such file/);
  });

  it('throws the error that the call ends with', () => {
    assertTells(complete(catching(loading(MISSING))), /\/nonexistent\/gtasklet-test/);
  });

  if (platform().name === 'node-gtk') {
    it('the error has no domain and no code on Node.js without the helper library', () => {
      const error = complete(catching(loading(MISSING))) as GLibError;
      assert.deepEqual([error.domain, error.code], [null, null]);
      assert.isFalse(error.matches(runtime().gio.errorDomain, NOT_FOUND));
    });
  } else {
    it("the error is one of GLib's, with its domain and its code", () => {
      const error = complete(catching(loading(MISSING))) as GLibError;
      assert.deepEqual([error.domain, error.code], [runtime().gio.errorDomain, NOT_FOUND]);
      assert.isTrue(error.matches(runtime().gio.errorDomain, NOT_FOUND));
      assert.isFalse(error.matches(runtime().gio.errorDomain, NOT_FOUND + 1));
    });
  }

  it('the stack of the error is that of the place where the condition was made', () => {
    const madeHere = (): WaitForAsync => loading(MISSING);
    const condition = madeHere();
    const body = function* waitedThere(): TaskletGenerator<unknown> {
      return yield* catching(condition);
    };
    const { message, stack } = complete(body()) as GLibError;
    assert.match(stack ?? '', /madeHere/);
    assert.match(stack ?? '', /wait-for-async\.spec/);
    // V8 begins a stack with what the error is; GJS does not.
    if (runtime().name === 'node-gtk') assert.include((stack ?? '').split('\n')[0], message);
  });

  it('an error that nothing waits for is reported as any other, with its message and that place', () => {
    const reportedHere = (): WaitForAsync => loading(MISSING);
    const tasklet = start(() => waiting(reportedHere()), { name: 'loader' });
    untilEnded(tasklet);
    settle();
    const [said = '', ...others] = takeSaid();
    assert.match(said, /^gtasklet: tasklet "loader": .*\/nonexistent\/gtasklet-test/);
    assert.match(said, /reportedHere/);
    assert.deepEqual(others, []);
  });

  it('after an error the same condition can be waited for again', () => {
    const loaded = loading(MISSING);
    const errors = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        return [yield* catching(loaded), yield* catching(loaded)];
      })(),
    );
    for (const error of errors) assertTells(error, /nonexistent/);
    assert.notStrictEqual(errors[0], errors[1]);
  });

  it('takes a function of a namespace: a D-Bus address that is none', () => {
    const streamed = new WaitForAsync(runtime().gio.namespace, 'dbus_address_get_stream', 'nonsense');
    assertTells(complete(catching(streamed)), /nonsense/);
  });

  it('takes a static function of a class, or an interface: a temporary file', () => {
    const [file] = complete(
      resultOf(new WaitForAsync(runtime().gio.fileClass, 'new_tmp', 'gtasklet-XXXXXX', 0)),
    ) as readonly unknown[];
    const made = runtime().gio.pathOf(file);
    assert.match(made, /gtasklet-/);
    runtime().deleteFile(made);
  });

  itTakesProgress('takes a progress function for an operation that has one, and none', () => {
    const { gio } = runtime();
    const [first, second] = [`${path}-first`, `${path}-second`];
    const told: number[] = [];
    const progress = (current: number | bigint): void => void told.push(Number(current));
    complete(resultOf(new WaitForAsync(gio.createFile(path), 'copy', gio.createFile(first), 0, 0, progress)));
    complete(resultOf(new WaitForAsync(gio.createFile(path), 'copy', gio.createFile(second), 0, 0)));
    const copies = [first, second].map((copy) => runtime().readText(copy));
    for (const copy of [first, second]) runtime().deleteFile(copy);
    assert.deepEqual(copies, ['text of the file', 'text of the file']);
    assert.equal(told.at(-1), 'text of the file'.length);
  });

  it('in an array with a timeout is the event when it is first', () => {
    const loaded = loading(path);
    assert.strictEqual(complete(waiting([new WaitForTimeout(60_000), loaded])), loaded);
  });

  it('several calls at once each give their own result', () => {
    const [missing, first, second] = [loading(MISSING), loading(path), loading(path)].map((loaded) =>
      start(() => catching(loaded)),
    );
    if (missing === undefined || first === undefined || second === undefined) throw new Error('expected three');
    untilEnded(missing, first, second);
    assertTells(missing.returnValue, /nonexistent/);
    assert.deepEqual([first.returnValue, second.returnValue], [undefined, undefined]);
  });

  it('what the function that begins the call throws is thrown at the wait', () => {
    const wrong = new WaitForAsync(runtime().gio.createFile(path), 'load_contents', 'no cancellable', 'nor callback');
    assertTells(complete(catching(wrong)), /./);
  });

  it('reports wrong arguments', () => {
    const file = runtime().gio.createFile(path);
    for (const wrong of [42, null, undefined, 'file']) {
      const make = (): unknown => new WaitForAsync(wrong as never, 'load_contents');
      assertThrows(make, TypeError, /^WaitForAsync: object: expected an object, got /);
    }
    for (const wrong of [42, null, undefined]) {
      const make = (): unknown => new WaitForAsync(file, wrong as never);
      assertThrows(make, TypeError, /^WaitForAsync: name: expected a string, got /);
    }
    for (const unknown of ['nonsense', 'get_path', 'getPath', '', 'toString']) {
      const make = (): unknown => new WaitForAsync(file, unknown);
      assertThrows(
        make,
        RangeError,
        /^WaitForAsync: name: expected the name of an asynchronous method, .* got .* for /,
      );
    }
  });
});

/** An error of GLib's. */
interface GLibError extends Error {
  readonly domain: number;
  readonly code: number;
  readonly matches: (domain: number, code: number) => boolean;
}

/** Checks that something was thrown whose message matches; on GJS an error of GLib's is no Error. */
function assertTells(error: unknown, message: RegExp): void {
  assert.match((error as Error | undefined)?.message ?? '', message);
}

function loading(path: string): WaitForAsync {
  return new WaitForAsync(runtime().gio.createFile(path), 'load_contents');
}

/** The text that a file was loaded with. */
function textIn(result: unknown): string {
  return runtime().gio.textOf((result as readonly unknown[])[1]);
}

function* resultOf(condition: WaitForAsync): TaskletGenerator<unknown> {
  return yield* condition;
}
