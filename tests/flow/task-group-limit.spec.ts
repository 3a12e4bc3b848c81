// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskGroup, type TaskletGenerator, WaitForCall, WaitForIdle } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { cleaningUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('a TaskGroup with a limit', () => {
  it('starts those that wait in their order, and leaves out those that are cancelled meanwhile', () => {
    const group = new TaskGroup({ limit: 2 });
    const gates = Array.from({ length: 6 }, () => new WaitForCall());
    const order: number[] = [];
    const tasks = gates.map((gate, index) =>
      group.run(function* () {
        order.push(index);
        yield gate;
      }),
    );
    assert.deepEqual(order, [0, 1]);
    assert.deepEqual([...group], tasks);
    assert.isTrue(tasks[3]?.cancel().isCancelled);
    assert.isFalse(tasks[2]?.hasStarted);
    assert.equal(group.size, 5);
    gates[1]?.();
    assert.deepEqual(order, [0, 1, 2]);
    tasks[0]?.cancel();
    assert.deepEqual(order, [0, 1, 2, 4]);
    assert.equal(group.size, 3);
    for (const index of [2, 4, 5]) gates[index]?.();
    assert.deepEqual(order, [0, 1, 2, 4, 5]);
    assert.equal(group.size, 0);
  });

  it('has a cancelled one keep its place until it has cleaned up', () => {
    const group = new TaskGroup({ limit: 1 });
    const order: string[] = [];
    const done = new WaitForCall();
    const first = group.run(() => cleaningUp(order, 'first', { until: done }));
    group.run(() => cleaningUp(order, 'second', { from: new WaitForIdle() }));
    first.cancel();
    settle();
    assert.deepEqual(order, ['first is told']);
    done();
    untilEnded(...group);
    assert.deepEqual(order, ['first is told', 'first is done', 'second is told', 'second is done']);
  });

  it('enters none of those that wait when it is cancelled', () => {
    const group = new TaskGroup({ limit: 1 });
    const order: string[] = [];
    const done = new WaitForCall();
    group.run(() => cleaningUp(order, 'first', { until: done }));
    const queued = group.run(() => cleaningUp(order, 'second'));
    const end = group.cancel();
    assert.isTrue(queued.isCancelled);
    assert.equal(group.size, 1);
    done();
    assert.isTrue(end.hasEnded);
    assert.deepEqual(order, ['first is told', 'first is done']);
  });
});

describe('a TaskGroup in a field of an object', () => {
  it('can be made and cancelled over and over, before the clean-up of the last is done, too', () => {
    const order: string[] = [];
    const object = new (class {
      tasks = new TaskGroup();

      enable(): void {
        this.tasks = new TaskGroup({ name: 'extension' });
        this.tasks.run(() => this.watch());
      }

      disable(): ReturnType<TaskGroup['cancel']> {
        return this.tasks.cancel('disabled');
      }

      *watch(): TaskletGenerator {
        try {
          yield new WaitForCall();
        } finally {
          yield new WaitForIdle();
          order.push('ended');
        }
      }
    })();
    const ends = Array.from({ length: 10 }, () => {
      object.enable();
      return object.disable();
    });
    untilEnded(...ends);
    assert.lengthOf(order, 10);
    assert.equal(trackedPlatform().held, 0);
  });
});

describe('a TaskGroup that is cancelled', () => {
  it('takes no more tasklets, however deep in the clean-up of others that is', () => {
    const groups = Array.from({ length: 250 }, () => new TaskGroup());
    let entered = 0;
    function* enter(): TaskletGenerator {
      entered++;
    }
    const late = groups.map((group, index) => {
      const next = groups[index + 1] ?? new TaskGroup();
      return group.run(function* () {
        try {
          yield new WaitForCall();
        } finally {
          next.cancel();
          next.run(enter);
          next.run(enter());
          next.run(start(() => waiting(new WaitForCall())));
          assert.isTrue(next.isCancelled);
        }
      });
    });
    groups[0]?.cancel();
    untilEnded(...groups.map((group) => group.cancel()));
    assert.equal(entered, 0);
    assert.isTrue(late.every(({ isCancelled }) => isCancelled));
    assert.isTrue(groups.every(({ size }) => size === 0));
  });
});
