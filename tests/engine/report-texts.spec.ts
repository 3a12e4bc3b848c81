// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type TaskletGenerator,
  Tasklet,
  WaitForAsync,
  WaitForCall,
  WaitForIdle,
  run,
  scope,
  setErrorHandler,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { standing, start, throwing } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

/** The quark of a domain has another number in each process; its name is this. */
const DOMAIN = 'g-io-error-quark';

describe('the text of a report', () => {
  it('of a value that throws when it is read tells what can be read, and where it comes from', () => {
    const readable = { message: 'readable', name: 'Hostile', stack: 'program@file:///program.js:1:2' };
    for (const key of ['message', 'name', 'stack', 'cause', 'errors']) {
      const { [key as 'message']: _hidden, ...others } = readable;
      const said = reportOf(Object.defineProperty({ message: '', ...others }, key, { get: fail }));
      const shown = key === 'message' ? '(unreadable)' : 'readable';
      assert.include(said, `tasklet "thrower": ${key === 'name' ? 'Error' : 'Hostile'}: ${shown}`);
      assert.match(said, /\n {2}started at /, key);
      if (key !== 'stack') assert.match(said, /program\.js/);
    }
  });

  it('of a proxy whose traps throw, or that is revoked, is as that of any other value', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of [proxy, new Proxy({}, new Proxy({}, { get: () => fail }))]) {
      assert.match(reportOf(value), /tasklet "thrower": something that cannot be shown\n {2}started at /);
    }
    assert.match(
      reportOf(new Proxy(new Error('inside'), { get: fail })),
      /"thrower": Error: \(unreadable\)\n {2}started/,
    );
  });

  it('of members that cannot be made text tells the others', () => {
    const hostile = { toString: fail, [Symbol.toPrimitive]: fail };
    const error = Object.assign(new Error('gone'), { message: hostile, stack: hostile, cause: 'the cause' });
    assert.match(reportOf(error), /"thrower": Error: \(unreadable\)[^]*\ncaused by the cause/);
    assert.match(reportOf(Object.assign(new Error('there'), { name: hostile })), /"thrower": \(unreadable\): there/);
  });

  it('of errors that cause each other tells each once, and of a long chain the first', () => {
    const [one, other] = [new Error('one'), new Error('other')];
    one.cause = other;
    other.cause = one;
    assert.equal(reportOf(one).match(/caused by/g)?.length, 1);
    let last = new Error('number 0');
    for (let number = 1; number < 10_000; number++) last = new Error(`number ${number}`, { cause: last });
    const said = reportOf(last);
    assert.match(said, /Error: number 9999\n[^]*caused by Error: number 9998\n[^]*\ncaused by others/);
    assert.isBelow(said.length, 100_000);
  });

  it('of what is very long, or stands for very many, is cut', () => {
    assert.isBelow(reportOf('x'.repeat(1_000_000)).length, 20_000);
    assert.match(reportOf(new Error('y'.repeat(1_000_000))), /"thrower": Error: y+… \(of 1000000 characters\)\n/);
    const many = Array.from({ length: 1000 }, (_, index) => new Error(`number ${index}`));
    assert.match(
      reportOf(new AggregateError(many, 'many')),
      /AggregateError: many[^]*with Error: number 31\n[^]*with 968 more/,
    );
  });

  it('begins with the message once, of whatever lines that consists', () => {
    class Named extends Error {
      override readonly name = 'Named';
    }
    for (const error of [new Error('first\nsecond\n    at third'), new Error(''), new Named('of a class')]) {
      const title = error.message === '' ? 'Error\n' : `${error.name}: ${error.message}\n`;
      const said = reportOf(error);
      assert.include(said, `tasklet "thrower": ${title}`);
      assert.equal(said.split(error.message === '' ? 'Error' : error.message).length, 2, said);
    }
  });

  it("of an error of GLib's has its domain and its code, and of one that it has caused, too", () => {
    const missing = new WaitForAsync(runtime().gio.createFile('/nonexistent/gtasklet'), 'load_contents');
    const error = complete(caught(waitFor(missing)));
    const knowsDomain = (error as { readonly domain?: unknown }).domain === runtime().gio.errorDomain;
    const details = knowsDomain ? ` \\(${DOMAIN}, 1\\)` : '';
    const title = `[\\w.]+: .*No such file or directory${details}`;
    assert.match(reportOf(error), new RegExp(`^gtasklet: tasklet "thrower": ${title}\n`));
    assert.match(reportOf(new Error('above', { cause: error })), new RegExp(`\ncaused by ${title}\n`));
  });

  it('of an object that is no error names it as one types it, also when it is disposed', () => {
    const action = runtime().createAction('a');
    assert.match(reportOf(action), /"thrower": a Gio\.SimpleAction\n/);
    runtime().dispose(action);
    assert.match(reportOf(action), /"thrower": a Gio\.SimpleAction\n/);
    assert.match(reportOf(runtime().gio.createFile('/')), /"thrower": a Gio\.File\n/);
  });

  it('is given to the error handler, too', () => {
    const texts: string[] = [];
    const previous = setErrorHandler((_error, _tasklet, text) => texts.push(text));
    try {
      reportOf(new RangeError('handled', { cause: 'the cause' }));
    } finally {
      setErrorHandler(previous);
    }
    const [text = '', ...others] = texts;
    assert.isEmpty(others);
    assert.match(text, /^tasklet "thrower": RangeError: handled\n[^]*\ncaused by the cause\n {2}started at /);
    assert.notMatch(text, /src\/engine/);
  });

  it('names the tasklet that has thrown the error, also where that has the same name', () => {
    const gate = new WaitForCall();
    function* descend(depth: number): TaskletGenerator {
      yield* scope(function* (opened) {
        if (depth > 0) opened.spawn(descend(depth - 1));
        else opened.spawn(failingAt(gate), { name: 'descend' });
      });
    }
    const top = start(() => descend(1));
    gate();
    untilEnded(top);
    settle();
    assert.match(
      takeSaid().join(),
      /^gtasklet: tasklet "descend": Error: at the bottom[^]*\n {2}thrown in tasklet "descend"/,
    );
  });
});

