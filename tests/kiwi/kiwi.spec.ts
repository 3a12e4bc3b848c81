// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import * as ours from '../../src/index.ts';
import { normalizeNames } from '../../src/conditions/wait-for-messages.ts';
import * as kiwi from '../../src/kiwi/kiwi.ts';
import { names } from '../../src/kiwi/names.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { nothing, noting } from '../support/kiwi-bodies.ts';
import { runtime } from '../support/runtime.ts';

const { Message, Tasklet, WaitForCall, WaitForMessages, WaitForSignal, WaitForTimeout, get_event, run, task } = kiwi;

describe('kiwi: the classes and functions', () => {
  for (const name of Object.keys(kiwi).filter((exported) => exported in ours)) {
    it(`${name} is the very one of the library`, () => {
      assert.strictEqual<unknown>(Reflect.get(kiwi, name), Reflect.get(ours, name));
    });
  }

  for (const [original, name] of Object.entries(names.functions)) {
    it(`${original} is ${name}`, () => {
      assert.isFunction(Reflect.get(kiwi, original));
      assert.strictEqual<unknown>(Reflect.get(kiwi, original), Reflect.get({ ...ours, normalizeNames }, name));
    });
  }

  it('every export is named as in kiwi.tasklet', () => {
    const original = ['Message', 'Tasklet', 'WaitCondition', 'WaitForCall', 'WaitForIO', 'WaitForIdle'];
    original.push('WaitForMessages', 'WaitForProcess', 'WaitForSignal', 'WaitForTasklet', 'WaitForTimeout');
    original.push('_normalize_list_argument', 'get_event', 'run', 'task');
    assert.sameMembers(Object.keys(kiwi), original);
  });
});

describe('kiwi: the table of names', () => {
  const examples = {
    WaitForCall: (): object => new WaitForCall(7),
    WaitForSignal: (): object => new WaitForSignal(runtime().createObject(), 'notify'),
    Tasklet: (): object => new Tasklet(nothing()),
  };
  for (const [className, createExample] of Object.entries(examples)) {
    const aliases: Record<string, string> = Reflect.get(names, className);
    for (const [original, name] of Object.entries(aliases)) {
      it(`${className}.${original} leads to ${name}`, () => {
        const example = createExample();
        assert.isTrue(name in example, name);
        const value: unknown = Reflect.get(example, original);
        const read = original.startsWith('get_') ? Reflect.apply(value as () => unknown, example, []) : value;
        const expected: unknown = Reflect.get(example, name);
        if (typeof expected === 'function') assert.propertyVal(read, 'name', `bound ${name}`);
        else assert.deepEqual(read, expected);
      });
    }
  }

  it('lists every class whose members have two names', () => {
    assert.sameMembers(Object.keys(names), ['functions', ...Object.keys(examples)]);
  });

  it('adds nothing that a loop over the members of an object would see', () => {
    const keys: string[] = [];
    for (const key in new WaitForCall()) keys.push(key);
    assert.notInclude(keys, 'return_value');
    assert.notInclude(keys, 'kwargs');
  });
});

