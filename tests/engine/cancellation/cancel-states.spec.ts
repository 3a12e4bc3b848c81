// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  TaskletError,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForMessages,
  WaitForTimeout,
  type Waiter,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { catching, returning, start, throwing, waiting } from '../../support/bodies.ts';
import { untilEnded } from '../../support/loop.ts';
import { trackedPlatform } from '../../support/tracking.ts';

describe('Tasklet.cancel() of a tasklet that does not wait', () => {
  it('a tasklet that has not been started just ends: its generator is never entered', () => {
    const calls: unknown[] = [];
    let isEntered = false;
    const tasklet = start(
      function* () {
        isEntered = true;
      },
      { start: false },
    );
    tasklet.addJoinCallback((...args) => calls.push(args));
    tasklet.sendMessage(new Message('lost'));
    assert.isTrue(tasklet.cancel().isCancelled);
    assert.isFalse(isEntered);
    assert.deepEqual(calls, [[tasklet, undefined]]);
    assert.throws(() => tasklet.start(), TaskletError);
  });

  it('a tasklet that cancels itself gets it at its next wait, where nothing is started or armed', () => {
    const order: string[] = [];
    const receiver = start(() => waiting(new WaitForMessages({ accept: 'hello' })));
    const tasklet = start(function* (): TaskletGenerator {
      Tasklet.current?.cancel();
      order.push('goes on');
      yield new Message('hello', { dest: receiver });
      order.push('a message is no wait');
      try {
        yield [noting(order, 'never'), new WaitForTimeout(60_000)];
      } finally {
        order.push(`held ${trackedPlatform().held}`);
      }
    });
    assert.deepEqual(order, ['goes on', 'a message is no wait', 'held 0']);
    assert.isTrue(receiver.hasEnded);
    assert.isTrue(tasklet.isCancelled);
  });

  it('a tasklet that is cancelled while it runs, and does not wait any more, ends as if it had not been', () => {
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<string> {
      yield gate;
      tasklet.cancel();
      return 'done';
    });
    gate();
    assert.equal(tasklet.returnValue, 'done');
    assert.isFalse(tasklet.isCancelled);
  });

  it('a tasklet that is cancelled by whom it sends a message gets it at the wait after it', () => {
    const order: string[] = [];
    const receiver = start(function* () {
      yield new WaitForMessages({ accept: 'stop me' });
      sender.cancel();
      order.push(`state ${sender.state}`);
    });
    const gate = new WaitForCall();
    const sender = start(function* () {
      yield gate;
      yield new Message('stop me', { dest: receiver });
      order.push('sent');
      yield gate;
      order.push('never');
    });
    gate();
    assert.deepEqual(order, [`state ${Tasklet.STATE_MSGSEND}`, 'sent']);
    assert.isTrue(sender.isCancelled);
  });

  it('a tasklet that has ended is not changed by it', () => {
    const returned = start(() => returning(3)).cancel();
    assert.isFalse(returned.isCancelled);
    assert.equal(returned.returnValue, 3);
    const failed = start(() => throwing(new Error('before')));
    const joiner = start(() => catching(failed.cancel()));
    untilEnded(joiner);
    assert.isFalse(failed.isCancelled);
    assertError(joiner.returnValue, Error, /before/);
  });

  it('a cancellation that comes while the conditions are armed is thrown at that wait, and they are disarmed', () => {
    class Cancelling extends WaitCondition {
      override arm(_tasklet: Waiter): void {
        tasklet.cancel();
      }
      override disarm(): void {}
    }
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield gate;
      yield [new WaitForTimeout(60_000), new Cancelling(), new WaitForTimeout(60_000)];
    });
    gate();
    assert.isTrue(tasklet.isCancelled);
    assert.equal(trackedPlatform().held, 0);
  });

  it('a condition that its own disarm() sets off does not come to the clean-up', () => {
    class Late extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        this.waiter?.waitConditionFired(this);
      }
    }
    const gate = new WaitForCall();
    const late = new Late();
    const events: unknown[] = [];
    const tasklet = start(function* () {
      try {
        yield late;
      } finally {
        events.push(yield [late, gate]);
      }
    });
    tasklet.cancel();
    assert.isEmpty(events);
    gate();
    assert.deepEqual(events, [gate]);
  });

  it('takes no queued message and no firing for the end of the wait', () => {
    const messages = new WaitForMessages({ accept: 'go' });
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      yield gate;
      tasklet.sendMessage(new Message('go'));
      tasklet.cancel();
      yield messages;
      throw new Error('never');
    });
    gate();
    assert.isTrue(tasklet.isCancelled);
  });
});

/** A body that notes that it was entered. */
function* noting(order: string[], text: string): TaskletGenerator {
  order.push(text);
}
