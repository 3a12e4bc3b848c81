// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  WaitForMessages,
  WaitForTimeout,
  all,
  firstEvent,
  race,
  run,
  scope,
  shield,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, start, throwing } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';

describe('what is not needed any more', () => {
  it('is not armed when race, any, all and withTimeout return or throw', () => {
    const gate = new WaitForCall();
    const loser = new WaitForCall();
    const armed: boolean[] = [];
    const failing = (): TaskletGenerator => throwing(new Error('failed'));
    const failingLater = function* (): TaskletGenerator {
      yield* gate;
      throw new Error('failed');
    };
    const tasklet = start(function* () {
      const look = (): number => armed.push(loser.waiter !== null, gate.waiter !== null);
      yield* race({ gate, loser });
      look();
      yield* firstEvent(gate, loser);
      look();
      yield* firstEvent(function* () {
        yield* gate;
      }, loser);
      look();
      yield* caught(all([loser, failingLater]));
      look();
      yield* caught(all([loser, failing]));
      look();
      yield* all([gate]);
      look();
      yield* caught(withTimeout(0, loser));
      look();
      yield* shield(gate);
      look();
      yield* scope(function* () {
        yield [gate, loser];
      });
      look();
    });
    for (let count = 0; count < 5; count++) gate();
    untilEnded(
      start(function* () {
        while (gate.waiter === null) yield* sleep(1); // until the timeout is over
      }),
    );
    for (let count = 0; count < 3; count++) gate();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(new Set(armed), new Set([false]));
    assert.lengthOf(armed, 18);
  });

  it('is not what the tasklet waits for when other code closes the generator of a race', () => {
    const other = new WaitForCall();
    const opened: TaskletGenerator<unknown>[] = [];
    const tasklet = start(function* () {
      const racing = firstEvent(new WaitForCall(), new WaitForCall());
      racing.next();
      opened.push(racing);
      return yield* other;
    });
    for (const racing of opened) racing.return(undefined);
    assert.strictEqual(other.waiter, tasklet);
    other('argument');
    assert.deepEqual(tasklet.returnValue, ['argument']);
  });

  it('leaves armed what was before, and stays listed: a loop gets each call', () => {
    const order: string[] = [];
    class Noted extends WaitForTimeout {
      override disarm(): void {
        order.push('disarmed');
        super.disarm();
      }
    }
    const noted = new Noted(0);
    complete(
      (function* (): TaskletGenerator {
        for (let count = 0; count < 3; count++) {
          yield [noted, new WaitForCall()];
          yield* race({ one: returning(1), other: returning(2) });
        }
      })(),
    );
    assert.deepEqual(order, ['disarmed']);
  });
});

describe('withTimeout()', () => {
  it('counts from before the first step of the task', () => {
    function* busy(): TaskletGenerator {
      const end = Date.now() + 60;
      while (Date.now() < end);
      yield* sleep(40);
    }
    // Counted from behind the first step it would be due after the work.
    assertError(complete(caught(withTimeout(50, busy()))), TimeoutError, /50 ms/);
    assert.equal(complete(race({ time: sleep(50), busy: busy() })).name, 'time');
  });
});

describe('a generator that is given twice', () => {
  it('is refused before anything is started', () => {
    let isEntered = false;
    for (const wait of [
      (twice: TaskletGenerator) => all([twice, twice]),
      (twice: TaskletGenerator) => all({ one: twice, other: twice }),
      (twice: TaskletGenerator) => all([twice, () => twice]),
      (twice: TaskletGenerator) => race({ one: twice, other: () => twice }),
      (twice: TaskletGenerator) => firstEvent(twice, twice),
    ]) {
      const twice = (function* (): TaskletGenerator {
        isEntered = true;
      })();
      assertError(complete(caught(wait(twice))), TypeError, /tasks: expected each generator once/);
      assert.isFalse(isEntered);
      assert.isTrue(run(twice).hasEnded, 'nobody has taken it');
      isEntered = false;
    }
  });
});

describe('a condition that is given twice', () => {
  it('is waited for once, alone and beside many others', () => {
    const twice = new WaitForCall();
    const others = Array.from({ length: 40 }, () => new WaitForCall());
    const tasklet = start(() => all([twice, twice]));
    twice('argument');
    assert.deepEqual(tasklet.returnValue, [['argument'], ['argument']]);
    const many = start(() => all([...others, twice, twice]));
    for (const call of [...others, twice]) call(1);
    assert.isTrue(many.hasEnded);
    assert.isUndefined(many.error);
  });

  it('of messages is for one message', () => {
    const twice = new WaitForMessages({ accept: 'word' });
    const tasklet = start(() => all([twice, twice]));
    const message = new Message('word');
    tasklet.sendMessage(message);
    assert.deepEqual(tasklet.returnValue, [message, message]);
  });
});
