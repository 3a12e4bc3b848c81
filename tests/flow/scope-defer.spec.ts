// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Scope, TaskGroup, TaskletError, WaitForCall, WaitForIdle, scope, signals } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { returning, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

describe('Scope.defer()', () => {
  it('does the newest first, when body and children have ended, before streams of the scope are closed', () => {
    const order: string[] = [];
    const [done, object] = [new WaitForCall(), new (runtime().emitterClass)()];
    const tasklet = start(() =>
      scope(function* (s) {
        s.defer(() => void order.push('oldest'));
        const stream = signals(object, 'ping');
        s.defer(() => void order.push(stream.isClosed ? 'closed' : 'open'));
        s.defer(function* () {
          yield new WaitForIdle();
          order.push('newest');
        });
        s.spawn(() => waiting(done));
        order.push('body');
        return 'value';
      }),
    );
    assert.deepEqual(order, ['body']);
    done();
    untilEnded(tasklet);
    assert.deepEqual(order, ['body', 'newest', 'open', 'oldest']);
    assert.equal(tasklet.returnValue, 'value');
  });

  it('does all of it when the tasklet is cancelled, or the generator fails; no further cancellation interrupts it', () => {
    for (const isCancelled of [true, false]) {
      const order: string[] = [];
      const gate = new WaitForCall();
      const tasklet = start(() =>
        caught(
          scope(function* (s) {
            s.defer(function* () {
              order.push(s.isClosed ? 'closed' : 'open');
              yield gate;
              order.push('done');
            });
            s.spawn(() => cleaningUp(order, 'child'));
            if (!isCancelled) throw new Error('of the body');
            yield new WaitForCall();
          }),
        ),
      );
      tasklet.cancel('first');
      tasklet.cancel('second');
      assert.deepEqual(order, ['child is told', 'child is done', 'closed']);
      gate();
      untilEnded(tasklet);
      assert.equal(order.at(-1), 'done');
    }
  });

  it('throws its errors out of the scope, with that of the generator', () => {
    const [ofBody, ofCleanUp, atOnce] = [new Error('of the body'), new Error('of the clean-up'), new Error('at once')];
    const tasklet = start(() =>
      caught(
        scope(function* (s) {
          s.defer(() => throwing(ofCleanUp));
          s.defer(() => {
            throw atOnce;
          });
          throw ofBody;
        }),
      ),
    );
    assertError(tasklet.returnValue, AggregateError, /3 errors in a scope/);
    assert.deepEqual((tasklet.returnValue as AggregateError).errors, [ofBody, atOnce, ofCleanUp]);
  });

  it('does what is added while it is done, and cannot be told more when the scope has ended', () => {
    const order: string[] = [];
    const scopes: Scope[] = [];
    start(() =>
      scope(function* (s) {
        scopes.push(s);
        s.defer(() => {
          s.defer(() => void order.push('added'));
          order.push('first');
        });
      }),
    );
    assert.deepEqual(order, ['first', 'added']);
    assertThrows(() => scopes[0]?.defer(() => undefined), TaskletError, /Scope.defer: .*scope .* has ended$/);
    start(() =>
      scope(function* (s) {
        assertThrows(() => s.defer(returning(1) as never), TypeError, /Scope.defer: cleanUp: expected a function/);
      }),
    );
  });

  it('ignores what cannot be waited for, as the value of any function that cleans up', () => {
    const order: unknown[] = [];
    const group = new TaskGroup();
    const tasklet = start(() =>
      scope(function* (s) {
        for (const owner of [s, group]) {
          for (const value of [5, true, null, 'text', {}, []]) owner.defer(() => value);
          owner.defer(() => order.push('done'));
          owner.defer(() => returning);
        }
      }),
    );
    assert.isFalse(tasklet.hasFailed);
    untilEnded(tasklet, group.cancel());
    assert.deepEqual(order, ['done', 'done']);
  });

  it('names itself where a generator is returned that a tasklet has', () => {
    const used = waiting(new WaitForCall());
    start(() => used).cancel();
    const told: unknown[] = [];
    const group = new TaskGroup({ onError: (error) => told.push(error) });
    group.defer(() => used);
    untilEnded(group.cancel());
    assertError(told[0], TypeError, /^TaskGroup.defer: cleanUp: the generator was passed to a tasklet before/);
    const tasklet = start(() => caught(scope((s) => returning(s.defer(() => used)))));
    assertError(tasklet.returnValue, TypeError, /^Scope.defer: cleanUp: the generator was passed to a tasklet before/);
  });
});

describe('Scope.isClosed', () => {
  it('tells whether a child that is spawned now is entered', () => {
    const scopes: Scope[] = [];
    const open = (): readonly boolean[] => scopes.map(({ isClosed }) => isClosed);
    const tasklets = [0, 1].map(() =>
      start(() =>
        scope(function* (s) {
          scopes.push(s);
          yield new WaitForCall();
        }),
      ),
    );
    assert.deepEqual(open(), [false, false]);
    scopes[0]?.cancelChildren();
    tasklets[1]?.cancel();
    assert.deepEqual(open(), [true, true]);
    tasklets[0]?.cancel();
    assert.deepEqual(open(), [true, true]);
  });
});
