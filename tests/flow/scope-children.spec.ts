// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Tasklet,
  type TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  run,
  scope,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { caught, cleaningUp, failing } from '../support/clean-up-bodies.ts';
import { returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';

describe('the children of a scope', () => {
  it('one that other code has started before its turn is not started again', () => {
    const gates = Array.from({ length: 4 }, () => new WaitForCall());
    const order: string[] = [];
    const tasklet = start(() =>
      scope(
        function* (opened) {
          const children = gates.map((gate, index) =>
            opened.spawn(() => cleaningUp(order, `${index}`, { from: gate })),
          );
          children[1]?.start();
        },
        { limit: 1 },
      ),
    );
    for (const gate of gates) gate();
    const each = ['0', '1', '2', '3'].flatMap((name) => [`${name} is told`, `${name} is done`]);
    assert.deepEqual(order, each);
    assert.isTrue(tasklet.hasEnded);
  });

  it('a tasklet that has not been started is started when it becomes one, as soon as there is room', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const made = start(() => cleaningUp(order, 'made', { from: new WaitForIdle() }), { start: false });
    const tasklet = start(() =>
      scope(
        function* (opened) {
          opened.spawn(gate);
          opened.spawn(made);
        },
        { limit: 1 },
      ),
    );
    assert.isFalse(made.hasStarted);
    gate();
    assert.isTrue(made.hasStarted);
    untilEnded(tasklet);
    assert.deepEqual(order, ['made is told', 'made is done']);
  });

  it('the tasklet that the scope is in cannot become one', () => {
    const tasklet = start(() => caught(scope((opened) => returning(opened.spawn(Tasklet.current as Tasklet)))));
    assertError(tasklet.returnValue, TypeError, /Scope.spawn: task: expected another tasklet/);
  });

  it('a tasklet that is given twice, or has ended, counts once', () => {
    const gate = new WaitForCall();
    const failure = new Error('failed before');
    const { tasklet: given, call } = standing();
    const scopes: CancellableScope[] = [];
    const tasklet = start(() =>
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        opened.spawn(given);
        opened.spawn(given);
        opened.spawn(start(() => returning(1)));
        opened.spawn(gate);
      }),
    );
    assert.lengthOf(scopes[0]?.children ?? [], 2);
    call();
    gate();
    assert.isTrue(tasklet.hasEnded);
    const failed = start(() => caught(scope((opened) => waiting(opened.spawn(start(() => throwing(failure)))))));
    assert.strictEqual(failed.returnValue, failure);
    settle();
  });

  it('a later one does not overtake those that wait for their turn', () => {
    const order: string[] = [];
    const [one, two] = [new WaitForCall(), new WaitForCall()];
    run(
      scope(
        function* (opened) {
          opened.spawn(one);
          opened.spawn(function* () {
            order.push('second');
            opened.spawn(function* () {
              order.push('fourth');
            });
          });
          opened.spawn(function* () {
            order.push('third');
          });
          yield two;
        },
        { limit: 1 },
      ),
    );
    one();
    two();
    assert.deepEqual(order, ['second', 'third', 'fourth']);
  });

  it('one can be spawned by the join callback of the last, and the scope waits for it', () => {
    for (const isBefore of [true, false]) {
      const [first, second] = [new WaitForCall(), new WaitForCall()];
      const tasklet = start(() =>
        scope(function* (opened) {
          const other = start(() => waiting(first));
          if (!isBefore) opened.spawn(other);
          other.addJoinCallback(() => void opened.spawn(second));
          if (isBefore) opened.spawn(other);
        }),
      );
      first();
      assert.isFalse(tasklet.hasEnded);
      second();
      assert.isTrue(tasklet.hasEnded);
    }
  });

  it('a tasklet that waits for the last is notified before the scope ends, however it ends', () => {
    for (const isCancelled of [false, true]) {
      const order: string[] = [];
      const gate = new WaitForCall();
      const scopes: CancellableScope[] = [];
      const tasklet = start(function* () {
        yield* scope(function* (opened: CancellableScope) {
          scopes.push(opened);
          const child = opened.spawn(gate);
          child.addJoinCallback(() => order.push('callback'));
          start(function* () {
            yield* caught(joining(child));
            order.push('joiner');
          });
        });
        order.push('scope');
      });
      if (isCancelled) scopes[0]?.cancel();
      else gate();
      assert.isTrue(tasklet.hasEnded);
      assert.deepEqual(order, ['callback', 'joiner', 'scope']);
    }
  });

  it('are given the error that cancels them for the reason, be it of the generator or of another child', () => {
    const [bodyError, childError] = [new Error('of the body'), new Error('of a child')];
    const children: Tasklet[] = [];
    const gate = new WaitForCall();
    start(() =>
      caught(
        scope(function* (opened) {
          children.push(opened.spawn(new WaitForCall()));
          throw bodyError;
        }),
      ),
    );
    start(() =>
      caught(
        scope(function* (opened) {
          children.push(opened.spawn(new WaitForCall()));
          opened.spawn(() => failing(gate, childError));
        }),
      ),
    );
    gate();
    assert.deepEqual(
      children.map(({ error }) => (error as TaskletCancelled).reason),
      [bodyError, childError],
    );
  });

  it('an error of one is not reported, whether others wait for it or not', () => {
    const gate = new WaitForCall();
    const failure = new Error('of the child');
    const reports = takeReports(() => {
      const tasklet = start(() => caught(scope((opened) => waiting(opened.spawn(() => failing(gate, failure))))));
      gate();
      untilEnded(tasklet);
      settle();
    });
    assert.isEmpty(reports);
  });

  it('one that the clean-up of the generator waits for ends it by its cancellation, which is no error of the scope', () => {
    const gate = new WaitForCall();
    const failure = new Error('of another child');
    const scopes: CancellableScope[] = [];
    const waitingFor = (opened: CancellableScope): ReturnType<typeof waiting> => {
      scopes.push(opened);
      const child = opened.spawn(() => cleaningUp([], 'child', { until: gate }));
      return cleaningUpWith(child);
    };
    const cancelled = start(() => caught(scope(waitingFor)));
    scopes[0]?.cancel();
    gate();
    untilEnded(cancelled);
    assert.isUndefined(cancelled.returnValue);
    const failed = start(() =>
      caught(
        scope((opened: CancellableScope) => {
          const body = waitingFor(opened);
          opened.spawn(() => failing(new WaitForIdle() as never, failure));
          return body;
        }),
      ),
    );
    settle();
    gate();
    untilEnded(failed);
    assert.strictEqual(failed.returnValue, failure);
  });
});

function* cleaningUpWith(child: Tasklet): ReturnType<typeof waiting> {
  try {
    return yield new WaitForCall();
  } finally {
    yield* child;
  }
}

function* joining(child: Tasklet): TaskletGenerator<unknown> {
  return yield* child;
}
