// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskGroup, type TaskletCancelled, WaitForCall, WaitForIdle } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { returning, start, waiting } from '../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { itInLoop, settlePromises, settleable } from '../support/promises.ts';
import { takeReports } from '../support/reports.ts';

describe('TaskGroup', () => {
  it('runs what can be done, each up to its first wait, and lists what has not ended', () => {
    const group = new TaskGroup();
    const [call, order] = [new WaitForCall(), [] as string[]];
    const tasklets = [
      group.run(cleaningUp(order, 'a generator', { from: call })),
      group.run(() => returning('of a function')),
      group.run(new WaitForIdle()),
      group.run(start(() => waiting(new WaitForIdle()))),
    ];
    assert.deepEqual([...group], [tasklets[0], tasklets[2], tasklets[3]]);
    assert.equal(group.size, 3);
    assert.equal(tasklets[1]?.returnValue, 'of a function');
    call();
    untilEnded(...tasklets);
    assert.equal(group.size, 0);
    assert.isFalse(group.isCancelled);
  });

  it('names its tasklets as it is notified, after the function, or after itself and a number', () => {
    const group = new TaskGroup({ name: 'window' });
    function* load(): ReturnType<typeof returning> {
      return yield* returning(1);
    }
    const names = [group.run(load), group.run(returning(1), { name: 'given' }), group.run(new WaitForIdle())];
    assert.deepEqual(
      names.map(({ name }) => name),
      ['load', 'given', 'window 3'],
    );
    untilEnded(...names);
    assert.equal(new TaskGroup().run(new WaitForIdle()).cancel().name, 'WaitForIdle');
  });

  itInLoop('runs as many at once as its limit says, a promise among those that wait', () => {
    const group = new TaskGroup({ limit: 1 });
    const [call, { promise, reject }] = [new WaitForCall(), settleable()];
    const first = group.run(call);
    const second = group.run(promise);
    assert.deepEqual([first.hasStarted, second.hasStarted, group.size], [true, false, 2]);
    const failure = new Error('of the promise');
    reject(failure);
    call();
    const outcome = start(() => caught(waiting(second)));
    untilEnded(outcome);
    assert.strictEqual(outcome.returnValue, failure);
  });

  it('reports wrong arguments at the call', () => {
    const wrong: readonly (readonly [() => unknown, new (...args: never) => Error, RegExp])[] = [
      [() => new TaskGroup({ nmae: 'x' } as never), TypeError, /TaskGroup: options: .* got \{ nmae \}/],
      [() => new TaskGroup({ name: 1 as never }), TypeError, /TaskGroup: name: expected a string, got 1/],
      [() => new TaskGroup({ limit: 0 }), RangeError, /TaskGroup: limit: /],
      [() => new TaskGroup({ onError: 1 as never }), TypeError, /TaskGroup: onError: expected a function, got 1/],
      [() => new TaskGroup().run(1 as never), TypeError, /TaskGroup.run: task: .* got 1/],
      [() => new TaskGroup().run(returning(1), { limit: 1 } as never), TypeError, /TaskGroup.run: options: /],
      [() => new TaskGroup().defer(1 as never), TypeError, /TaskGroup.defer: cleanUp: .* got 1/],
      [() => new TaskGroup().cancelOn(1 as never), TypeError, /cancelOn: object: .* got 1/],
    ];
    for (const [make, type, message] of wrong) assertThrows(make, type, message);
  });
});

