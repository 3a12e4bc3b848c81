// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Scope,
  type Tasklet,
  type TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  scope,
  signals,
  takeLatest,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, throwing } from '../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../support/clean-up-bodies.ts';
import { runtime } from '../support/runtime.ts';

describe('a scope that is ending', () => {
  it('a child that is spawned during the clean-up is returned cancelled, and never entered', () => {
    const late: Tasklet[] = [];
    const order: string[] = [];
    function* spawning(opened: Scope): TaskletGenerator {
      try {
        yield new WaitForCall();
      } finally {
        late.push(opened.spawn(cleaningUp(order, 'generator')));
        const called = (): TaskletGenerator => {
          order.push('called');
          return cleaningUp(order, 'function');
        };
        late.push(opened.spawn(called, { name: 'named' }));
        late.push(opened.spawn(new WaitForIdle()));
      }
    }
    const tasklet = start(() =>
      scope(
        function* (opened) {
          opened.spawn(spawning(opened));
          yield* spawning(opened);
        },
        { name: 'search' },
      ),
    );
    tasklet.cancel('closed');
    assert.isTrue(tasklet.isCancelled);
    assert.isUndefined(tasklet.returnValue);
    assert.lengthOf(late, 6);
    for (const child of late) assert.equal((child.error as TaskletCancelled).reason, 'closed');
    assert.equal(late[1]?.name, 'named');
    assert.isEmpty(order);
  });

  it('a child that is spawned when the generator has left it is cancelled for the first reason', () => {
    const late: Tasklet[] = [];
    const cleaned = new WaitForCall();
    const tasklet = start(() =>
      scope(function* (opened) {
        opened.spawn(function* () {
          try {
            yield new WaitForCall();
          } finally {
            yield cleaned;
            late.push(opened.spawn(new WaitForIdle()));
          }
        });
        yield new WaitForCall();
      }),
    );
    tasklet.cancel('closed').cancel('later');
    cleaned();
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(
      late.map((child) => (child.error as TaskletCancelled).reason),
      ['closed'],
    );
  });

  it('an error of a child is thrown alone, however many others the generator spawns after it', () => {
    const failure = new Error('of the first');
    const order: string[] = [];
    for (const limit of [Infinity, 2]) {
      const children: Tasklet[] = [];
      const tasklet = start(() =>
        caught(
          scope(
            function* (opened) {
              children.push(opened.spawn(throwing(failure)));
              for (const name of ['one', 'two']) children.push(opened.spawn(() => cleaningUp(order, name)));
              yield* children[1] ?? new WaitForIdle();
            },
            { limit },
          ),
        ),
      );
      assert.strictEqual(tasklet.returnValue, failure);
      assert.deepEqual(
        children.map((child) => child.isCancelled),
        [false, true, true],
      );
    }
    assert.isEmpty(order);
  });

  it('a tasklet that becomes a child of a scope that ends is cancelled, and waited for', () => {
    const order: string[] = [];
    const cleaned = new WaitForCall();
    const given = start(() => cleaningUp(order, 'given', { until: cleaned }));
    const tasklet = start(() =>
      caught(
        scope(function* (opened) {
          opened.cancelChildren();
          opened.spawn(given);
          opened.spawn(start(() => throwing(new Error('of one that had failed'))));
        }),
      ),
    );
    assert.deepEqual(order, ['given is told']);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    assert.equal((tasklet.returnValue as Error).message, 'of one that had failed');
  });
});

describe('takeLatest()', () => {
  it('throws the error of a worker that was replaced alone', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ping');
    const failure = new Error('of the clean-up');
    const tasklet = start(() => caught(takeLatest(stream, () => failingCleanUp(failure))));
    object.ping(1);
    object.ping(2);
    assert.strictEqual(tasklet.returnValue, failure);
  });
});
