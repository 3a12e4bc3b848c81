// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Scope, type TaskletGenerator, Tasklet, WaitForCall, WaitForIdle, scope } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { returning, start } from '../support/bodies.ts';
import { untilEnded } from '../support/loop.ts';

describe('the options of a scope', () => {
  it('a child is called what spawn() is notified, after the function, or after the scope and a number', () => {
    const names: string[] = [];
    const tasklet = start(() =>
      scope(
        function* (opened) {
          assert.equal(opened.name, 'search');
          names.push(opened.spawn(() => returning(1), { name: 'given' }).name);
          names.push(opened.spawn(function* fetchPage() {}).name);
          names.push(opened.spawn(new WaitForIdle()).name, opened.spawn(fetchNext()).name);
        },
        { name: 'search' },
      ),
    );
    untilEnded(tasklet);
    assert.deepEqual(names, ['given', 'fetchPage', 'search 3', 'fetchNext']);
  });

  it('a child that is not made for its name, from outside all tasklets, is an error there, and leaves nothing behind', () => {
    const scopes: Scope[] = [];
    const host = start(() =>
      scope(function* (opened) {
        scopes.push(opened);
        yield new WaitForCall();
      }),
    );
    assertThrows(
      () => scopes[0]?.spawn(returning(1), { name: 1 as never }),
      TypeError,
      /name: expected a string, got 1/,
    );
    assert.isNull(Tasklet.current);
    host.cancel();
  });

  it('a limit of Infinity is none, and what is no option is an error at the place', () => {
    const wrong = [
      (opened: Scope) => opened.spawn(new WaitForIdle(), { nmae: 'child' } as never),
      () => scope(() => returning(1), { limits: 2 } as never),
      () => scope(() => returning(1), 2 as never),
    ];
    const errors = wrong.map((make) => start(() => caught(scope((opened) => doing(make(opened))))).returnValue);
    assertError(errors[0], TypeError, /Scope.spawn: options: expected an object with name, daemon .*, got \{ nmae \}/);
    assertError(errors[1], TypeError, /scope: options: expected an object with name, limit .*, got \{ limits \}/);
    assertError(errors[2], TypeError, /scope: options: .*, got 2/);
    const tasklet = start(() => scope(() => returning('unlimited'), { limit: Infinity }));
    assert.equal(tasklet.returnValue, 'unlimited');
  });

  it('a generator that is no generator function is an error that tells what it is', () => {
    const wrong = [() => scope(returning(1) as never), () => scope((() => 5) as never)];
    const errors = wrong.map((make) => start(() => caught(make())).returnValue);
    assertError(errors[0], TypeError, /scope: body: .*, got a generator; pass the function, without calling it/);
    assertError(errors[1], TypeError, /scope: body: .*, got a function that returns 5/);
  });

  it('runs as many children at once as its limit says; the others start in their order, when one has ended', () => {
    const gates = Array.from({ length: 5 }, () => new WaitForCall());
    const order: string[] = [];
    const tasklet = start(() =>
      scope(
        function* (opened) {
          for (const [index, gate] of gates.entries()) {
            opened.spawn(function* () {
              order.push(`start ${index}`);
              yield gate;
              order.push(`end ${index}`);
            });
          }
          assert.lengthOf(opened.children, 5);
        },
        { limit: 2 },
      ),
    );
    assert.deepEqual(order, ['start 0', 'start 1']);
    for (const index of [1, 0, 2, 4, 3]) gates[index]?.();
    assert.deepEqual(order.slice(2, 8), ['end 1', 'start 2', 'end 0', 'start 3', 'end 2', 'start 4']);
    assert.deepEqual(order.slice(8), ['end 4', 'end 3']);
    assert.isTrue(tasklet.hasEnded);
  });

  it('ten thousand children that end at once go through a limit of one', () => {
    const gate = new WaitForCall();
    let ended = 0;
    const tasklet = start(() =>
      scope(
        function* (opened) {
          opened.spawn(gate);
          for (let child = 0; child < 10_000; child++) {
            opened.spawn(function* () {
              ended++;
            });
          }
        },
        { limit: 1 },
      ),
    );
    assert.equal(ended, 0);
    gate();
    assert.equal(ended, 10_000);
    assert.isTrue(tasklet.hasEnded);
  });
});

/** A body that does what it is given, if that is a body. */
function* doing(work: Tasklet | TaskletGenerator<unknown>): TaskletGenerator<unknown> {
  return work instanceof Tasklet ? undefined : yield* work;
}

function* fetchNext(): TaskletGenerator {
  yield* new WaitForIdle();
}
