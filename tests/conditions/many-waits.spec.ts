// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ObjectDestroyedError, type Tasklet, type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert } from '../support/assert.ts';
import { catching, start } from '../support/bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const MANY = 300;
const all = Array.from({ length: MANY }, (_, index) => index);

describe('Many waits for a signal of an object', () => {
  it('end in the order in which they were armed, but for those that are removed meanwhile or before', () => {
    const action = runtime().createAction('many');
    const order: number[] = [];
    const waits = all.map((index) =>
      start(function* (): TaskletGenerator {
        const activated = new WaitForSignal(action, 'activate');
        yield activated;
        order.push(index);
        if (index === 4) for (const later of all) if (later % 5 === 0 && later > 4) waits[later]?.cancel();
        yield [activated, new WaitForSignal(action, 'activate')]; // hear of the next emission first
        order.push(-index);
      }),
    );
    for (const index of [0, 7, MANY - 1]) waits[index]?.cancel();
    const awaited = all.filter((index) => ![0, 7, MANY - 1].includes(index) && (index % 5 !== 0 || index <= 4));
    action.activate(null);
    assert.deepEqual(order, awaited);
    action.activate(null);
    assert.deepEqual(order, [...awaited, ...awaited.map((index) => -index)]);
    assert.deepEqual(trackedPlatform().leftovers(), []);
  });

  it('keep the order in which they were armed when they come and go one by one', () => {
    const action = runtime().createAction('many');
    const order: number[] = [];
    const arm = (index: number): Tasklet<void> =>
      start(function* (): TaskletGenerator {
        yield new WaitForSignal(action, 'activate');
        order.push(index);
      });
    const waits = all.map(arm);
    for (const index of all) {
      waits[index]?.cancel();
      if (index % 2 === 0) arm(MANY + index);
    }
    action.activate(null);
    assert.deepEqual(
      order,
      all.filter((index) => index % 2 === 0).map((index) => MANY + index),
    );
  });

  it('that begin in an emission do not hear of it, whoever begins them', () => {
    const action = runtime().createAction('many');
    let woken = 0;
    const wait = (): Tasklet<void> =>
      start(function* (): TaskletGenerator {
        yield new WaitForSignal(action, 'activate');
        woken++;
      });
    const signal = platform().querySignal(action, 'activate');
    assert.isNotNull(signal);
    const handlerId = platform().connect(action, signal, () => void wait());
    for (const _ of all) wait();
    action.activate(null);
    assert.equal(woken, MANY);
    action.activate(null);
    assert.equal(woken, MANY + 1);
    platform().disconnect(action, handlerId);
    action.activate(null);
    assert.equal(woken, MANY + 2);
  });

  it('are all told that it has been disposed of', () => {
    const action = runtime().createAction('many');
    const tasklets = all.map(() => start(() => catching(new WaitForSignal(action, 'activate'))));
    runtime().dispose(action);
    untilEnded(...tasklets);
    assert.isTrue(tasklets.every(({ returnValue }) => returnValue instanceof ObjectDestroyedError));
    assert.deepEqual(trackedPlatform().leftovers(), []);
  });

  it('of an emission inside another one end with the inner one', () => {
    const action = runtime().createAction('many');
    let [depth, woken] = [0, 0];
    for (const index of all) {
      start(function* (): TaskletGenerator {
        const activated = new WaitForSignal(action, 'activate');
        yield activated;
        woken++;
        if (index !== 10) return;
        depth++;
        action.activate(null);
        assert.equal(woken, MANY);
        depth--;
      });
    }
    action.activate(null);
    assert.deepEqual([depth, woken], [0, MANY]);
  });
});
