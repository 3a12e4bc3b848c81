// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageNames,
  type MessageReceiver,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  getEvent,
} from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { catching, returning, standing, start, waiting } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';
import { takeSaid } from '../support/tracking.ts';

describe('messages', () => {
  it('the name of a Message is a string, dest and sender are a tasklet or null', () => {
    const tasklet = start(() => returning('ended'));
    const noName = 42 as unknown as string;
    const noTasklet = 'tasklet' as unknown as MessageReceiver;
    assert.doesNotThrow(() => new Message('note', { dest: tasklet, value: 1, sender: tasklet }));
    assert.doesNotThrow(() => new Message('note', { dest: null, sender: null }));
    assertThrows(() => new Message(noName), TypeError, /^Message: name: .* got 42$/);
    assertThrows(() => new Message('note', { dest: noTasklet }), TypeError, /^Message: dest: .* got "tasklet"$/);
    assertThrows(() => new Message('note', { sender: noTasklet }), TypeError, /^Message: sender: .* got "tasklet"$/);
  });

  it('names are one string, an array of strings, null or left out, and anything else is an error', () => {
    const { ACCEPT, DEFER, DISCARD } = Message;
    const filter = new WaitForMessages({ accept: 'one', defer: ['two', 'three'], discard: null });
    assert.deepEqual(
      [...filter.actions],
      [
        ['one', ACCEPT],
        ['two', DEFER],
        ['three', DEFER],
      ],
    );
    assert.deepEqual([...new WaitForMessages({ discard: 'four' }).actions], [['four', DISCARD]]);
    for (const noNames of [42, true, {}, ['one', 2], new Set(['one'])]) {
      const names = noNames as unknown as MessageNames;
      assertThrows(() => new WaitForMessages({ accept: names }), TypeError, /^WaitForMessages: accept: expected/);
      assertThrows(() => new WaitForMessages({ defer: names }), TypeError, /^WaitForMessages: defer: expected/);
      assertThrows(() => new WaitForMessages({ discard: names }), TypeError, /^WaitForMessages: discard: expected/);
    }
  });

  it('of a name in several lists discard beats defer, and defer beats accept', () => {
    const { ACCEPT, DEFER, DISCARD } = Message;
    const filter = new WaitForMessages({
      accept: ['in one', 'in two', 'in all'],
      defer: ['in two', 'in all'],
      discard: ['in all'],
    });
    assert.deepEqual(Object.fromEntries(filter.actions), { 'in one': ACCEPT, 'in two': DEFER, 'in all': DISCARD });
  });

  it('the event is the message itself, with dest filled in', () => {
    const note = new Message('note', { value: 7 });
    const tasklet = start(() => waiting(new WaitForMessages({ accept: 'note' })));
    tasklet.sendMessage(note);
    assert.strictEqual(tasklet.returnValue, note);
    assert.strictEqual(note.dest, tasklet);
  });

  it('a message that no armed condition lists is dropped with a warning', () => {
    const gate = new WaitForCall();
    const late = new Message('note');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [gate, new WaitForMessages({ accept: 'other' })];
      return yield new WaitForMessages({ accept: 'note' });
    });
    tasklet.sendMessage(new Message('note'));
    expectDiscarded('note');
    gate();
    tasklet.sendMessage(late);
    assert.strictEqual(tasklet.returnValue, late);
  });

  it('sendMessage() to a waiting tasklet resumes it before returning, and leaves sender null', () => {
    const note = new Message('note');
    const tasklet = start(() => waiting(new WaitForMessages({ accept: 'note' })));
    tasklet.sendMessage(note);
    assert.isTrue(tasklet.hasEnded);
    assert.isNull(note.sender);
  });

  it('yielding a message makes the tasklet its sender, and the generator continues at once, without an event', () => {
    const receiver = standingForNotes();
    const note = new Message('note', { dest: receiver, sender: receiver });
    const sender = start(function* (): TaskletGenerator<unknown> {
      return yield note;
    });
    assert.strictEqual(receiver.returnValue, note);
    assert.strictEqual(note.sender, sender);
    assert.isTrue(sender.hasEnded);
    assert.isUndefined(sender.returnValue);
  });

  it('a reply that comes while the message is being delivered is kept for the next wait', () => {
    const states: number[] = [];
    const echoer = start(function* (): TaskletGenerator {
      const request = yield new WaitForMessages({ accept: 'request' });
      assert.instanceOf(request, Message);
      assert.instanceOf(request.sender, Tasklet);
      states.push(request.sender.state);
      yield new Message('reply', { dest: request.sender, value: request.value });
    });
    const asker = start(function* (): TaskletGenerator<unknown> {
      yield new Message('request', { dest: echoer, value: 123 });
      return yield new WaitForMessages({ accept: 'reply' });
    });
    assert.deepEqual(states, [Tasklet.STATE_MSGSEND]);
    assert.instanceOf(asker.returnValue, Message);
    assert.equal(asker.returnValue.value, 123);
  });

  it('a message that a tasklet yields to itself is kept for its next wait', () => {
    const note = new Message('note');
    const tasklet: Tasklet = start(() => writingToItself(), { start: false });
    function* writingToItself(): TaskletGenerator<unknown> {
      note.dest = tasklet;
      yield note;
      return yield new WaitForMessages({ accept: 'note' });
    }
    tasklet.start();
    assert.strictEqual(tasklet.returnValue, note);
  });

  it('yielding a message without a dest throws at the yield', () => {
    const tasklet = start(() => catching(new Message('note')));
    assertError(tasklet.returnValue, TypeError, /cannot send message "note": it has no dest/);
  });

  it('an error that a message causes in its receiver does not reach the sender', () => {
    const failure = new Error('the receiver failed');
    const receiver = start(function* (): TaskletGenerator {
      yield new WaitForMessages({ accept: 'note' });
      throw failure;
    });
    function* sending(): TaskletGenerator<string> {
      yield new Message('note', { dest: receiver });
      return 'went on';
    }
    let sender: Tasklet | undefined;
    const reports = takeReports(() => {
      sender = start(sending);
      settle();
    });
    assert.equal(sender?.returnValue, 'went on');
    assert.strictEqual(receiver.error, failure);
    assert.lengthOf(reports, 1);
    assert.strictEqual(reports[0]?.error, failure);
  });

  it('a message to a tasklet that has ended is dropped with a warning, whatever ended it', () => {
    const { tasklet: endedByCall, call } = standing();
    const endedByMessage = standingForNotes();
    call();
    endedByMessage.sendMessage(new Message('note'));
    endedByCall.sendMessage(new Message('to the one that a call ended'));
    expectDiscarded('to the one that a call ended');
    endedByMessage.sendMessage(new Message('note'));
    expectDiscarded('note');
  });

  it('a message from a running body that has not read its event resumes the receiver at once', () => {
    const gate = new WaitForCall();
    const note = new Message('note');
    const receiver = standingForNotes();
    const sender = start(function* (): TaskletGenerator<unknown> {
      yield gate;
      receiver.sendMessage(note);
      return [receiver.returnValue, getEvent()];
    });
    gate();
    assert.deepEqual(sender.returnValue, [note, gate]);
  });

  it('a message to a tasklet whose generator is running is kept for its next wait', () => {
    const note = new Message('note');
    const tasklet: Tasklet = start(() => sentToWhileRunning(), { start: false });
    function* sentToWhileRunning(): TaskletGenerator<unknown> {
      tasklet.sendMessage(note);
      return yield new WaitForMessages({ accept: 'note' });
    }
    tasklet.start();
    assert.strictEqual(tasklet.returnValue, note);
  });
});

/** Starts a tasklet that waits for one message `note`, and returns it. */
function standingForNotes(): Tasklet {
  return start(() => waiting(new WaitForMessages({ accept: 'note' })));
}

/** Checks that one warning was said, of a message that was discarded. */
function expectDiscarded(name: string): void {
  const said = takeSaid();
  assert.lengthOf(said, 1);
  assert.match(said[0] ?? '', new RegExp(`message "${name}".* was discarded`));
}
