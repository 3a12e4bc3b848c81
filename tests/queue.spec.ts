// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Queue } from '../src/queue.ts';
import { assert } from './support/assert.ts';
import { dose } from './support/dose.ts';
import { checkAtRandom } from './support/property.ts';
import type { Random } from './support/random.ts';

const QUEUES = dose(20, 200);
const STEPS = 200;
/** More than what makes a queue give back the room of the items that were taken. */
const MOST_AT_ONCE = 3000;

describe('Queue', () => {
  it('does what an array does', () => checkAtRandom(QUEUES, compare));

  it('take() and takeLast() of an empty queue are undefined, and leave it as it is', () => {
    const queue = new Queue<number>();
    assert.deepEqual([queue.take(), queue.takeLast(), queue.size], [undefined, undefined, 0]);
    queue.add(1);
    assert.deepEqual([queue.take(), queue.take(), queue.takeLast(), queue.size], [1, undefined, undefined, 0]);
    queue.addAll([2, 3]);
    assert.deepEqual([queue.size, queue.takeLast(), queue.take(), queue.takeLast()], [2, 3, 2, undefined]);
  });

  it('is not changed when a list that was added is, nor is the list', () => {
    const queue = new Queue<number>();
    const [first, second] = [
      [1, 2],
      [3, 4],
    ];
    queue.addAll(first);
    queue.addAll(second);
    first.push(5);
    second.push(5);
    assert.deepEqual([queue.take(), queue.takeLast()], [1, 4]);
    assert.deepEqual(
      [first, second],
      [
        [1, 2, 5],
        [3, 4, 5],
      ],
    );
  });

  it('takes more items at once than a call can have arguments', () => {
    const queue = new Queue<number>();
    const many = Array.from({ length: 300_000 }, (_, number) => number);
    queue.addAll([-1]);
    queue.addAll(many);
    assert.equal(queue.size, many.length + 1);
    assert.deepEqual([queue.take(), queue.take(), queue.takeLast()], [-1, 0, many.length - 1]);
  });
});

/** Does the same with a queue and with an array. */
function compare(random: Random): void {
  const queue = new Queue<number>();
  let model: number[] = [];
  let newest = 0;
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, () => ++newest);
  const many = (): number => (random.chance(0.2) ? random.integer(0, MOST_AT_ONCE) : random.integer(0, 5));
  const steps = {
    add: () => {
      const [number = 0] = numbers(1);
      queue.add(number);
      model.push(number);
    },
    addAll: () => {
      const added = numbers(many());
      queue.addAll(added);
      model = [...model, ...added];
    },
    take: () => {
      for (let count = many(); count > 0; count--) check('take()', queue.take(), model.shift());
    },
    takeLast: () => {
      for (let count = many(); count > 0; count--) check('takeLast()', queue.takeLast(), model.pop());
    },
    clear: () => {
      queue.clear();
      model = [];
    },
  };
  function check(what: string, got: unknown, expected: unknown): void {
    if (got !== expected) assert.fail(got, expected, `${what} behind item ${newest}`);
  }
  for (let count = 0; count < STEPS; count++) {
    const step = random.weighted<() => void>([
      [steps.add, 5],
      [steps.addAll, 4],
      [steps.take, 6],
      [steps.takeLast, 2],
      [steps.clear, 0.2],
    ]);
    step();
    check('size', queue.size, model.length);
  }
  while (model.length > 0) check('take() at the end', queue.take(), model.shift());
  check('size at the end', queue.size, 0);
}
