// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  WaitForSignal,
  scope,
  signals,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

const MANY = 300;
const all = Array.from({ length: MANY }, (_, index) => index);

/** A body that keeps the messages `kept` until `go`, then takes those of some names, in the order they come. */
function* takes(kept: readonly string[], names: readonly string[], values: unknown[]): TaskletGenerator {
  yield* new WaitForMessages({ accept: 'go', defer: kept });
  const others = kept.filter((name) => !names.includes(name));
  for (;;) values.push((yield* new WaitForMessages({ accept: names, defer: others })).value);
}

describe('Many messages', () => {
  it('are taken from after others in the order they came, whatever their names', () => {
    const values: unknown[] = [];
    const tasklet = start(() => takes(['one', 'two', 'other'], ['one', 'two'], values));
    for (const value of all) {
      tasklet.sendMessage(new Message('other', { value }));
      tasklet.sendMessage(new Message(value % 3 === 0 ? 'one' : 'two', { value }));
    }
    tasklet.sendMessage(new Message('go'));
    assert.deepEqual(values, all);
    tasklet.cancel();
  });

  it('that are dropped by a change of the names are notified of in the order they came', () => {
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [gate, new WaitForMessages({ defer: ['one', 'two', 'silent', 'last'] })];
      yield [gate, new WaitForMessages({ defer: 'last', discard: 'silent' })];
      return (yield* new WaitForMessages({ accept: 'last' })).value;
    });
    for (const name of ['two', 'one', 'silent', 'two', 'last', 'one']) {
      tasklet.sendMessage(new Message(name, { value: 'kept' }));
    }
    gate();
    const told = takeSaid().map((line) => /message "(\w+)"/.exec(line)?.[1]);
    gate();
    assert.deepEqual(told, ['two', 'one', 'two', 'one']);
    assert.equal(tasklet.returnValue, 'kept');
  });

  it('that come before a wait are dropped, kept or taken by it, as its names say', () => {
    const values: unknown[] = [];
    const tasklet = new Tasklet(
      (function* (): TaskletGenerator {
        for (const accept of ['b', 'a', 'a']) {
          values.push(
            (yield* new WaitForMessages({ accept, defer: ['a', 'b'].filter((name) => name !== accept) })).value,
          );
        }
      })(),
      { start: false },
    );
    for (const [value, name] of ['x', 'a', 'b', 'y', 'a'].entries()) tasklet.sendMessage(new Message(name, { value }));
    tasklet.start();
    assert.deepEqual(values, [2, 1, 4]);
    assert.deepEqual(
      takeSaid().map((line) => /message "(\w+)"/.exec(line)?.[1]),
      ['x', 'y'],
    );
  });
});

describe('Many readers of one stream', () => {
  it('get one item each, in the order in which they began to wait', () => {
    const action = runtime().createAction('many');
    const stream = signals(action, 'activate');
    const order: number[] = [];
    const readers = all.map((index) =>
      start(function* (): TaskletGenerator {
        yield* stream.next();
        order.push(index);
      }),
    );
    for (const index of all.filter((each) => each % 3 === 0)) readers[index]?.cancel();
    for (const _ of all) action.activate(null);
    stream.close();
    assert.deepEqual(
      order,
      all.filter((each) => each % 3 !== 0),
    );
  });

  it('that read from inside each other are not told of an item that another one has taken', () => {
    const action = runtime().createAction('many');
    const stream = signals(action, 'activate');
    const counts = [0, 0, 0];
    const readers = counts.map((_, index) =>
      start(function* (): TaskletGenerator {
        const next = stream.next();
        while ((yield* next) !== null) {
          const count = (counts[index] ?? 0) + 1;
          counts[index] = count;
          if (count < 3) action.activate(null);
        }
      }),
    );
    action.activate(null);
    const read = counts.reduce((sum, count) => sum + count, 0);
    stream.close();
    untilEnded(...readers);
    assert.isAbove(read, 3);
    assert.isTrue(readers.every(({ hasEnded }) => hasEnded));
  });
});

describe('Many waits for a signal of a class', () => {
  itHooks('end in the order in which they were armed, but for those that are removed meanwhile or before', () => {
    const order: number[] = [];
    const waits = all.map((index) =>
      start(function* (): TaskletGenerator {
        yield new WaitForSignal(runtime().actionClass, 'activate');
        order.push(index);
        if (index === 4) for (const later of all) if (later % 5 === 0 && later > 4) waits[later]?.cancel();
        yield new WaitForSignal(runtime().actionClass, 'activate'); // hears of the next emission first
        order.push(-index);
      }),
    );
    for (const index of [0, 7, MANY - 1]) waits[index]?.cancel();
    runtime().createAction('one').activate(null);
    for (const wait of waits) wait.cancel();
    assert.deepEqual(
      order,
      all.filter((index) => ![0, 7, MANY - 1].includes(index) && (index % 5 !== 0 || index <= 4)),
    );
  });
});

describe('Many children that wait for their turn', () => {
  it('are started in order, but for those that are cancelled before', () => {
    const order: number[] = [];
    const tasklet = start(() =>
      scope(
        function* (s) {
          const gate = new WaitForCall();
          s.spawn(gate);
          const children = all.map((index) =>
            s.spawn(function* (): TaskletGenerator {
              order.push(index);
            }),
          );
          for (const child of children.filter((_, index) => index % 3 === 0)) child.cancel();
          assert.lengthOf(s.children, 1 + all.filter((index) => index % 3 !== 0).length);
          gate();
        },
        { limit: 1 },
      ),
    );
    untilEnded(tasklet);
    assert.deepEqual(
      order,
      all.filter((index) => index % 3 !== 0),
    );
  });
});