describe('TaskGroup.cancel()', () => {
  it('cancels all in their order, and waits until they have cleaned up; the first reason stays', () => {
    const group = new TaskGroup();
    const [order, done]: [string[], WaitForCall] = [[], new WaitForCall()];
    const first = group.run(() => cleaningUp(order, 'first', { until: done }));
    group.run(() => cleaningUp(order, 'second'));
    const end = group.cancel('why');
    assert.deepEqual(order, ['first is told', 'second is told', 'second is done']);
    assert.strictEqual(group.cancel('again'), end);
    assert.isTrue(group.isCancelled);
    assert.isFalse(end.hasEnded);
    done();
    assert.isTrue(end.hasEnded);
    assert.equal((first.error as TaskletCancelled).reason, 'why');
  });

  it('of an empty group is over at once; the group takes no more tasklets', () => {
    const group = new TaskGroup();
    assert.isTrue(group.cancel('why').hasEnded);
    let isEntered = false;
    const tasklets = [
      group.run(() => {
        isEntered = true;
        return returning(1);
      }),
      group.run(cleaningUp([], 'a generator')),
      group.run(start(() => waiting(new WaitForCall()))),
    ];
    assert.isTrue(tasklets.every(({ isCancelled }) => isCancelled));
    assert.isFalse(isEntered);
    assert.equal(group.size, 0);
  });

  it('by one of its tasklets ends that at its next wait, which may be for the end', () => {
    const group = new TaskGroup();
    const order: string[] = [];
    const tasklet = group.run(function* () {
      try {
        yield* group.cancel('enough');
      } finally {
        order.push('told');
      }
    });
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(order, ['told']);
    assert.isTrue(group.cancel().hasEnded);
  });

  it('by the clean-up of one that it cancels counts once', () => {
    const group = new TaskGroup();
    const ends: unknown[] = [];
    group.run(function* () {
      try {
        yield new WaitForCall();
      } finally {
        ends.push(group.cancel('again'));
      }
    });
    ends.push(group.cancel('first'));
    assert.strictEqual(ends[0], ends[1]);
  });

  it('does not throw the errors of clean-up, which are those of the tasklets', () => {
    const group = new TaskGroup();
    const failure = new Error('of the clean-up');
    group.run(() => failingCleanUp(failure));
    const reports = takeReports(() => {
      complete(waiting(group.cancel()));
      settle();
    });
    assert.deepEqual(
      reports.map(({ error }) => error),
      [failure],
    );
  });

  it('does what was put off, the newest first, when all have ended; it may wait, and its errors are notified', () => {
    const told: unknown[] = [];
    const group = new TaskGroup({ name: 'window', onError: (error, { name }) => told.push(error, name) });
    const [order, done]: [string[], WaitForCall] = [[], new WaitForCall()];
    const failure = new Error('of the clean-up');
    group.defer(() => void order.push('oldest'));
    group.defer(function* () {
      yield new WaitForIdle();
      order.push('waited');
      throw failure;
    });
    group.defer(() => new WaitForIdle());
    group.run(() => cleaningUp(order, 'tasklet', { until: done }));
    const end = group.cancel();
    assert.deepEqual(order, ['tasklet is told']);
    done();
    untilEnded(end);
    assert.deepEqual(order, ['tasklet is told', 'tasklet is done', 'waited', 'oldest']);
    assert.deepEqual(told, [failure, 'the end of group "window"']);
    group.defer(() => void order.push('late'));
    assert.equal(order.at(-1), 'late');
  });

  it('is not ended by a cancellation of the tasklets that wait for it', () => {
    const group = new TaskGroup();
    const [order, done]: [string[], WaitForCall] = [[], new WaitForCall()];
    group.defer(() => waiting(done));
    group.defer(() => void order.push('newest'));
    const end = group.cancel();
    const joiner = start(() => waiting(end));
    joiner.cancel();
    end.cancel();
    assert.isFalse(end.hasEnded);
    done();
    settle();
    assert.isTrue(end.hasEnded);
    assert.deepEqual(order, ['newest']);
  });

  itInLoop('can be awaited, and is what `await using` does', () => {
    const symbols: { readonly asyncDispose?: symbol } = Symbol;
    const dispose = symbols.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
    const ended: string[] = [];
    const [one, other] = [new TaskGroup(), new TaskGroup()];
    const gates = [one, other].map((group) => {
      const until = new WaitForCall();
      group.run(() => cleaningUp([], 'tasklet', { until }));
      return until;
    });
    void one.cancel().then(() => ended.push('one'));
    const disposing: unknown = Reflect.get(other, dispose);
    if (typeof disposing !== 'function') throw new TypeError('there is no such method');
    void (Reflect.apply(disposing, other, []) as Promise<void>).then(() => ended.push('other'));
    assert.isTrue(other.isCancelled);
    settlePromises();
    assert.isEmpty(ended);
    for (const gate of gates) gate();
    settlePromises();
    assert.deepEqual(ended.sort(), ['one', 'other']);
  });
});
