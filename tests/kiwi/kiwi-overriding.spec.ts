// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import * as kiwi from '../../src/kiwi/kiwi.ts';
import { assert } from '../support/assert.ts';
import { nothing, noting } from '../support/kiwi-bodies.ts';

const { Message, Tasklet, WaitCondition, WaitForCall, get_event, run } = kiwi;

/** Sends one message, and ends. */
function* sending(name: string, dest: kiwi.Tasklet, value?: unknown): kiwi.TaskletGenerator {
  yield new Message(name, dest, value);
}

describe('kiwi: overriding', () => {
  it('an override by our name is what the other name calls', () => {
    const names: string[] = [];
    class Listening extends Tasklet {
      override sendMessage(message: kiwi.Message): void {
        names.push(message.name);
        super.send_message(message);
      }
    }
    const notes: string[] = [];
    const tasklet = new Listening(noting(notes));
    tasklet.send_message(new Message('note', null, 1));
    assert.deepEqual(names, ['note']);
    assert.deepEqual(notes, ['1']);
    tasklet.send_message(new Message('quit'));
  });

  it('an override by our name is called by the other one before the start too', () => {
    const names: string[] = [];
    class Listening extends Tasklet {
      override sendMessage(message: kiwi.Message): void {
        names.push(message.name);
        super.sendMessage(message);
      }
    }
    const tasklet = new Listening(noting([]), false);
    tasklet.send_message(new Message('quit'));
    tasklet.start();
    assert.deepEqual(names, ['quit']);
    assert.equal(tasklet.state, Tasklet.STATE_ZOMBIE);
  });

  it('an override by the kiwi.tasklet name is what a yielded message calls', () => {
    const names: string[] = [];
    class Listening extends Tasklet {
      // @ts-expect-error -- The types know the member as a property, which a method cannot override; JavaScript can.
      override send_message(message: kiwi.Message): void {
        names.push(message.name);
        super.send_message(message);
      }
    }
    const notes: string[] = [];
    const tasklet = new Listening(noting(notes));
    run(sending('note', tasklet, 1));
    tasklet.sendMessage(new Message('note', null, 2));
    tasklet.send_message(new Message('quit'));
    assert.deepEqual(names, ['note', 'note', 'quit']);
    assert.deepEqual(notes, ['1', '2']);
    assert.equal(tasklet.state, Tasklet.STATE_ZOMBIE);
  });

  it('overrides by either name in a row of subclasses are each called once, the last one first', () => {
    const called: string[] = [];
    class First extends Tasklet {
      override sendMessage(message: kiwi.Message): void {
        called.push('first');
        super.sendMessage(message);
      }
    }
    class Second extends First {
      // @ts-expect-error -- As above.
      override send_message(message: kiwi.Message): void {
        called.push('second');
        super.send_message(message);
      }
    }
    class Third extends Second {}
    const tasklet = new Third(noting([]));
    tasklet.sendMessage(new Message('note'));
    tasklet.send_message(new Message('note'));
    assert.deepEqual(called, ['second', 'first', 'second', 'first']);
    assert.propertyVal(new Tasklet(nothing()).send_message, 'name', 'bound sendMessage');
    tasklet.sendMessage(new Message('quit'));
  });

  it('a class that has both names keeps both', () => {
    const called: string[] = [];
    class Both extends Tasklet {
      override sendMessage(message: kiwi.Message): void {
        called.push('ours');
        super.sendMessage(message);
      }
      // @ts-expect-error -- As above.
      override send_message(message: kiwi.Message): void {
        called.push('original');
        this.sendMessage(message);
      }
    }
    const tasklet = new Both(noting([]));
    tasklet.send_message(new Message('quit'));
    assert.deepEqual(called, ['original', 'ours']);
  });

  it('a method assigned to one tasklet holds for both names', () => {
    const names: string[] = [];
    const tasklet = new Tasklet(noting([]));
    tasklet.send_message = (message: kiwi.Message) => void names.push(message.name);
    run(sending('note', tasklet));
    assert.deepEqual(names, ['note']);
  });

  it('a subclass of Tasklet sets its fields up before it starts its generator', () => {
    class Count extends Tasklet<number> {
      readonly last: number;

      constructor(last: number) {
        super(undefined, { start: false });
        this.last = last;
        this.start();
      }

      override *run(): kiwi.TaskletGenerator<number> {
        let sum = 0;
        for (let n = 1; n <= this.last; n++) sum += n;
        return sum;
      }
    }
    assert.equal(new Count(4).return_value, 10);
  });

  it('a subclass of WaitCondition tells the tasklet by wait_condition_fired()', () => {
    class Gate extends WaitCondition {
      tasklet: kiwi.Tasklet | null = null;

      override arm(tasklet: kiwi.Tasklet): void {
        this.tasklet = tasklet;
      }

      override disarm(): void {
        this.tasklet = null;
      }

      open(): boolean | undefined {
        return this.tasklet?.wait_condition_fired(this);
      }
    }
    const gate = new Gate();
    const tasklet = run(
      (function* (): kiwi.TaskletGenerator<boolean> {
        yield gate;
        yield gate;
        return get_event() === gate;
      })(),
    );
    assert.isTrue(gate.open());
    assert.isFalse(gate.open());
    assert.isNull(gate.tasklet);
    assert.isTrue(tasklet.return_value);
  });

  it('a subclass of WaitForCall can be called', () => {
    class Answer extends WaitForCall {
      constructor() {
        super({ return_value: 'answer' });
      }
    }
    const answer = new Answer();
    assert.equal(answer.return_value, 'answer');
    assert.equal(answer(), 'answer');
  });
});
