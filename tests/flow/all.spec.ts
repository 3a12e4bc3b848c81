// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, WaitForCall, WaitForMessages, WaitForSignal, all } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, standing, start, throwing } from '../support/bodies.ts';
import { caught, cleaningUp, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('all()', () => {
  it('evaluates to the values in an array for an array, in the order of the works', async () => {
    const [one, other] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(() => all([one, () => returning('body'), other, Promise.resolve('promise')]));
    other(2);
    assert.isFalse(tasklet.hasEnded);
    one(1);
    assert.deepEqual(await tasklet, [[1], 'body', [2], 'promise']);
  });

  it('evaluates to them in an object for an object, with the members in the same order', () => {
    const one = new WaitForCall();
    const tasklet = start(() => all({ one, two: returning(2), three: start(() => returning(3)) }));
    one(1);
    assert.deepEqual(tasklet.returnValue, { one: [1], two: 2, three: 3 });
    assert.deepEqual(Object.keys(tasklet.returnValue ?? {}), ['one', 'two', 'three']);
  });

  it('of nothing gives nothing, at once', () => {
    assert.deepEqual(start(() => all([])).returnValue, []);
    assert.deepEqual(start(() => all({})).returnValue, {});
  });

  it('an error of one cancels the others and is thrown when they have cleaned up', () => {
    const [gate, cleaned] = [new WaitForCall(), new WaitForCall()];
    const failure = new Error('of one');
    const order: string[] = [];
    const given = start(() => cleaningUp(order, 'given', { until: cleaned }));
    const tasklet = start(() =>
      caught(all([failing(gate, failure), given, new WaitForCall(), cleaningUp(order, 'made')])),
    );
    gate();
    assert.deepEqual(order, ['given is told', 'made is told', 'made is done']);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    assert.strictEqual(tasklet.returnValue, failure);
    assert.equal(trackedPlatform().held, 0);
  });

  it('an error of a promise, or of a condition, does the same', async () => {
    const failure = new Error('of the promise');
    const order: string[] = [];
    assert.strictEqual(await start(() => caught(all([Promise.reject(failure), cleaningUp(order, 'one')]))), failure);
    const object = new (runtime().emitterClass)();
    const tasklet = start(() => caught(all([new WaitForSignal(object, 'ping'), cleaningUp(order, 'two')])));
    object.destroy();
    assert.equal((tasklet.returnValue as Error).name, 'ObjectDestroyedError');
    assert.deepEqual(order, ['one is told', 'one is done', 'two is told', 'two is done']);
  });

  it('several errors are thrown as an AggregateError', () => {
    const [one, other] = [new Error('of one'), new Error('of the clean-up of another')];
    const gate = new WaitForCall();
    const tasklet = start(() => caught(all([failing(gate, one), failingCleanUp(other)])));
    gate();
    assert.instanceOf(tasklet.returnValue, AggregateError);
    assert.deepEqual(tasklet.returnValue.errors, [one, other]);
  });

  it('an error at the start: those after it are not started, a tasklet that runs is cancelled', () => {
    const order: string[] = [];
    const failure = new Error('at the start');
    const { tasklet: given } = standing();
    const tasklet = start(() => caught(all([throwing(failure), () => cleaningUp(order, 'behind'), given])));
    assert.strictEqual(tasklet.returnValue, failure);
    assert.deepEqual(order, []);
    assert.isTrue(given.isCancelled);
  });

  it('a tasklet that is cancelled by other code cancels the others, and is thrown', () => {
    const { tasklet: given } = standing();
    const { tasklet: other } = standing();
    const tasklet = start(() => caught(all([given, other])));
    given.cancel();
    assert.strictEqual(tasklet.returnValue, given.error);
    assert.isTrue(other.isCancelled);
  });

  it('a message is for the first that accepts it, a condition that is there twice is waited for once', () => {
    const accept = 'word';
    const call = new WaitForCall();
    const tasklet = start(() => all([new WaitForMessages({ accept }), new WaitForMessages({ accept }), call, call]));
    const [first, second] = [new Message(accept), new Message(accept)];
    tasklet.sendMessage(first);
    call(1);
    tasklet.sendMessage(second);
    assert.deepEqual(tasklet.returnValue, [first, second, [1], [1]]);
  });

  it('holds for many conditions, at the cost of each on its own', () => {
    const calls = Array.from({ length: 2000 }, () => new WaitForCall<void, [number]>());
    const tasklet = start(() => all(calls));
    for (const [index, call] of calls.entries()) call(index);
    assert.deepEqual(
      tasklet.returnValue,
      calls.map((_call, index) => [index]),
    );
  });

  it('a cancellation of the tasklet cancels all of them', () => {
    const order: string[] = [];
    const tasklet = start(() => all([cleaningUp(order, 'one'), new WaitForCall(), cleaningUp(order, 'two')]));
    assert.isTrue(tasklet.cancel().isCancelled);
    assert.deepEqual(order, ['one is told', 'one is done', 'two is told', 'two is done']);
  });

  it('what cannot be done is a TypeError, before anything is started', () => {
    const check = (works: unknown, message: RegExp): unknown =>
      assertError(complete(caught(all(works as []))), TypeError, message);
    check([42], /all: task: expected a generator function, .* got 42$/);
    // oxlint-disable-next-line no-sparse-arrays -- that is what is tested
    check([, () => returning(1)], /all: task: expected a generator function, .* got undefined$/);
    check(new WaitForCall(), /all: tasks: expected an array or an object of tasks, got a WaitForCall$/);
    check('works', /all: tasks: expected an array or an object of tasks, got "works"$/);
  });
});
