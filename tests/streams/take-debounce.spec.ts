// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type SignalStream, type Tasklet, WaitForCall, debounce } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { untilQuit } from '../support/loop.ts';
import { after, noting, pingScene } from '../support/pings.ts';
import { trackedPlatform } from '../support/tracking.ts';

const NEVER_MS = 60_000;

/*
 * Of two timeouts that GLib finds due in one iteration, the one that was added first is dispatched first. So what was
 * added before, with less time, comes before on any machine, and what was added afterwards, with more, comes afterwards.
 */

describe('debounce()', () => {
  it('works on the newest of several items, when none has come for some time', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => debounce(5, stream, ([number]) => noting(order, number)));
    untilQuit((quit) => {
      after(2, () => order.push('less time'));
      for (let number = 1; number <= 3; number++) object.ping(number);
      order.push('the items have come');
      after(8, () => {
        order.push('more time');
        quit();
      });
    });
    end(stream, tasklet);
    assert.deepEqual(order, ['the items have come', 'less time', 3, 'more time']);
  });

  it('each item puts the task off', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => debounce(20, stream, ([number]) => noting(order, number)));
    const pinging = (number: number): void => {
      // Before the item, which counts anew, so this is never later than the end of the quiet before.
      if (number < 6) after(5, () => pinging(number + 1));
      order.push(`item ${number}`);
      object.ping(number);
    };
    untilQuit((quit) => {
      pinging(1);
      const look = (): unknown => (order.includes(6) ? quit() : after(5, look));
      look();
    });
    end(stream, tasklet);
    assert.deepEqual(order, ['item 1', 'item 2', 'item 3', 'item 4', 'item 5', 'item 6', 6]);
  });

  it('works on items that are there already as if they came at once', () => {
    const { object, stream, order } = pingScene();
    for (let number = 1; number <= 3; number++) object.ping(number);
    const tasklet = start(() => debounce(1, stream, ([number]) => noting(order, number)));
    assert.deepEqual(order, []);
    untilQuit((quit) => after(2, quit));
    end(stream, tasklet);
    assert.deepEqual(order, [3]);
  });

  it('when the stream is closed works on the item that waits at once', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => debounce(NEVER_MS, stream, ([number]) => noting(order, number)));
    object.ping(1);
    object.ping(2);
    assert.deepEqual(order, []);
    end(stream, tasklet);
    assert.deepEqual(order, [2]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('workers may overlap', () => {
    const { object, stream, order } = pingScene();
    const gate = new WaitForCall();
    const tasklet = start(() =>
      debounce(0, stream, function* ([number]) {
        order.push(number);
        if (number === 1) yield gate;
        order.push(`${number} is done`);
      }),
    );
    object.ping(1);
    untilQuit((quit) => after(1, quit));
    object.ping(2);
    untilQuit((quit) => after(1, quit));
    stream.close();
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.deepEqual(order, [1, 2, '2 is done', '1 is done']);
    assert.isTrue(tasklet.hasEnded);
  });

  it('counts the full time for an item that comes while a worker runs a main loop', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() =>
      debounce(20, stream, function* ([number]) {
        order.push(number);
        if (number !== 1) return;
        untilQuit((quit) => after(60, quit));
        after(5, () => order.push('less time'));
        object.ping(2);
      }),
    );
    object.ping(1);
    untilQuit((quit) => {
      const look = (): unknown => (order.includes(2) ? quit() : after(5, look));
      look();
    });
    end(stream, tasklet);
    assert.deepEqual(order, [1, 'less time', 2]);
  });

  it('counts the full time for an item that comes in a long step of a worker', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() =>
      debounce(20, stream, function* ([number]) {
        order.push(number);
        if (number !== 1) return;
        for (const over = Date.now() + 60; Date.now() < over;);
        after(5, () => order.push('less time'));
        object.ping(2);
      }),
    );
    object.ping(1);
    untilQuit((quit) => {
      const look = (): unknown => (order.includes(2) ? quit() : after(5, look));
      look();
    });
    end(stream, tasklet);
    assert.deepEqual(order, [1, 'less time', 2]);
  });
});

function end(stream: SignalStream, tasklet: Tasklet): void {
  stream.close();
  assert.isTrue(tasklet.hasEnded);
}
