// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Heap, type HeapItem } from '../../src/timers/heap.ts';
import { assert } from '../support/assert.ts';
import { dose } from '../support/dose.ts';
import { checkAtRandom } from '../support/property.ts';
import type { Random } from '../support/random.ts';

const HEAPS = dose(4, 100);
const OPERATIONS = 2000;

interface Numbered extends HeapItem {
  readonly value: number;
}

describe('Heap', () => {
  it('has that first which comes before all others, whatever is added and removed', () => {
    checkAtRandom(HEAPS, compare);
  });

  it('leaves alone what is not in it', () => {
    const [one, other] = [1, 2].map(() => new Heap<Numbered>((first, second) => first.value < second.value));
    const items = [1, 2, 3].map((value) => ({ value, heapIndex: -1 }));
    const [first, second, third] = items;
    if (first !== undefined && second !== undefined && third !== undefined) {
      one?.add(second);
      other?.add(third);
      for (const item of [first, third]) one?.remove(item);
    }
    assert.deepEqual([one?.first, other?.first], [second, third]);
  });
});

/** Does the same with a heap and with an array. */
function compare(random: Random): void {
  const heap = new Heap<Numbered>((one, other) => one.value < other.value);
  const items: Numbered[] = [];
  for (let done = 0; done < OPERATIONS; done++) {
    if (items.length === 0 || random.chance(done % 200 < 100 ? 0.7 : 0.3)) {
      const item = { value: random.integer(0, 50), heapIndex: -1 };
      items.push(item);
      heap.add(item);
    } else {
      const [item] = items.splice(random.integer(0, items.length - 1), 1);
      if (item !== undefined) heap.remove(item);
      assert.equal(item?.heapIndex, -1);
    }
    const values = items.map(({ value }) => value);
    assert.equal(heap.first?.value, values.length === 0 ? undefined : Math.min(...values));
  }
}
