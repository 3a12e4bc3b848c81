// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  TaskletCancelled,
  WaitForCall,
  WaitForMessages,
  WaitForPromise,
  WaitForSignal,
  WaitForTasklet,
  firstEvent,
  race,
  sleep,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('race()', () => {
  it('evaluates to the name of the first and what has come of it: of conditions', () => {
    const object = new (runtime().emitterClass)();
    const ping = new WaitForSignal(object, 'ping');
    const call = new WaitForCall();
    const body = (): ReturnType<typeof race<{ ping: typeof ping; call: typeof call }>> => race({ ping, call });
    const [one, other] = [start(body), start(() => race({ late: sleep(60_000), call: new WaitForCall() }))];
    object.ping(5);
    assert.deepEqual(one.returnValue, { name: 'ping', value: [5] });
    assert.isNull(call.waiter);
    other.cancel();
    assert.equal(trackedPlatform().held, 0);
  });

  it('of a generator, a function, a tasklet and a promise', async () => {
    const never = new WaitForCall();
    assert.deepEqual(complete(race({ one: returning(1), never })), { name: 'one', value: 1 });
    assert.deepEqual(complete(race({ two: () => returning(2), never })), { name: 'two', value: 2 });
    assert.deepEqual(complete(race({ three: start(() => returning(3)), never })), { name: 'three', value: 3 });
    assert.deepEqual(complete(race({ six: () => sleep(0), never })), { name: 'six', value: undefined });
    // Behind an `await` no main loop can be run any more.
    assert.deepEqual(await start(() => race({ four: Promise.resolve(4), never })), { name: 'four', value: 4 });
    assert.deepEqual(await start(() => race({ five: () => Promise.resolve(5), never })), { name: 'five', value: 5 });
  });

  it('gets a message that comes to the tasklet', () => {
    const tasklet = start(() =>
      race({ word: new WaitForMessages({ accept: ['yes', 'no'] }), body: waiting(sleep(60_000)) }),
    );
    const message = new Message('no');
    tasklet.sendMessage(message);
    assert.deepEqual(tasklet.returnValue, { name: 'word', value: message });
  });

  it('cancels the others, and returns when they have cleaned up', () => {
    const [first, cleaned] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const given = start(() => cleaningUp(order, 'given'));
    const tasklet = start(() => race({ first, made: () => cleaningUp(order, 'made', { until: cleaned }), given }));
    first('argument');
    assert.deepEqual(order, ['given is told', 'given is done', 'made is told']);
    assert.isTrue(given.isCancelled);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    assert.deepEqual(tasklet.returnValue, { name: 'first', value: ['argument'] });
  });

  it('of those that are done at once the first in the order is the winner', () => {
    assert.equal(complete(race({ one: returning(1), two: returning(2) })).name, 'one');
    const ended = start(() => returning(3));
    assert.equal(complete(race({ one: returning(1), ended })).name, 'ended', 'one that has ended before');
  });

  it('an error of one that is not done cancels the others and is thrown', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const failure = new Error('of a branch');
    const tasklet = start(() => caught(race({ failing: failing(gate, failure), other: cleaningUp(order, 'other') })));
    gate();
    assert.deepEqual(order, ['other is told', 'other is done']);
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('an error of a condition cancels the others and is thrown', () => {
    const object = new (runtime().emitterClass)();
    const order: string[] = [];
    const tasklet = start(() =>
      caught(race({ ping: new WaitForSignal(object, 'ping'), other: cleaningUp(order, 'other') })),
    );
    object.destroy();
    assert.equal((tasklet.returnValue as Error).name, 'ObjectDestroyedError');
    assert.deepEqual(order, ['other is told', 'other is done']);
  });

  it('an error at the start of one: those that run are cancelled, the others are not started', () => {
    const order: string[] = [];
    const failure = new Error('at the start');
    const given = standing();
    const tasklet = start(() =>
      caught(race({ failing: throwing(failure), other: () => cleaningUp(order, 'other'), given: given.tasklet })),
    );
    assert.strictEqual(tasklet.returnValue, failure);
    assert.isTrue(given.tasklet.isCancelled);
    assert.deepEqual(order, []);
  });

  it('an error of the clean-up of another one is not lost', () => {
    const first = new WaitForCall();
    const failure = new Error('of the clean-up');
    const tasklet = start(() => caught(race({ first, other: failingCleanUp(failure) })));
    first();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('a tasklet that other code cancels ends it by that', () => {
    const { tasklet: given } = standing();
    const tasklet = start(() => caught(race({ given, other: new WaitForCall() })));
    given.cancel('elsewhere');
    assert.instanceOf(tasklet.returnValue, TaskletCancelled);
    assert.strictEqual(tasklet.returnValue.tasklet, given);
  });

  it('a cancellation of the tasklet cancels all, and leaves when they have cleaned up', () => {
    const cleaned = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() => race({ one: cleaningUp(order, 'one', { until: cleaned }), two: sleep(60_000) }));
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    assert.isTrue(tasklet.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('a function that waits for a tasklet leaves that alone', () => {
    const { tasklet: given, call } = standing();
    const first = new WaitForCall();
    const tasklet = start(() =>
      race({
        first,
        *given() {
          return yield* given;
        },
      }),
    );
    first();
    assert.equal((tasklet.returnValue as { name: string }).name, 'first');
    assert.isFalse(given.hasEnded);
    call();
  });

  it('what cannot be done is a TypeError, before anything is started', () => {
    let starts = 0;
    const counting = function* (): Generator<never, void> {
      starts++;
    };
    const check = (body: Generator, message: RegExp): unknown =>
      assertError(complete(caught(body as ReturnType<typeof returning>)), TypeError, message);
    check(race({ counting, wrong: 42 as never }), /race: task: expected a generator function, .* got 42$/);
    check(
      race([counting] as never),
      /race: tasks: expected an object such as { one, other }, got an array; for an array use firstEvent\(\) or all\(\)$/,
    );
    check(race({}), /race: tasks: expected at least one, got none$/);
    assert.equal(starts, 0);
  });
});

describe('firstEvent()', () => {
  it('evaluates to the event of the first: the condition, or the message', () => {
    const [one, other] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(() => firstEvent(one, other));
    other();
    assert.strictEqual(tasklet.returnValue, other);
    const message = new Message('word');
    const accepting = start(() => firstEvent(new WaitForMessages({ accept: 'word' }), one));
    accepting.sendMessage(message);
    assert.strictEqual(accepting.returnValue, message);
  });

  it('of a generator or a tasklet, a WaitForTasklet with its result; of a promise, a WaitForPromise', async () => {
    const never = new WaitForCall();
    const resultOf = (event: object): unknown => (event instanceof WaitForTasklet ? event.retval : 'no tasklet');
    assert.equal(resultOf(complete(firstEvent(never, () => returning(1)))), 1);
    assert.equal(
      resultOf(
        complete(
          firstEvent(
            start(() => returning(2)),
            never,
          ),
        ),
      ),
      2,
    );
    const promised = await start(() => firstEvent(Promise.resolve(3), never));
    assert.equal(promised instanceof WaitForPromise && promised.value, 3);
  });

  it('cancels the others, and returns when they have cleaned up; a plain yield does not', () => {
    const [first, cleaned] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const given = start(() => cleaningUp(order, 'given', { until: cleaned }));
    const plain = start(() => catching([first, given]));
    first();
    settle();
    assert.isTrue(plain.hasEnded);
    assert.isFalse(given.hasEnded);
    const tasklet = start(() => firstEvent(first, given));
    first();
    assert.deepEqual(order, ['given is told']);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    untilEnded(tasklet);
    assert.strictEqual(tasklet.returnValue, first);
  });

  it('of more conditions than a tasklet waits for on its own, too', () => {
    const calls = Array.from({ length: 100 }, () => new WaitForCall());
    const tasklet = start(() => firstEvent(...calls));
    calls[70]?.('here');
    assert.strictEqual(tasklet.returnValue, calls[70]);
    assert.deepEqual(calls[70]?.args, ['here']);
    assert.isTrue(calls.every(({ waiter }) => waiter === null));
  });

  it('of nothing is a TypeError', () => {
    assertError(complete(caught(firstEvent())), TypeError, /firstEvent: tasks: expected at least one, got none$/);
  });
});
