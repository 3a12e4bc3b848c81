// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type CancellableScope,
  Tasklet,
  TaskletError,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  run,
  scope,
  task,
} from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { returning, standing, start, waiting } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';

describe('scope()', () => {
  it('returns what its generator returns, when all children have ended, without a turn of the main loop', () => {
    const [one, two] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const tasklet = start(function* (): TaskletGenerator<string | undefined> {
      const value = yield* scope(function* (opened) {
        opened.spawn(() => noting(order, 'one', one));
        opened.spawn(() => noting(order, 'two', two));
        order.push('body');
        return 'value';
      });
      order.push('after');
      return value;
    });
    assert.deepEqual(order, ['body']);
    two();
    assert.deepEqual(order, ['body', 'two']);
    one();
    assert.deepEqual(order, ['body', 'two', 'one', 'after']);
    assert.equal(tasklet.returnValue, 'value');
  });

  it('without children ends with its generator', () => {
    assert.equal(start(() => scope(() => returning(3))).returnValue, 3);
  });

  it('a child runs up to its first wait before spawn() returns, and can be waited for', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (opened): TaskletGenerator<unknown> {
        const child = opened.spawn(function* () {
          order.push('child');
          yield gate;
          return 7;
        });
        order.push('body');
        return yield* child;
      }),
    );
    gate();
    untilEnded(tasklet);
    assert.deepEqual(order, ['child', 'body']);
    assert.equal(tasklet.returnValue, 7);
  });

  it('children are made of functions, generators, conditions and tasklets; a tasklet becomes a child itself', () => {
    const gate = new WaitForCall();
    const { tasklet: given, call } = standing();
    let children: readonly Tasklet[] = [];
    const tasklet = start(() =>
      scope(function* (opened) {
        children = [
          opened.spawn(() => waiting(gate)),
          opened.spawn(returning(2)),
          opened.spawn(new WaitForIdle()),
          opened.spawn(given),
          opened.spawn(start(() => returning(5))),
          opened.spawn(task(() => returning(6))),
        ];
        assert.deepEqual(
          opened.children,
          children.filter((child) => !child.hasEnded),
        );
        assert.lengthOf(opened.children, 3);
      }),
    );
    assert.strictEqual(children[3], given);
    gate();
    settle();
    assert.isFalse(tasklet.hasEnded);
    call();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(
      children.map(({ returnValue }) => returnValue),
      [gate, 2, children[2]?.returnValue, call, 5, 6],
    );
  });

  it('the generator runs in the tasklet that the scope is in, and gets what is sent there', () => {
    const events: unknown[] = [];
    const message = new Message('hello');
    const tasklet = start(() =>
      scope(function* () {
        assert.isNotNull(Tasklet.current);
        events.push(yield new WaitForMessages({ accept: 'hello' }));
      }),
    );
    tasklet.sendMessage(message);
    assert.deepEqual(events, [message]);
  });

  it('a child can spawn more children, and so can anybody while the generator waits or has returned', () => {
    const [first, second] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const scopes: CancellableScope[] = [];
    const tasklet = start(() =>
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        opened.spawn(function* () {
          yield first;
          opened.spawn(() => noting(order, 'grandchild', second));
        });
      }),
    );
    const third = new WaitForCall();
    scopes[0]?.spawn(() => noting(order, 'from outside', third));
    first();
    second();
    assert.isFalse(tasklet.hasEnded);
    third();
    assert.deepEqual(order, ['grandchild', 'from outside']);
    assert.isTrue(tasklet.hasEnded);
  });

  it('a scope in a scope ends before it', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (outer) {
        outer.spawn(function* () {
          yield* scope(function* (inner) {
            inner.spawn(() => noting(order, 'grandchild', gate));
          });
          order.push('inner');
        });
        order.push('body');
      }),
    );
    gate();
    assert.deepEqual(order, ['body', 'grandchild', 'inner']);
    assert.isTrue(tasklet.hasEnded);
  });

  it('that is yielded without the star is a scope all the same', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() =>
      waiting(
        scope(function* (opened) {
          opened.spawn(() => noting(order, 'child', gate));
        }),
      ),
    );
    tasklet.cancel();
    assert.deepEqual(order, ['child']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('reports wrong arguments at the call', () => {
    const wrong = [
      () => scope(42 as never),
      () => scope(() => returning(1), { name: 1 as never }),
      () => scope(() => returning(1), { limit: 0 }),
      () => scope(() => returning(1), { limit: 1.5 }),
      () => scope((opened) => returning(opened.spawn(42 as never))),
    ];
    const errors = wrong.map((make) => start(() => caught(make())).returnValue);
    assertError(errors[0], TypeError, /scope: body: expected a generator function, got 42/);
    assertError(errors[1], TypeError, /scope: name: expected a string, got 1/);
    assertError(errors[2], RangeError, /scope: limit: expected an integer from 1 .*, got 0/);
    assertError(errors[3], RangeError, /got 1.5/);
    assertError(errors[4], TypeError, /Scope.spawn: task: expected a generator function, .*, got 42/);
    assertThrows(
      () => scope(() => returning(1)).next(undefined as never),
      TaskletError,
      /scope: no tasklet is running/,
    );
  });

  it('nothing can be spawned in a scope that has ended', () => {
    const scopes: CancellableScope[] = [];
    run(
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
      }),
    );
    const [ended] = scopes;
    assertThrows(() => ended?.spawn(() => returning(1)), TaskletError, /Scope.spawn: .*scope .* has ended$/);
    ended?.cancel();
    assert.isFalse(ended?.isCancelled);
  });
});

function* noting(order: string[], text: string, gate: WaitForCall): TaskletGenerator {
  try {
    yield gate;
  } finally {
    order.push(text);
  }
}
