// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForTimeout } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';
import { MANY, block, numbers, startMany } from '../support/many-timeouts.ts';
import { itShares } from '../support/on-runtimes.ts';
import { after } from '../support/pings.ts';

describe('many timeouts, armed again and again,', () => {
  it('that stay armed tick in the order in which they were armed', () => {
    const ticks: string[] = [];
    const timeouts = numbers.map((index) => new WaitForTimeout(index % 2 === 0 ? 1 : 0));
    const tasklets = timeouts.map((timeout, index) =>
      start(function* (): TaskletGenerator {
        for (const round of [1, 2]) {
          yield timeout;
          ticks.push(`${round} ${index}`);
          if (index === MANY - 1) block(5);
        }
      }),
    );
    block(5);
    untilEnded(...tasklets);
    assert.deepEqual(ticks, [...numbers.map((index) => `1 ${index}`), ...numbers.map((index) => `2 ${index}`)]);
  });

  itShares('tick with their own interval, which begins at the iteration that dispatched them', () => {
    const order: string[] = [];
    const tasklets = startMany(function* (index) {
      const timeout = new WaitForTimeout(200);
      yield timeout;
      if (index === MANY - 1) {
        for (const ms of [100, 300]) after(ms, () => order.push(`${ms} ms`));
      }
      yield timeout;
      if (index === MANY - 1) order.push('200 ms');
    });
    untilEnded(...tasklets);
    settle();
    assert.deepEqual(order.slice(0, 2), ['100 ms', '200 ms']);
  });

  itShares('tick after their interval also when that is shorter than what their tasklets do', () => {
    const order: string[] = [];
    const others = startMany(function* () {
      yield new WaitForTimeout(40);
    });
    const last = start(function* (): TaskletGenerator {
      const timeout = new WaitForTimeout(40);
      yield timeout;
      block(30);
      after(25, () => order.push('25 ms after it'));
      yield timeout;
      order.push('40 ms after the iteration');
      yield new WaitForTimeout(30);
    });
    untilEnded(last, ...others);
    assert.deepEqual(order, ['40 ms after the iteration', '25 ms after it']);
  });

  it('count again from a restart, which each can have at any time', () => {
    const order: number[] = [];
    const timeouts = numbers.map(() => new WaitForTimeout(10));
    const tasklets = timeouts.map((timeout, index) =>
      start(function* (): TaskletGenerator {
        yield timeout;
        order.push(index);
        // One that has not come yet, though it is due.
        if (index === 100) timeouts[200]?.restart();
      }),
    );
    block(20);
    untilEnded(...tasklets);
    assert.deepEqual(order, [...numbers.filter((index) => index !== 200), 200]);
  });

  it('stand after the others after a restart, those that are due at the same time', () => {
    const order: number[] = [];
    const timeouts = numbers.map(() => new WaitForTimeout(5));
    const tasklets = timeouts.map((timeout, index) =>
      start(function* (): TaskletGenerator {
        yield timeout;
        order.push(index);
      }),
    );
    for (const index of [200, 0]) timeouts[index]?.restart();
    block(10);
    untilEnded(...tasklets);
    assert.deepEqual(order, [...numbers.filter((index) => index !== 0 && index !== 200), 200, 0]);
  });

  it('keep the time with which they were armed, those too that join others', () => {
    const [first, ...others] = startMany(function* () {
      yield new WaitForTimeout(5);
    });
    first?.cancel();
    const timeout = new WaitForTimeout(5); // has the source that the first has left, and stands behind the others
    const ticking = start(function* (): TaskletGenerator {
      yield timeout;
      yield timeout;
    });
    timeout.timeout = 600_000;
    const [later] = startMany(function* () {
      yield new WaitForTimeout(5);
    }, 1);
    block(10);
    untilEnded(ticking, ...others, ...(later === undefined ? [] : [later]));
  });
});