describe('kiwi: members', () => {
  it('WaitForCall.return_value can be read and written by both names', () => {
    const call = new WaitForCall(1);
    assert.equal(call.return_value, 1);
    call.return_value = 2;
    assert.equal(call.returnValue, 2);
    call.returnValue = 3;
    assert.equal(call.return_value, 3);
  });

  it('WaitForCall.return_value set by the tasklet is what the call returns', () => {
    const call = new WaitForCall();
    run(
      (function* (): kiwi.TaskletGenerator {
        yield call;
        call.return_value = 'set';
      })(),
    );
    assert.equal(call(), 'set');
  });

  it('WaitForCall.kwargs is the last argument if that is an object literal', () => {
    const call = new WaitForCall();
    run(
      (function* (): kiwi.TaskletGenerator {
        for (;;) yield call;
      })(),
    );
    assert.isNull(call.kwargs);
    call(1, { x: 2 });
    assert.deepEqual(call.args, [1, { x: 2 }]);
    assert.deepEqual(call.kwargs, { x: 2 });
    const bare: object = Object.assign(Object.create(null), { x: 3 });
    call(bare);
    assert.strictEqual<unknown>(call.kwargs, bare);
    call({ x: 2 }, new Map());
    assert.deepEqual(call.kwargs, {});
    call();
    assert.deepEqual(call.kwargs, {});
  });

  it('WaitForTimeout.timeout can be written', () => {
    const timeout = new WaitForTimeout(10);
    timeout.timeout = 20;
    assert.equal(timeout.timeout, 20);
  });

  it('WaitForSignal.signal_args and class_ follow the emission', () => {
    const action = runtime().createAction('a');
    const signal = new WaitForSignal(action, 'activate');
    const { class_: noClass } = signal;
    const { class_: actionClass } = new WaitForSignal(runtime().actionClass, 'activate');
    assert.isNull(signal.signal_args);
    assert.isNull(noClass);
    assert.strictEqual(actionClass, runtime().actionClass);
    run(
      (function* (): kiwi.TaskletGenerator {
        yield signal;
      })(),
    );
    action.activate(null);
    assert.lengthOf(signal.signal_args ?? [], 1);
    assert.strictEqual(signal.object, action);
  });

  it('Tasklet.return_value is what the generator returned, and cannot be written', () => {
    const tasklet = run(
      (function* (): kiwi.TaskletGenerator<number> {
        return 42;
      })(),
    );
    assert.equal(tasklet.return_value, 42);
    assertThrows(() => Object.assign(tasklet, { return_value: 1 }), TypeError, /returnValue/);
  });

  it('Tasklet.wait_list and get_message_actions() tell what is waited for', () => {
    const messages = new WaitForMessages({ accept: 'a', defer: 'b' });
    const tasklet = run(
      (function* (): kiwi.TaskletGenerator {
        yield messages;
      })(),
    );
    assert.deepEqual(tasklet.wait_list, [messages]);
    assert.equal(tasklet.get_message_actions().get('a'), Message.ACCEPT);
    assert.equal(tasklet.message_actions.get('b'), Message.DEFER);
  });

  it('Tasklet.add_join_callback() and remove_join_callback() add and remove', () => {
    const ends: unknown[] = [];
    const call = new WaitForCall();
    const tasklet = run(
      (function* (): kiwi.TaskletGenerator<string> {
        yield call;
        return 'end';
      })(),
    );
    tasklet.add_join_callback((ended, value, extra) => ends.push([ended.return_value, value, extra]), 'extra');
    tasklet.remove_join_callback(tasklet.add_join_callback(() => ends.push('removed')));
    call();
    assert.deepEqual(ends, [['end', 'end', 'extra']]);
  });
});

describe('kiwi: a program with the names of kiwi.tasklet', () => {
  it('a counter sends its numbers to a printer, and waits for a call between them', () => {
    const lines: string[] = [];
    const tick = new WaitForCall({ return_value: true });
    const printer = task(noting);
    const counter = task(function* (numbers: number, dest: kiwi.Tasklet): kiwi.TaskletGenerator<string> {
      for (let number = 0; number < numbers; number++) {
        yield new Message('note', { dest, value: number });
        yield tick;
        assert.strictEqual(get_event(), tick);
      }
      yield new Message('quit', { dest });
      return 'counted';
    });

    const printing = printer(lines);
    const counting = counter(3, printing);
    assert.deepEqual(lines, ['0']);
    assert.equal(printing.state, Tasklet.STATE_SUSPENDED);
    while (counting.state !== Tasklet.STATE_ZOMBIE) assert.isTrue(tick());
    assert.deepEqual(lines, ['0', '1', '2']);
    assert.equal(printing.state, Tasklet.STATE_ZOMBIE);
    assert.equal(counting.return_value, 'counted');
  });
});
