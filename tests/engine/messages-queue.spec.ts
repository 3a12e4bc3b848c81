// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletEvent,
  type TaskletGenerator,
  WaitForCall,
  WaitForIO,
  WaitForMessages,
  WaitForTasklet,
  WaitForTimeout,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { returning, start } from '../support/bodies.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

describe('the message queue', () => {
  it('a deferred message survives every wait that lists its name', () => {
    const note = new Message('note');
    const [one, two] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<TaskletEvent> {
      yield [one, new WaitForMessages({ defer: 'note' })];
      yield [two, new WaitForMessages({ defer: 'note' })];
      return yield new WaitForMessages({ accept: 'note' });
    });
    tasklet.sendMessage(note);
    one();
    two();
    assert.strictEqual(tasklet.returnValue, note);
  });

  it('a deferred message is dropped with a warning at the first wait that does not list its name', () => {
    const [one, two] = [new WaitForCall(), new WaitForCall()];
    const late = new Message('note');
    const tasklet = start(function* (): TaskletGenerator<TaskletEvent> {
      yield [one, new WaitForMessages({ defer: 'note' })];
      yield two;
      return yield new WaitForMessages({ accept: 'note' });
    });
    tasklet.sendMessage(new Message('note'));
    const saidWhileDeferred = takeSaid();
    one();
    const saidAtTheNextWait = takeSaid();
    two();
    tasklet.sendMessage(late);
    assert.isEmpty(saidWhileDeferred);
    assert.lengthOf(saidAtTheNextWait, 1);
    assert.match(saidAtTheNextWait[0] ?? '', /message "note".* was discarded/);
    assert.strictEqual(tasklet.returnValue, late);
  });

  it('queued messages are delivered oldest first, whatever their names', () => {
    const gate = new WaitForCall();
    const values: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      yield [gate, new WaitForMessages({ defer: ['a', 'b', 'c'] })];
      const filter = new WaitForMessages({ accept: ['a', 'b'], defer: 'c' });
      while (values.length < 3) {
        const message = yield filter;
        assert.instanceOf(message, Message);
        values.push(message.value);
      }
      const message = yield new WaitForMessages({ accept: 'c' });
      assert.instanceOf(message, Message);
      values.push(message.value);
    });
    for (const [value, name] of ['b', 'c', 'a', 'b'].entries()) tasklet.sendMessage(new Message(name, { value }));
    gate();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(values, [0, 2, 3, 1]);
  });

  it('a queued message is delivered at the yield, before conditions that are ready', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    const gate = new WaitForCall();
    const note = new Message('note');
    const ended = start(() => returning('ended'));
    runtime().write(writeEnd, 'x');
    const tasklet = start(function* (): TaskletGenerator<TaskletEvent> {
      yield [gate, new WaitForMessages({ defer: 'note' })];
      const ready = [new WaitForIO(readEnd), new WaitForTasklet(ended), new WaitForTimeout(0)];
      return yield [...ready, new WaitForMessages({ accept: 'note' })];
    });
    tasklet.sendMessage(note);
    gate();
    runtime().close(readEnd);
    runtime().close(writeEnd);
    assert.strictEqual(tasklet.returnValue, note);
  });

  it('of two conditions that list a name the one armed last decides, and without it the other one again', () => {
    const [first, second] = [new Message('note', { value: 1 }), new Message('note', { value: 2 })];
    const [gate, accepting] = [new WaitForCall(), new WaitForMessages({ accept: 'note' })];
    const events: TaskletEvent[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      events.push(yield [accepting, new WaitForMessages({ defer: 'note' }), gate]);
      events.push(yield accepting);
      events.push(yield accepting);
    });
    tasklet.sendMessage(first);
    gate();
    tasklet.sendMessage(second);
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(events, [gate, first, second]);
  });

  it('messages sent before the start are queued, and filtered at the first wait', () => {
    const note = new Message('note');
    const tasklet = start(
      function* (): TaskletGenerator<TaskletEvent> {
        return yield new WaitForMessages({ accept: 'note' });
      },
      { start: false },
    );
    tasklet.sendMessage(new Message('unlisted'));
    tasklet.sendMessage(note);
    const saidBeforeTheStart = takeSaid();
    tasklet.start();
    const saidAtTheFirstWait = takeSaid();
    assert.isEmpty(saidBeforeTheStart);
    assert.lengthOf(saidAtTheFirstWait, 1);
    assert.match(saidAtTheFirstWait[0] ?? '', /message "unlisted".* was discarded/);
    assert.strictEqual(tasklet.returnValue, note);
  });

  it('a message in a long queue is looked at a few times, not once for each of the others', () => {
    const accepting = new WaitForMessages({ accept: 'note' });
    assert.isBelow(
      looksPerMessage(() => accepting),
      10,
    );
  });

  it('a message in a long queue is looked at a few times, too, when each wait has a condition of its own', () => {
    assert.isBelow(
      looksPerMessage(() => new WaitForMessages({ accept: 'note' })),
      10,
    );
  });

  /** Has a tasklet take a thousand messages that it has deferred, and counts how often one is looked at. */
  function looksPerMessage(accepting: () => WaitForMessages): number {
    const messages = 1000;
    const gate = new WaitForCall();
    let looks = 0;
    let accepted = 0;
    const tasklet = start(function* (): TaskletGenerator {
      yield [gate, new WaitForMessages({ defer: 'note' })];
      for (; accepted < messages; accepted++) yield accepting();
    });
    for (let sent = 0; sent < messages; sent++) {
      const message = new Message('note');
      // Whoever filters the queue asks each message in it for its name.
      Object.defineProperty(message, 'name', {
        get: () => {
          looks++;
          return 'note';
        },
      });
      tasklet.sendMessage(message);
    }
    gate();
    assert.isTrue(tasklet.hasEnded);
    assert.equal(accepted, messages);
    return looks / messages;
  }
});
