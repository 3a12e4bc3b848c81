// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type CancellableScope,
  TaskletCancelled,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForTimeout,
  type Yieldable,
  scope,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { catching, start, waiting } from '../../support/bodies.ts';
import { caught, cleaningUp, failingCleanUp } from '../../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';
import { trackedPlatform } from '../../support/tracking.ts';

describe('a tasklet whose yielded generator cleans up', () => {
  it('is not resumed by a message that the generator sends it meanwhile', () => {
    const order: string[] = [];
    const parent = start(function* () {
      yield [
        (function* (): TaskletGenerator {
          try {
            yield new WaitForCall();
          } finally {
            yield new Message('hello', { dest: parent });
          }
        })(),
        new WaitForMessages({ accept: 'hello' }),
      ];
      order.push('never');
    });
    parent.cancel();
    assert.isEmpty(order);
    assert.isTrue(parent.isCancelled);
  });

  it('waits for nothing else any more', () => {
    const done = new WaitForCall();
    const parent = start(() =>
      waiting([cleaningUp([], 'child', { until: done }), new WaitForTimeout(60_000), new WaitForIdle()]),
    );
    parent.cancel();
    assert.equal(trackedPlatform().held, 0);
    assert.isEmpty(parent.waitList);
    done();
    untilEnded(parent);
  });

  it('has its scope told at once: its children are cancelled, and so is one that is spawned then', () => {
    const done = new WaitForCall();
    const scopes: CancellableScope[] = [];
    const order: string[] = [];
    const parent = start(() =>
      scope(function* (opened: CancellableScope) {
        scopes.push(opened);
        opened.spawn(() => cleaningUp(order, 'child'));
        yield cleaningUp(order, 'yielded', { until: done });
      }),
    );
    parent.cancel();
    assert.deepEqual(order, ['child is told', 'child is done', 'yielded is told']);
    assert.isTrue(scopes[0]?.spawn(new WaitForIdle()).isCancelled);
    done();
    untilEnded(parent);
  });

  it('is resumed although the generator has ended while a disarm() ran a main loop', () => {
    class Looping extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        settle();
      }
    }
    const parent = start(() =>
      waiting([
        new Looping(),
        (function* (): TaskletGenerator {
          try {
            yield new WaitForCall();
          } finally {
            yield new WaitForIdle();
          }
        })(),
      ]),
    );
    parent.cancel();
    untilEnded(parent);
    assert.isTrue(parent.isCancelled);
  });

  it('has the error of one that failed at once thrown where the region ends; a later cancel has its own', () => {
    const done = new WaitForCall();
    const failure = new Error('at once');
    const errors: unknown[] = [];
    const scopes: CancellableScope[] = [];
    const parent = start(function* () {
      errors.push(
        yield* caught(
          scope(function* (opened: CancellableScope) {
            scopes.push(opened);
            yield [failingCleanUp(failure), cleaningUp([], 'slow', { until: done })] as Yieldable;
          }),
        ),
      );
      errors.push(yield* catching(cleaningUp([], 'later')));
    });
    scopes[0]?.cancel();
    assert.isEmpty(errors);
    done();
    settle();
    assert.deepEqual(errors, [failure]);
    parent.cancel('later');
    assertError(errors[1], TaskletCancelled, /later/);
  });

  it('one error that several of them throw ends the tasklet as itself', () => {
    const failure = new Error('of both');
    const parent = start(() => waiting([failingCleanUp(failure), failingCleanUp(failure)]));
    const joiner = start(() => catching(parent));
    parent.cancel();
    untilEnded(joiner);
    assert.strictEqual(joiner.returnValue, failure);
  });

  it('the generator is given the reason; what it cleans up comes before what the tasklet is disarmed of', () => {
    const order: string[] = [];
    class Telling extends WaitCondition {
      override arm(): void {}
      override disarm(): void {
        order.push('disarmed');
      }
    }
    const children: unknown[] = [];
    const parent = start(() =>
      scope(function* (opened) {
        opened.spawn(() => cleaningUp(order, 'child'));
        try {
          yield new Telling();
        } finally {
          order.push('body');
        }
      }),
    );
    const other = start(() =>
      waiting(
        (function* (): TaskletGenerator {
          children.push(yield* catching(new WaitForCall()));
        })(),
      ),
    );
    parent.cancel();
    assert.deepEqual(order, ['child is told', 'child is done', 'disarmed', 'body']);
    other.cancel('why');
    assert.equal((children[0] as TaskletCancelled).reason, 'why');
  });
});
