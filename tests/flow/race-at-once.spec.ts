// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  type TaskLike,
  all,
  firstEvent,
  race,
  sleep,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';

/** How several are waited for, of which the failure of one ends all. */
const WAYS: Readonly<Record<string, (...works: readonly TaskLike[]) => TaskletGenerator<unknown>>> = {
  all: (...works) => all(works),
  race: (...works) => race(Object.fromEntries(works.map((work, index) => [`work ${index}`, work]))),
  any: (...works) => firstEvent(...works),
};

for (const [name, wait] of Object.entries(WAYS)) {
  describe(`${name}() of tasklets, one of which has ended before,`, () => {
    it('throws the failure alone, in whatever order, when the other has cleaned up', () => {
      for (const isFirst of [true, false]) {
        const failure = new Error('disk full');
        const order: string[] = [];
        const cleaned = new WaitForCall();
        const failed = start(() => throwing(failure));
        const other = start(() => cleaningUp(order, 'other', { until: cleaned }));
        const tasklet = start(() => caught(isFirst ? wait(failed, other) : wait(other, failed)));
        assert.deepEqual(order, ['other is told']);
        assert.isFalse(tasklet.hasEnded);
        cleaned();
        assert.strictEqual(tasklet.returnValue, failure);
        assert.isTrue(other.isCancelled);
      }
    });

    it('throws the cancellation of one, in whatever order, when the other has cleaned up', () => {
      for (const isFirst of [true, false]) {
        const order: string[] = [];
        const gone = standing().tasklet.cancel();
        const other = start(() => cleaningUp(order, 'other'));
        const tasklet = start(() => caught(isFirst ? wait(gone, other) : wait(other, gone)));
        assert.strictEqual(tasklet.returnValue, gone.error);
        assert.deepEqual(order, ['other is told', 'other is done']);
      }
    });

    it('takes the same tasklet twice', () => {
      const { tasklet: given, call } = standing();
      const tasklet = start(() => wait(given, given));
      call();
      assert.isTrue(tasklet.hasEnded);
      assert.isFalse(tasklet.hasFailed);
    });
  });
}

describe('all()', () => {
  it('throws the errors of several that have failed before together', () => {
    const errors = [new Error('one'), new Error('two')];
    const tasklet = start(() => caught(all(errors.map((error) => start(() => throwing(error))))));
    assert.deepEqual((tasklet.returnValue as AggregateError).errors, errors);
  });

  it('does not start a generator beside a tasklet that was cancelled', () => {
    let isEntered = false;
    function* entering(): TaskletGenerator {
      isEntered = true;
    }
    start(() => caught(all([entering(), standing().tasklet.cancel()])));
    assert.isFalse(isEntered);
  });
});

describe('a condition that fails when it is armed', () => {
  class Failing extends WaitForCall {
    readonly failure: Error = new Error('cannot be waited for');

    override arm(waiter: Parameters<WaitForCall['arm']>[0]): void {
      super.arm(waiter);
      waiter.waitConditionFailed(this, this.failure);
    }
  }

  for (const [name, wait] of Object.entries(WAYS)) {
    it(`ends ${name}() by its error, and the generators after it are not entered`, () => {
      let isEntered = false;
      function* entering(): TaskletGenerator {
        isEntered = true;
      }
      const failing = new Failing();
      assert.strictEqual(start(() => caught(wait(failing, entering))).returnValue, failing.failure);
      assert.isFalse(isEntered);
    });
  }
});

