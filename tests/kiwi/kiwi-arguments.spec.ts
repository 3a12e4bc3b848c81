// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import * as kiwi from '../../src/kiwi/kiwi.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { runtime } from '../support/runtime.ts';

const {
  Message,
  Tasklet,
  WaitForCall,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  _normalize_list_argument: normalizeListArgument,
  run,
} = kiwi;
const IN = 1;
const OUT = 4;

function* nothing(): kiwi.TaskletGenerator {}

describe('kiwi: arguments by place and by name', () => {
  const receiver = new Tasklet(nothing());
  const sender = new Tasklet(nothing());

  const messages: Record<string, () => kiwi.Message> = {
    "('m', dest, 1, sender)": () => new Message('m', receiver, 1, sender),
    "('m', dest, 1, { sender })": () => new Message('m', receiver, 1, { sender }),
    "('m', dest, { value: 1, sender })": () => new Message('m', receiver, { value: 1, sender }),
    "('m', { dest, value: 1, sender })": () => new Message('m', { dest: receiver, value: 1, sender }),
    "({ name: 'm', dest, value: 1, sender })": () => new Message({ name: 'm', dest: receiver, value: 1, sender }),
  };
  for (const [form, create] of Object.entries(messages)) {
    it(`new Message${form}`, () => {
      const message = create();
      assert.equal(message.name, 'm');
      assert.strictEqual(message.dest, receiver);
      assert.equal(message.value, 1);
      assert.strictEqual(message.sender, sender);
    });
  }

  for (const value of [{}, { name: 'n' }, { dest: 'd' }, { value: 1, more: 2 }, [], null]) {
    it(`new Message('m', dest, ${JSON.stringify(value)}) has that for its value`, () => {
      assert.strictEqual<unknown>(new Message('m', receiver, value).value, value);
    });
  }

  it("new Message('m', { dest }, undefined) has a receiver", () => {
    const options = { dest: receiver } as never; // the types rule it out; a function that passes arguments on does it
    assert.strictEqual(new Message('m', options, undefined).dest, receiver);
  });

  it("new Message('m') has neither receiver nor value nor sender", () => {
    const message = new Message('m');
    assert.deepEqual([message.dest, message.value, message.sender], [null, undefined, null]);
  });

  const choices: Record<string, () => kiwi.WaitForMessages> = {
    "('a', ['b'], 'c')": () => new WaitForMessages('a', ['b'], 'c'),
    "('a', 'b', { discard: ['c'] })": () => new WaitForMessages('a', 'b', { discard: ['c'] }),
    "('a', { defer: 'b', discard: 'c' })": () => new WaitForMessages('a', { defer: 'b', discard: 'c' }),
    "({ accept: 'a', defer: 'b', discard: 'c' })": () => {
      return new WaitForMessages({ accept: 'a', defer: 'b', discard: 'c' });
    },
  };
  for (const [form, create] of Object.entries(choices)) {
    it(`new WaitForMessages${form}`, () => {
      const { actions } = create();
      assert.deepEqual(
        [...actions],
        [
          ['a', Message.ACCEPT],
          ['b', Message.DEFER],
          ['c', Message.DISCARD],
        ],
      );
    });
  }

  it('new WaitForMessages(null, null) lists nothing', () => {
    assert.equal(new WaitForMessages(null, null).actions.size, 0);
  });

  const waiting: Record<string, () => kiwi.Tasklet> = {
    '(gen, false)': () => new Tasklet(nothing(), false),
    '(gen, { start: false })': () => new Tasklet(nothing(), { start: false }),
    '({ gen, start: false })': () => new Tasklet({ gen: nothing(), start: false }),
  };
  for (const [form, create] of Object.entries(waiting)) {
    it(`new Tasklet${form}`, () => {
      const tasklet = create();
      assert.equal(tasklet.state, Tasklet.STATE_SUSPENDED);
      tasklet.start();
      assert.equal(tasklet.state, Tasklet.STATE_ZOMBIE);
    });
  }

  it('new Tasklet({ gen }) starts', () => {
    assert.equal(new Tasklet({ gen: nothing() }).state, Tasklet.STATE_ZOMBIE);
  });

  it('run(gen, { name }) and ({ gen, name }) name the tasklet', () => {
    const given = [run(nothing(), { name: 'n' }), run({ gen: nothing(), name: 'n' })];
    for (const { name, state } of given) assert.deepEqual([name, state], ['n', Tasklet.STATE_ZOMBIE]);
  });

  const timeouts: Record<string, () => kiwi.WaitForTimeout> = {
    '(100, 5)': () => new WaitForTimeout(100, 5),
    '(100, { priority: 5 })': () => new WaitForTimeout(100, { priority: 5 }),
    '({ timeout: 100, priority: 5 })': () => new WaitForTimeout({ timeout: 100, priority: 5 }),
  };
  for (const [form, create] of Object.entries(timeouts)) {
    it(`new WaitForTimeout${form}`, () => {
      const { timeout, priority } = create();
      assert.deepEqual([timeout, priority], [100, 5]);
    });
  }

  it('new WaitForTimeout(100, { timeout: 100 }) throws', () => {
    const wrong = { timeout: 100 } as object; // the types rule it out
    assertThrows(() => new WaitForTimeout(100, wrong), TypeError, /timeout: .*by place and by name/);
  });

  it('new WaitForIdle(5) and ({ priority: 5 })', () => {
    assert.equal(new WaitForIdle(5).priority, 5);
    assert.equal(new WaitForIdle({ priority: 5 }).priority, 5);
  });

  const channels: Record<string, () => kiwi.WaitForIO> = {
    '(0, OUT, 5)': () => new WaitForIO(0, OUT, 5),
    '(0, OUT, { priority: 5 })': () => new WaitForIO(0, OUT, { priority: 5 }),
    '(0, { condition: OUT, priority: 5 })': () => new WaitForIO(0, { condition: OUT, priority: 5 }),
    '({ filedes: 0, condition: IN, priority: 5 })': () => {
      return new WaitForIO({ filedes: 0, condition: IN, priority: 5 });
    },
  };
  for (const [form, create] of Object.entries(channels)) {
    it(`new WaitForIO${form}`, () => {
      const { filedes, condition, priority } = create();
      assert.deepEqual([filedes, condition, priority], [0, null, 5]);
    });
  }

  it('new WaitForIO({ fileno() {} }) takes the object for what is watched', () => {
    const file = { fileno: () => 0 };
    assert.strictEqual(new WaitForIO(file).filedes, file);
  });

  it('new WaitForCall(7), ({ return_value: 7 }) and ({}) differ in what they return', () => {
    const empty = {};
    assert.equal(new WaitForCall(7).return_value, 7);
    assert.equal(new WaitForCall({ return_value: 7 }).return_value, 7);
    assert.strictEqual(new WaitForCall(empty).return_value, empty);
    assert.isUndefined(new WaitForCall().return_value);
  });

  it('new WaitForSignal(obj, { signal }) and ({ obj, signal })', () => {
    const obj = runtime().createObject();
    const given = [new WaitForSignal(obj, { signal: 'notify' }), new WaitForSignal({ obj, signal: 'notify' })];
    for (const { object, signal } of given) {
      assert.strictEqual(object, obj);
      assert.equal(signal, 'notify');
    }
  });

  it('new WaitForProcess(1) and ({ pid: 1 })', () => {
    assert.equal(new WaitForProcess(1).pid, 1);
    assert.equal(new WaitForProcess({ pid: 1 }).pid, 1);
  });

  it('new WaitForTasklet(tasklet) and ({ tasklet })', () => {
    assert.instanceOf(new WaitForTasklet(receiver), WaitForTasklet);
    assert.instanceOf(new WaitForTasklet({ tasklet: receiver }), WaitForTasklet);
    assertThrows(() => new WaitForTasklet({ tasklet: 1 } as never), TypeError, /expected a Tasklet, got 1/);
  });

  it('_normalize_list_argument() makes a list of a name, of names and of nothing', () => {
    assert.deepEqual(normalizeListArgument('a', 'accept'), ['a']);
    assert.deepEqual(normalizeListArgument(['a', 'b'], 'accept'), ['a', 'b']);
    assert.deepEqual(normalizeListArgument(null, 'accept'), []);
    assertThrows(() => normalizeListArgument(1, 'accept'), TypeError, /accept: .*got 1/);
  });
});