describe('a value that throws when it is read', () => {
  /** Each of its traps throws. */
  const hostile: unknown = new Proxy({}, new Proxy({}, { get: () => fail }));

  it('is thrown out of scopes, and at the waiting tasklet, as any other', () => {
    const thrown = complete(
      caught(
        scope(function* (opened) {
          opened.spawn(throwing(hostile));
          yield new WaitForCall();
        }),
      ),
    );
    assert.isTrue(thrown === hostile);
    assert.isTrue(complete(caught(waitFor(run(throwing(hostile))))) === hostile);
  });

  it('can be thrown by clean-up, and be the reason of a cancellation', () => {
    const { tasklet } = standing();
    tasklet.cancel(hostile);
    assert.isTrue(tasklet.isCancelled);
    assert.match((tasklet.error as Error).message, /was cancelled: something that cannot be shown$/);
    const cleaning = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        throw hostile; // oxlint-disable-line no-unsafe-finally -- that is what is tested
      }
    });
    cleaning.cancel();
    assert.isTrue(cleaning.hasFailed);
    settle();
    assert.match(takeSaid().join(), /something that cannot be shown/);
  });
});

describe('the message of an AggregateError', () => {
  it('has the messages of its errors, the first of very many, and not all of a very long one', () => {
    const error = complete(
      caught(
        scope(function* (opened) {
          for (let number = 0; number < 10; number++) opened.spawn(() => failingLater(number));
          yield new WaitForCall();
        }),
      ),
    );
    assert.instanceOf(error, AggregateError);
    const { message } = error;
    assert.match(
      message,
      /^10 errors in a scope of tasklet ".*": Error: number 9; Error: number 0; RangeError: number 1y+… .*; 2 more$/,
    );
  });
});

/** Throws a value in a tasklet, and returns the report. */
function reportOf(value: unknown): string {
  new Tasklet(throwing(value), { name: 'thrower' });
  settle();
  return takeSaid().join('\n');
}

function fail(): never {
  throw new Error('not to be read');
}

function* waitFor(given: WaitForAsync | Tasklet): TaskletGenerator<unknown> {
  return yield* given;
}

function* failingAt(gate: WaitForCall): TaskletGenerator {
  yield* gate;
  throw new Error('at the bottom');
}

/** Fails in its clean-up, when all have been started. */
function* failingLater(number: number): TaskletGenerator {
  try {
    if (number === 9) yield new WaitForIdle();
    else yield new WaitForCall();
  } finally {
    throw number === 1 ? new RangeError(`number 1${'y'.repeat(1000)}`) : new Error(`number ${number}`); // oxlint-disable-line no-unsafe-finally -- that is what is tested
  }
}