describe('the first that is done', () => {
  it('wins, though a later one would fail before its first wait, which is not started', () => {
    const failing = throwing(new Error('no network'));
    assert.deepEqual(complete(race({ cached: returning(1), failing })), { name: 'cached', value: 1 });
    assert.isTrue(failing.next().done, 'it has been closed');
    const ended = start(() => returning(2));
    assert.equal(complete(race({ ended, failing: () => throwing(new Error('no network')) })).name, 'ended');
    const event = complete(firstEvent(returning(3), throwing(new Error('no network'))));
    assert.equal(event.retval, 3);
  });

  it('wins over a tasklet that failed before, whose error is not lost', () => {
    const failed = start(() => throwing(new Error('before')));
    const ended = start(() => returning(1));
    const first = start(() => race({ ended, failed }));
    assert.deepEqual(first.returnValue, { name: 'ended', value: 1 });
    assert.equal((start(() => caught(race({ failed, ended }))).returnValue as Error).message, 'before');
  });

  it('may be a condition that fires when it is armed; what stands after it is not started', () => {
    let isEntered = false;
    function* entering(): TaskletGenerator {
      isEntered = true;
    }
    class Ready extends WaitForCall {
      override arm(waiter: Parameters<WaitForCall['arm']>[0]): void {
        super.arm(waiter);
        waiter.waitConditionFired(this);
      }
    }
    const behind = new WaitForCall();
    assert.equal(complete(race({ ready: new Ready(), behind, entering: entering() })).name, 'ready');
    assert.equal(complete(race({ ready: new Ready(), failing: throwing(new Error('late')) })).name, 'ready');
    assert.isFalse(isEntered);
    assert.isNull(behind.waiter);
  });

  it('may be a message that has come before; one for a later wait is kept', () => {
    const tasklet = start(function* () {
      yield* new WaitForMessages({ accept: 'go', defer: ['first', 'other'] });
      const word = yield* race({
        word: new WaitForMessages({ accept: 'first', defer: 'other' }),
        failing: throwing(new Error('late')),
      });
      return [word.name, (yield* new WaitForMessages({ accept: 'other' })).name];
    });
    for (const name of ['other', 'first', 'go']) tasklet.sendMessage(new Message(name));
    assert.deepEqual(tasklet.returnValue, ['word', 'other']);
  });

  it('is looked for among all messages that are waited for, wherever generators stand between', () => {
    const tasklet = start(function* () {
      yield* new WaitForMessages({ accept: 'go', defer: ['one', 'two'] });
      const first = yield* race({
        late: sleep(60_000),
        standing: () => cleaningUp([], 'standing'),
        two: new WaitForMessages({ accept: 'two' }),
      });
      return first.name;
    });
    for (const name of ['two', 'go']) tasklet.sendMessage(new Message(name));
    assert.equal(tasklet.returnValue, 'two');
  });

  it('may be one that the first step of a later one has ended, though that one returns there', () => {
    const call = new WaitForCall();
    const messages = new WaitForMessages({ accept: 'word' });
    const due = sleep(1);
    const tasklet: Tasklet = start(function* () {
      yield* sleep(0);
      const calling = function* (): TaskletGenerator {
        call();
      };
      const sending = function* (): TaskletGenerator {
        tasklet.sendMessage(new Message('word'));
      };
      const looping = function* (): TaskletGenerator {
        untilEnded(start(() => waiting(sleep(10))));
      };
      return [
        (yield* race({ call, calling })).name,
        (yield* firstEvent(call, calling)) === call,
        (yield* race({ woken: () => waiting(call), calling })).name,
        (yield* race({ messages, sending })).name,
        (yield* race({ due, looping })).name,
        yield* race({ calling, call }),
      ];
    });
    untilEnded(tasklet);
    const last = { name: 'calling', value: undefined };
    assert.deepEqual(tasklet.returnValue, ['call', true, 'woken', 'messages', 'due', last]);
    assert.isNull(call.waiter);
  });

  it('throws the error of a later one that has ended it, and fails', () => {
    const failure = new Error('of the later one');
    const call = new WaitForCall();
    function* failing(): TaskletGenerator {
      call();
      throw failure;
    }
    for (const first of [call, (): TaskletGenerator<unknown> => waiting(call)]) {
      assert.strictEqual(complete(caught(race({ first, failing }))), failure);
    }
  });

  it('has a tasklet after it cancelled, and one that was not started never is', () => {
    const order: string[] = [];
    const other = start(() => cleaningUp(order, 'other'));
    const unstarted = new Tasklet(returning(1), { start: false });
    const winner = start(() => returning(2));
    assert.equal(start(() => race({ other, winner, unstarted })).returnValue?.name, 'winner');
    assert.deepEqual(order, ['other is told', 'other is done']);
    assert.isTrue(unstarted.isCancelled);
  });
});
