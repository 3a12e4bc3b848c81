// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Scope,
  TaskletError,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  scope,
  signals,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { Slow } from '../support/begun.ts';
import { catching, returning, start, waiting } from '../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

describe('what comes late in a scope', () => {
  it('clean-up that is put off while the scope is left is done, and a child that is spawned then is cancelled', () => {
    const order: string[] = [];
    const scopes: Scope[] = [];
    const tasklet = start(() =>
      scope(function* (s) {
        scopes.push(s);
        void new Slow(false); // which the scope waits for when the body has returned
      }),
    );
    assert.isFalse(tasklet.hasEnded);
    const [opened] = scopes;
    opened?.defer(() => void order.push('done'));
    assert.isTrue(opened?.isClosed);
    assert.isTrue(opened?.spawn(cleaningUp(order, 'never')).isCancelled);
    untilEnded(tasklet);
    assert.deepEqual(order, ['done']);
  });

  it('clean-up that a daemon puts off in its own is done', () => {
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (s) {
        s.spawn(
          function* () {
            try {
              yield new WaitForCall();
            } finally {
              yield new WaitForIdle();
              s.defer(() => void order.push('done'));
            }
          },
          { daemon: true },
        );
      }),
    );
    untilEnded(tasklet);
    assert.deepEqual(order, ['done']);
  });

  it('a function that ends the scope in which it is spawned is an error, and what it returns is not entered', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const scopes: Scope[] = [];
    const tasklet = start(() =>
      scope(function* (s) {
        scopes.push(s);
        yield gate;
      }),
    );
    const spawn = (): unknown =>
      scopes[0]?.spawn(() => {
        gate();
        return cleaningUp(order, 'never');
      });
    assert.throws(spawn, TaskletError, /scope .* has ended$/);
    assert.isTrue(tasklet.hasEnded);
    assert.isEmpty(order);
  });

  it('a daemon takes no place that the limit counts', () => {
    const tasklet = start(() =>
      scope(
        function* (s) {
          s.spawn(new WaitForCall(), { daemon: true });
          s.spawn(new WaitForCall(), { daemon: true });
          s.spawn(new WaitForIdle());
        },
        { limit: 1 },
      ),
    );
    untilEnded(tasklet);
    assert.isFalse(tasklet.hasFailed);
  });

  it('a stream of the scope is open until the children have ended, also when the scope is cancelled', () => {
    const object = new (runtime().emitterClass)();
    const done = new WaitForCall();
    const tasklet = start(() =>
      scope(function* (s) {
        const stream = signals(object, 'ping');
        s.spawn(() => cleaningUp([], 'child', { until: done }));
        s.spawn(() => reading(stream.next()));
        yield new WaitForCall();
      }),
    );
    function* reading(next: ReturnType<ReturnType<typeof signals>['next']>): TaskletGenerator {
      try {
        yield new WaitForCall();
      } finally {
        assert.deepEqual(yield* next, [7]);
      }
    }
    tasklet.cancel();
    settle();
    object.ping(7);
    done();
    untilEnded(tasklet);
    assert.isTrue(tasklet.isCancelled);
  });
});

describe('a generator that has lost the last wait of a scope', () => {
  it('keeps running, as one that has lost any other wait', () => {
    const [won, until] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* () {
        yield [cleaningUp(order, 'generator', { from: until }), won];
      }),
    );
    won();
    assert.isTrue(tasklet.hasEnded);
    assert.isEmpty(order);
    until();
    assert.deepEqual(order, ['generator is told', 'generator is done']);
  });
});

describe('a scope whose generator is closed or dropped', () => {
  it('by return() throws its errors there', () => {
    const failure = new Error('of the child');
    const tasklet = start(function* () {
      const opened = scope(function* (s) {
        s.spawn(() => failingCleanUp(failure));
        yield new WaitForIdle();
      });
      opened.next();
      opened.return(undefined);
    });
    const joiner = start(() => catching(tasklet));
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('silently is ended with its tasklet, which takes its errors', () => {
    const order: string[] = [];
    const failure = new Error('of the child');
    const done = new WaitForCall();
    const tasklet = start(function* () {
      scope(function* (s) {
        s.spawn(() => cleaningUp(order, 'child', { until: done }));
        s.spawn(() => failingCleanUp(failure));
        yield new WaitForIdle();
      }).next();
    });
    const joiner = start(() => caught(waiting(tasklet)));
    assert.deepEqual(order, ['child is told']);
    assert.isFalse(tasklet.hasEnded);
    done();
    untilEnded(joiner);
    assertError(joiner.returnValue, Error, /of the child/);
    assert.equal(start(() => returning(1)).returnValue, 1);
  });
});
