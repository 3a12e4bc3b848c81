// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForTimeout,
  type Waiter,
  run,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { standing, start, waiting } from '../support/bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { whenPunctual } from '../support/punctual.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

/** A condition of a user's own, which writes down what the engine does to it. */
class Noting extends WaitCondition {
  readonly #name: string;
  readonly #notes: string[];

  constructor(name: string, notes: string[]) {
    super();
    this.#name = name;
    this.#notes = notes;
  }

  override arm(_tasklet: Waiter): void {
    this.#notes.push(`arm ${this.#name}`);
  }

  override disarm(): void {
    this.#notes.push(`disarm ${this.#name}`);
  }
}

describe('arming', () => {
  it('a condition stays armed while consecutive wait lists contain it, and is not armed again', () => {
    const notes: string[] = [];
    const stays = new Noting('stays', notes);
    const call = new WaitForCall();
    start(function* () {
      yield [stays, call];
      yield [call, stays];
      yield call;
      yield [call, stays];
    });
    call();
    assert.deepEqual(notes, ['arm stays']);
    call();
    assert.deepEqual(notes, ['arm stays', 'disarm stays']);
    call();
    call();
    assert.deepEqual(notes, ['arm stays', 'disarm stays', 'arm stays', 'disarm stays']);
  });

  it('a timeout that stays in the list keeps ticking, one that was left out counts from zero', () => {
    const order = whenPunctual(10, keepAndDrop);
    assert.deepEqual(order, ['kept', 'between', 'dropped']);
  });

  function keepAndDrop(): readonly string[] {
    const kept = new WaitForTimeout(60);
    const dropped = new WaitForTimeout(60);
    const order: string[] = [];
    const follow = (name: string, timeout: WaitForTimeout, between: () => TaskletGenerator) =>
      run(
        (function* (): TaskletGenerator {
          yield [timeout, new WaitForTimeout(40)];
          yield* between();
          yield timeout;
          order.push(name);
        })(),
      );
    const keeps = follow('kept', kept, function* () {});
    const drops = follow('dropped', dropped, function* () {
      yield new WaitForIdle(0);
    });
    const between = run(
      (function* (): TaskletGenerator {
        yield new WaitForTimeout(80);
        order.push('between');
      })(),
    );
    untilEnded(keeps, drops, between);
    return order;
  }

  it('yielding a fired condition again waits for it again', () => {
    const timeout = new WaitForTimeout(20);
    const begin = Date.now();
    const events = complete(
      (function* (): TaskletGenerator<readonly unknown[]> {
        return [yield timeout, yield timeout, yield timeout];
      })(),
    );
    assert.deepEqual(events, [timeout, timeout, timeout]);
    assert.isAtLeast(Date.now() - begin, 59);
  });

  it('what leaves the list is disarmed before what is new is armed, both in the order of the lists', () => {
    const notes: string[] = [];
    const make = (name: string) => new Noting(name, notes);
    const [a, b, c, d] = [make('a'), make('b'), make('c'), make('d')];
    const call = new WaitForCall();
    start(function* () {
      yield [a, call, b];
      yield [d, call, c];
    });
    notes.length = 0;
    call();
    assert.deepEqual(notes, ['disarm a', 'disarm b', 'arm d', 'arm c']);
    call();
    assert.deepEqual(notes.slice(4), ['disarm d', 'disarm c']);
  });

  it('armed conditions are left alone while the generator runs, and when it yields a message', () => {
    const notes: string[] = [];
    const stays = new Noting('stays', notes);
    const call = new WaitForCall();
    const { tasklet: other, call: otherCall } = standing();
    const seen: number[] = [];
    start(function* () {
      yield [stays, call];
      seen.push(notes.length);
      yield new Message('unlisted', { dest: other });
      seen.push(notes.length);
      yield [stays, call];
    });
    call();
    assert.deepEqual(seen, [1, 1]);
    assert.lengthOf(takeSaid(), 1);
    call();
    otherCall();
  });

  it('restart() of an armed timeout counts from zero', () => {
    assert.deepEqual(whenPunctual(10, restartOnce), ['between', 'restarted']);
  });

  function restartOnce(): readonly string[] {
    const restarted = new WaitForTimeout(60);
    const order: string[] = [];
    const restarts = run(
      (function* (): TaskletGenerator {
        yield [restarted, new WaitForTimeout(40)];
        restarted.restart();
        yield restarted;
        order.push('restarted');
      })(),
    );
    const between = run(
      (function* (): TaskletGenerator {
        yield new WaitForTimeout(80);
        order.push('between');
      })(),
    );
    untilEnded(restarts, between);
    return order;
  }

  it('restart() of a timeout that is not armed does nothing, and it can be waited for', () => {
    const timeout = new WaitForTimeout(1);
    timeout.restart();
    assert.equal(trackedPlatform().held, 0);
    assert.equal(complete(waiting(timeout)), timeout);
  });

  it('a new time counts from the next arming, or the next restart, not for a source that is armed', () => {
    const timeout = new WaitForTimeout(30);
    const order: string[] = [];
    const changes = run(
      (function* (): TaskletGenerator {
        yield [timeout, new WaitForIdle()];
        timeout.timeout = 5000;
        yield timeout;
        order.push('as it was armed');
        timeout.timeout = 1;
        timeout.restart();
        yield timeout;
        order.push('as it was restarted');
      })(),
    );
    untilEnded(changes);
    assert.deepEqual(order, ['as it was armed', 'as it was restarted']);
    assert.equal(timeout.timeout, 1);
  });

  it('two messages taken in a row with different conditions leave nothing armed, and nothing unarmed', () => {
    const notes: string[] = [];
    const call = new WaitForCall();
    const between = new Noting('between', notes);
    const messages = new WaitForMessages({ accept: 'm' });
    const again = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [call, again, new WaitForMessages({ defer: 'm' })];
      yield [between, messages];
      yield [messages];
      return yield [again, new WaitForMessages({ accept: 'm' })];
    });
    tasklet.sendMessage(new Message('m', { value: 1 }));
    tasklet.sendMessage(new Message('m', { value: 2 }));
    call();
    assert.deepEqual(notes, ['arm between', 'disarm between']);
    again();
    assert.equal(tasklet.returnValue, again);
  });

  it('disarm() of a condition that is not armed does nothing', () => {
    const { tasklet, call } = standing();
    const conditions = [
      new WaitForTimeout(1),
      new WaitForIdle(),
      new WaitForCall(),
      new WaitForMessages({ accept: 'm' }),
    ];
    for (const condition of conditions) {
      assert.doesNotThrow(() => condition.disarm());
      assert.doesNotThrow(() => condition.disarm());
    }
    call();
    assert.isTrue(tasklet.hasEnded);
  });

  it('an array of a thousand conditions is armed and disarmed one by one', () => {
    const notes: string[] = [];
    const conditions = Array.from({ length: 1000 }, (_none, index) => new Noting(String(index), notes));
    const call = new WaitForCall();
    const noted = (what: string, from: number): readonly string[] =>
      conditions.slice(from, from + 500).map((_condition, index) => `${what} ${from + index}`);
    start(function* () {
      yield [...conditions, call];
      yield [call, ...conditions.slice(500)];
      yield call;
    });
    assert.deepEqual(notes.splice(0), [...noted('arm', 0), ...noted('arm', 500)]);
    call();
    assert.deepEqual(notes.splice(0), noted('disarm', 0));
    call();
    assert.deepEqual(notes, noted('disarm', 500));
    call();
  });
});
