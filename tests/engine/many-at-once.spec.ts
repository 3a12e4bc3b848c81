// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  type Waiter,
  scope,
} from '../../src/index.ts';
import type { Owned } from '../../src/conditions/shared/owned.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';

const MANY = 300;
const all = Array.from({ length: MANY }, (_, index) => index);

/** Counts how often it is asked whether it ends first. */
class Counted implements Owned {
  static asked = 0;
  readonly endsWhenCancelled: boolean;
  readonly gone: (() => void) | undefined;

  constructor(endsWhenCancelled: boolean) {
    this.endsWhenCancelled = endsWhenCancelled;
    this.gone = Tasklet.current?.cancellation.own(this);
  }

  get endsFirst(): boolean {
    Counted.asked++;
    return this.endsWhenCancelled;
  }

  onCancel(): void {
    // It is gone when it is told to be.
  }

  onLeave(): void {
    this.gone?.();
  }
}

describe('Many things that belong to a part of a generator', () => {
  it('are not asked each time that one of them is gone', () => {
    Counted.asked = 0;
    start(function* (): TaskletGenerator {
      for (const { gone } of all.map(() => new Counted(false))) gone?.();
      for (const _ of all) void new Counted(false);
    });
    assert.isAtMost(Counted.asked, 4 * MANY);
  });

  it('that end before the cancellation is thrown are asked a few times each', () => {
    Counted.asked = 0;
    let things: readonly Counted[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      things = all.map((index) => new Counted(index % 2 === 0));
      yield new WaitForCall();
    });
    tasklet.cancel();
    const slow = things.filter((thing) => thing.endsWhenCancelled);
    const last = slow.pop();
    for (const { gone } of slow) gone?.();
    assert.isFalse(tasklet.hasEnded);
    last?.gone?.();
    assert.isTrue(tasklet.hasEnded);
    assert.isAtMost(Counted.asked, 8 * MANY);
  });
});

describe('Many firings while the generator runs', () => {
  it('are taken in the order of the newest of each condition', () => {
    const calls = all.map(() => new WaitForCall());
    const order: number[] = [];
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator {
      yield [...calls, gate];
      for (const index of [...all].reverse()) calls[index]?.(index);
      for (const index of all.filter((each) => each % 3 === 0)) calls[index]?.(-index);
      for (const _ of all) order.push(calls.indexOf((yield calls) as WaitForCall));
    });
    gate();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(order, [
      ...[...all].reverse().filter((index) => index % 3 !== 0),
      ...all.filter((index) => index % 3 === 0),
    ]);
  });

  it('are dropped with the conditions that are not waited for any more; an error comes in its place', () => {
    const failing = all.map(() => new Failing());
    const gate = new WaitForCall();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [...failing, gate];
      for (const condition of failing) condition.fail();
      return yield* caught(waitingForEach(failing.filter((_, index) => index > 200)));
    });
    gate();
    const error = tasklet.returnValue;
    assert.instanceOf(error, Error);
    assert.equal(error.message, 'failed 201');
  });
});

describe('Many children of a scope that fail when they are cancelled', () => {
  it('are cancelled once each, in the order in which they were spawned, for the first reason', () => {
    let cancels = 0;
    const order: number[] = [];
    const reasons = new Set<unknown>();
    const tasklet = start(() =>
      caught(
        scope(function* (s: CancellableScope) {
          for (const index of all) {
            const child = s.spawn(function* (): TaskletGenerator {
              try {
                yield new WaitForCall();
              } catch (error) {
                if (error instanceof TaskletCancelled) reasons.add(error.reason);
                throw new Error(`of ${index}`, { cause: error });
              } finally {
                order.push(index);
              }
            });
            const { cancel } = child;
            child.cancel = (reason) => {
              cancels++;
              return cancel.call(child, reason);
            };
          }
          s.cancel('the first reason');
          yield new WaitForCall();
        }),
      ),
    );
    untilEnded(tasklet);
    assert.deepEqual(order, all);
    assert.deepEqual([...reasons], ['the first reason']);
    assert.equal(cancels, MANY);
    assert.instanceOf(tasklet.returnValue, AggregateError);
    assert.lengthOf(tasklet.returnValue.errors, MANY);
  });
});

class Failing extends WaitCondition {
  static count = 0;
  readonly #number = Failing.count++;
  #waiter: Waiter | null = null;

  override arm(waiter: Waiter): void {
    this.#waiter = waiter;
  }

  override disarm(): void {
    this.#waiter = null;
  }

  fail(): void {
    this.#waiter?.waitConditionFailed(this, new Error(`failed ${this.#number}`));
  }
}

function* waitingForEach(conditions: readonly WaitCondition[]): TaskletGenerator {
  yield conditions;
}
