// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type Tasklet,
  type TaskletCancelled,
  WaitForCall,
  WaitForIdle,
  WaitForTimeout,
  scope,
  shield,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { cleaningUp, failing } from '../support/clean-up-bodies.ts';
import { catching, standing, start } from '../support/bodies.ts';
import { MANY } from '../support/dose.ts';
import { untilEnded } from '../support/loop.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('a scope and the clean-up', () => {
  it('in the clean-up of a cancelled tasklet works as ever', () => {
    const gate = new WaitForCall();
    const tasklet = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield* scope(function* (opened) {
          opened.spawn(gate);
          opened.spawn(() => standing().tasklet).cancel('a tasklet becomes a child itself');
        });
      }
    });
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.isTrue(tasklet.isCancelled);
  });

  it('in the clean-up of a cancelled tasklet can be cancelled on its own', () => {
    const scopes: CancellableScope[] = [];
    const order: string[] = [];
    const tasklet = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield* scope(function* (opened: CancellableScope) {
          scopes.push(opened);
          yield* cleaningUp(order, 'inner');
        });
        order.push('clean-up goes on');
      }
    });
    tasklet.cancel();
    scopes[0]?.cancel();
    assert.deepEqual(order, ['inner is told', 'inner is done', 'clean-up goes on']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('a cancellation of the tasklet does not disturb the clean-up of a scope that was cancelled before; it comes after', () => {
    const done = new WaitForCall();
    const scopes: CancellableScope[] = [];
    const order: string[] = [];
    const tasklet = start(function* () {
      yield* scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        yield* cleaningUp(order, 'body', { until: done });
      });
      order.push('after the scope');
      yield new WaitForTimeout(60_000);
    });
    scopes[0]?.cancel();
    tasklet.cancel();
    assert.deepEqual(order, ['body is told']);
    done();
    assert.deepEqual(order, ['body is told', 'body is done', 'after the scope']);
    assert.isTrue(tasklet.isCancelled);
  });

  it('a cancellation of an inner scope does not disturb the clean-up that a cancellation of the tasklet has begun', () => {
    const done = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(function* () {
      yield* scope(function* (outer) {
        yield* scope(function* (inner: CancellableScope) {
          outer.spawn(function* () {
            try {
              yield new WaitForCall();
            } finally {
              inner.cancel('from the clean-up of a child');
            }
          });
          yield* cleaningUp(order, 'body', { until: done });
        });
        order.push('never');
      });
    });
    tasklet.cancel('of the tasklet');
    assert.deepEqual(order, ['body is told']);
    done();
    assert.deepEqual(order, ['body is told', 'body is done']);
    assert.equal((tasklet.error as TaskletCancelled).reason, 'of the tasklet');
  });

  it('a child whose clean-up fails does not disturb the clean-up of the generator', () => {
    const [fail, done] = [new WaitForCall(), new WaitForCall()];
    const failure = new Error('could not clean up');
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (opened) {
        opened.spawn(function* () {
          try {
            yield new WaitForCall();
          } finally {
            yield* failing(fail, failure);
          }
        });
        yield* cleaningUp(order, 'body', { until: done });
      }),
    );
    const joiner = start(() => catching(tasklet));
    tasklet.cancel();
    fail();
    assert.deepEqual(order, ['body is told']);
    done();
    assert.deepEqual(order, ['body is told', 'body is done']);
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('children that wait for their turn are never entered when the scope is cancelled', () => {
    const order: string[] = [];
    const children: Tasklet[] = [];
    const tasklet = start(() =>
      scope(
        function* (opened) {
          for (const name of ['one', 'two', 'three']) {
            children.push(
              opened.spawn(function* () {
                order.push(name);
                yield new WaitForCall();
              }),
            );
          }
        },
        { limit: 1 },
      ),
    );
    tasklet.cancel();
    assert.deepEqual(order, ['one']);
    assert.isTrue(children.every(({ isCancelled }) => isCancelled));
    assert.isTrue(tasklet.isCancelled);
  });

  it('a generator under a shield keeps its children until the shield is over', () => {
    const gate = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(() =>
      scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child'));
        yield* shield(gate);
        order.push('shield is over');
        yield* cleaningUp(order, 'body');
      }),
    );
    tasklet.cancel();
    assert.isEmpty(order);
    gate();
    assert.equal(order.join(), 'shield is over,child is told,child is done,body is told,body is done');
    assert.isTrue(tasklet.isCancelled);
  });

  it('thousands of tasklets are cancelled in one scope, each with its clean-up', () => {
    let [told, done] = [0, 0];
    const tasklet = start(() =>
      scope(function* (opened) {
        for (let child = 0; child < MANY; child++) {
          opened.spawn(function* () {
            try {
              yield new WaitForTimeout(60_000);
            } finally {
              told++;
              yield new WaitForIdle();
              done++;
            }
          });
        }
      }),
    );
    tasklet.cancel();
    assert.deepEqual([told, done], [MANY, 0]);
    untilEnded(tasklet);
    assert.deepEqual([told, done], [MANY, MANY]);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(trackedPlatform().attached, []);
  });
});
