// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type TaskletCancelled,
  WaitForCall,
  WaitForIdle,
  scope,
  type Yieldable,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { start, waiting } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';

describe('a scope that is left by hand', () => {
  it('before its children have ended leaves a tasklet that can be cancelled, and ends after them', () => {
    const done = new WaitForCall();
    const order: string[] = [];
    const tasklet = start(function* () {
      const opened = scope(function* (children) {
        children.spawn(() => cleaningUp(order, 'child', { until: done }));
        yield new WaitForIdle();
      });
      for (const wait of { [Symbol.iterator]: () => opened as Iterator<Yieldable> }) {
        yield wait;
        break;
      }
      yield new WaitForCall();
    });
    settle();
    assert.deepEqual(order, ['child is told']);
    tasklet.cancel();
    assert.isFalse(tasklet.hasEnded);
    done();
    assert.isTrue(tasklet.isCancelled);
  });

  it('in another order than it was entered: each cancellation comes where it belongs', () => {
    const [first, second] = [new WaitForCall(), new WaitForCall()];
    const order: string[] = [];
    const scopes: CancellableScope[] = [];
    const open = (name: string): ReturnType<typeof waiting> =>
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        yield* cleaningUp(order, name);
      });
    const tasklet = start(function* () {
      const [outer, inner] = [open('outer'), open('inner')];
      outer.next(undefined as never);
      inner.next(undefined as never);
      outer.return(undefined);
      yield first;
      inner.return(undefined);
      yield second;
    });
    assert.deepEqual(order, ['outer is told', 'outer is done']);
    first();
    assert.deepEqual(order.slice(2), ['inner is told', 'inner is done']);
    scopes[1]?.cancel();
    assert.isFalse(tasklet.hasEnded);
    tasklet.cancel();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a cancellation of the tasklet and of an inner scope that come together are one: that of the tasklet', () => {
    const gate = new WaitForCall();
    const errors: unknown[] = [];
    const tasklet = start(() =>
      scope(function* (opened: CancellableScope) {
        yield gate;
        opened.cancel('of the scope');
        tasklet.cancel('of the tasklet');
        errors.push(yield* caught(waiting(new WaitForCall())));
        throw errors[0];
      }),
    );
    gate();
    assert.isTrue(tasklet.isCancelled);
    assert.equal((errors[0] as TaskletCancelled).reason, 'of the tasklet');
  });
});
