// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  all,
  firstEvent,
  race,
  run,
  scope,
  sleep,
  task,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { start } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

function nameNow(): string {
  return Tasklet.current?.name ?? '';
}

function* download(): TaskletGenerator<string> {
  yield* sleep(0);
  return nameNow();
}

class Store {
  *load(): TaskletGenerator<string> {
    yield* sleep(0);
    return nameNow();
  }
}

/** The names that the children of a scope have while they run. */
function namesOf(works: readonly Parameters<Parameters<Parameters<typeof scope>[0]>[0]['spawn']>[0][], name?: string) {
  return complete(
    scope(
      function* (opened: CancellableScope) {
        const names = works.map((work) => opened.spawn(work).name);
        opened.cancel();
        return names;
      },
      name === undefined ? {} : { name },
    ),
  );
}

describe('the name of a tasklet', () => {
  it('is that of the function of its generator, however that is called', () => {
    const { load } = new Store();
    const generators = [download(), new Store().load(), load(), download.bind(null)()];
    const tasklets = generators.map((generator) => run(generator));
    assert.deepEqual(
      tasklets.map(({ name }) => name),
      ['download', 'load', 'load', 'download'],
    );
    untilEnded(...tasklets);
    assert.deepEqual(
      tasklets.map(({ name, returnValue }) => [name, returnValue]),
      ['download', 'load', 'load', 'download'].map((name) => [name, name]),
    );
  });

  it('is known from the first step on, as soon as the generator has made a condition or gone through one', () => {
    const seen: string[] = [];
    const call = new WaitForCall();
    const making = start(function* makesOne() {
      const own = new WaitForCall();
      seen.push(nameNow());
      yield own;
    });
    const going = start(function* goesThroughOne() {
      yield* call;
    });
    seen.push(going.name);
    call();
    making.cancel();
    assert.deepEqual(seen, ['makesOne', 'goesThroughOne']);
  });

  it('is its own, whichever tasklets are started or resumed before its first wait', () => {
    const call = new WaitForCall();
    const resumed = start(function* resumedInside() {
      yield* call;
      yield* sleep(0);
      return nameNow();
    });
    let inner: Tasklet | undefined;
    const outer = start(function* outside() {
      inner = start(function* inside() {
        yield* sleep(0);
      });
      call();
      yield* sleep(0);
    });
    assert.deepEqual([outer.name, inner?.name, resumed.name], ['outside', 'inside', 'resumedInside']);
    untilEnded(outer, resumed, ...(inner === undefined ? [] : [inner]));
  });

  it('is what it was given, or a number where the function has none', () => {
    const nameless = [
      run(
        (function* () {
          yield* sleep(0);
        })(),
      ),
      run(
        (function* () {
          yield* sleep(0);
        })(),
        { name: 'given' },
      ),
    ];
    assert.match(nameless[0]?.name ?? '', /^Tasklet \d+$/);
    assert.equal(nameless[1]?.name, 'given');
    const renamed = run(download());
    renamed.name = 'renamed';
    assert.equal(renamed.name, 'renamed');
    untilEnded(...nameless, renamed);
  });

  it('is that of its class and a number, where the class brings the generator', () => {
    class Reader extends Tasklet {
      override *run(): TaskletGenerator {
        yield* sleep(0);
      }
    }
    const reader = new Reader();
    assert.match(reader.name, /^Reader \d+$/);
    untilEnded(reader);
  });

  it('is that of a bound function without the word', () => {
    const bound = task(download.bind(null).bind(null));
    assert.equal(bound.name, 'download');
    const tasklet = bound();
    assert.equal(tasklet.name, 'download');
    untilEnded(tasklet);
    assert.deepEqual(namesOf([download.bind(null)]), ['download']);
  });

  it('in a scope is that of the function that is given, or else of the generator that it returns', () => {
    const fetchPage = (): TaskletGenerator<string> => download();
    assert.deepEqual(
      namesOf([
        download,
        download(),
        fetchPage,
        (
          (): typeof fetchPage => () =>
            download()
        )(),
      ]),
      ['download', 'download', 'fetchPage', 'download'],
    );
  });

  it('in a scope with a name is a number after that, where no function has one; otherwise the class of a condition', () => {
    const nameless = (): TaskletGenerator =>
      (function* () {
        yield* sleep(0);
      })();
    assert.deepEqual(namesOf([nameless(), new WaitForCall(), download()], 'search'), [
      'search 1',
      'search 2',
      'download',
    ]);
    assert.deepEqual(namesOf([sleep(0), new WaitForCall(), Promise.resolve(1)]), [
      'WaitForTimeout',
      'WaitForCall',
      'WaitForPromise',
    ]);
  });

  it('of a member of race() or all() is its key, of one in an array its function', () => {
    assert.deepEqual(complete(all({ left: download(), right: () => download() })), { left: 'left', right: 'right' });
    assert.deepEqual(complete(all([download(), new Store().load, () => download()])), ['download', 'load', 'download']);
    assert.deepEqual(complete(race({ first: download() })), { name: 'first', value: 'first' });
    assert.deepEqual(complete(firstOf(new Store().load())), 'load');
  });

  it('of a generator that is yielded is that of its function', () => {
    const fail = new WaitForCall();
    function* asked(): TaskletGenerator {
      yield* fail;
      throw new Error('of the child');
    }
    const parent = start(
      function* () {
        yield asked();
      },
      { name: 'asking' },
    );
    fail();
    untilEnded(parent);
    settle();
    assert.match(takeSaid().join(), /tasklet "asking": Error: of the child[^]*thrown in tasklet "asked"/);
  });

  it('is in the message of its cancellation, which is put into words when it is read, alone or in the stack', () => {
    const readFirst = cancelled(function* readFirst() {
      yield new WaitForCall();
    });
    const { message } = readFirst;
    assert.equal(message, 'tasklet "readFirst" was cancelled: why');
    const inStack = cancelled(function* inStack() {
      yield new WaitForCall();
    });
    assert.isString(inStack.stack);
    assert.equal(inStack.message, 'tasklet "inStack" was cancelled: why');
    if (runtime().name !== 'gjs') assert.match(inStack.stack ?? '', /^[^\n]*tasklet "inStack" was cancelled: why$/);
    const changed = cancelled(forEver);
    changed.message = 'changed';
    const ordinary = { configurable: true, enumerable: false, writable: true };
    assert.deepEqual(
      [readFirst, inStack, changed].map((error) => Object.getOwnPropertyDescriptor(error, 'message')),
      [message, inStack.message, 'changed'].map((value) => ({ ...ordinary, value })),
    );
  });

  it('is notified by a TimeoutError', () => {
    const errors = [
      withTimeout(0, forEver()),
      withTimeout(0, forEver),
      withTimeout(0, () => forEver()),
      withTimeout(0, run(forEver(), { name: 'given' })),
      withTimeout(0, new WaitForCall()),
    ].map((body) => complete(caught(body)));
    const names = ['forEver', 'forEver', 'forEver', 'given', 'WaitForCall'];
    for (const [index, error] of errors.entries()) {
      assertError(error, TimeoutError, new RegExp(`^withTimeout: "${names[index]}" timed out after 0 ms$`));
    }
  });
});

/** The error by which a tasklet is cancelled. */
function cancelled(body: () => TaskletGenerator): TaskletCancelled {
  const { error } = run(body()).cancel('why');
  assert.instanceOf(error, TaskletCancelled);
  return error;
}

function* forEver(): TaskletGenerator {
  yield* new WaitForCall();
}

function* firstOf(work: TaskletGenerator<string>): TaskletGenerator<string> {
  const event = yield* firstEvent(work);
  return event.retval ?? '';
}
