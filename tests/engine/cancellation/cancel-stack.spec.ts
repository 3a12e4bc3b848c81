// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type CancellableScope, TaskletCancelled, TaskletError, WaitForCall, scope } from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { standing, start, waiting } from '../../support/bodies.ts';
import { caught } from '../../support/clean-up-bodies.ts';
import { settle } from '../../support/loop.ts';
import { takeSaid } from '../../support/tracking.ts';

/** This file, as a stack has it. */
const HERE = /cancel-stack\.spec\.js:\d+:\d+/;

function cancelOf(reason?: unknown): TaskletCancelled {
  const { error } = standing().tasklet.cancel(reason);
  assert.instanceOf(error, TaskletCancelled);
  return error;
}

describe('the TaskletCancelled by which a tasklet is cancelled', () => {
  it('has a stack without frames, which is a string', () => {
    const { stack } = cancelOf('why');
    assert.isString(stack);
    assert.notMatch(stack ?? '', /\n|:\d+:\d+/);
  });

  it('of a scope has none, either, and a message of its own', () => {
    const errors: unknown[] = [];
    start(() =>
      scope(
        function* (opened: CancellableScope) {
          opened.cancel('why');
          errors.push(yield* caught(waiting(new WaitForCall())));
          throw errors[0];
        },
        { name: 'search' },
      ),
    );
    const [error] = errors;
    assertError(error, TaskletCancelled, /^scope "search" was cancelled: why$/);
    assert.notMatch(error instanceof Error ? (error.stack ?? '') : '', /:\d+:\d+/);
  });

  it('is an error like one that a program makes', () => {
    const reason = new Error('why');
    const [error, own] = [cancelOf(reason), new TaskletCancelled('own', reason, {})];
    assert.instanceOf(error, TaskletError);
    assert.instanceOf(error, Error);
    assert.strictEqual(error.constructor, TaskletCancelled);
    assert.match(String(error), /^TaskletCancelled: tasklet "[^"]+" was cancelled: Error: why$/);
    assert.deepEqual(Object.keys(error), Object.keys(own));
    assert.strictEqual(error.cause, reason);
    for (const key of ['cause', 'message']) {
      const [descriptor, ownDescriptor] = [error, own].map((each) => Object.getOwnPropertyDescriptor(each, key));
      assert.deepEqual({ ...descriptor, value: null }, { ...ownDescriptor, value: null });
    }
    assert.isFalse('cause' in cancelOf('why'));
  });

  it('can be given another stack', () => {
    const error = cancelOf();
    error.stack = 'another';
    assert.equal(error.stack, 'another');
    assert.notInclude(Object.keys(error), 'stack');
  });

  it('leaves the stacks of other errors as they were', () => {
    cancelOf();
    assert.match(new Error('another').stack ?? '', HERE);
  });

  it('is reported by its name and its message, with where the tasklet was started', () => {
    const { tasklet } = standing();
    start(
      function* () {
        yield* tasklet;
      },
      { name: 'joining' },
    );
    tasklet.cancel('why');
    settle();
    const [title = '', ...lines] = takeSaid().join('\n').split('\n');
    assert.match(title, /^gtasklet: tasklet "joining": TaskletCancelled: tasklet "[^"]+" was cancelled: why$/);
    assert.isTrue(lines.every((line) => line.startsWith('  started at ')));
  });
});

describe('a TaskletCancelled that a program makes', () => {
  it('has its own stack', () => {
    assert.match(new TaskletCancelled('own').stack ?? '', HERE);
  });
});
