// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForCall, throttle } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { returning, start } from '../support/bodies.ts';
import { untilEnded, untilQuit } from '../support/loop.ts';
import { after, noting, pingScene } from '../support/pings.ts';

/*
 * Of two timeouts that GLib finds due in one iteration, the one that was added first is dispatched first. So what was
 * added before, with less time, comes before on any machine, and what was added afterwards, with more, comes afterwards.
 */

describe('throttle()', () => {
  it('works on an item at once, and on the newest of the others when the time is over', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => throttle(5, stream, ([number]) => noting(order, number)));
    untilQuit((quit) => {
      after(2, () => order.push('less time'));
      for (let number = 1; number <= 4; number++) object.ping(number);
      order.push('the items have come');
      after(8, () => {
        order.push('more time');
        quit();
      });
    });
    stream.close();
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 'the items have come', 'less time', 4, 'more time']);
  });

  it('works on an item at once again when none has come in the time', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => throttle(2, stream, ([number]) => noting(order, number)));
    object.ping(1);
    untilQuit((quit) => after(4, quit));
    object.ping(2);
    order.push('at once');
    stream.close();
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 2, 'at once']);
  });

  it('keeps the distance while items come all the time', () => {
    const { object, stream } = pingScene();
    const startedAt: number[] = [];
    const tasklet = start(() => throttle(20, stream, () => returning(startedAt.push(Date.now()))));
    untilQuit((quit) => {
      const ping = (): unknown => {
        object.ping(1);
        return startedAt.length < 4 ? after(2, ping) : quit();
      };
      ping();
    });
    stream.close();
    untilEnded(tasklet);
    // A worker that starts late does not put the next one off, so the times are those since the first.
    for (const [count, time] of startedAt.entries()) {
      assert.isAtLeast(time - (startedAt[0] ?? 0), count * 20 - 1, `worker ${count + 1} of ${startedAt.join()}`);
    }
  });

  it('workers may overlap', () => {
    const { object, stream, order } = pingScene();
    const gate = new WaitForCall();
    const tasklet = start(() =>
      throttle(0, stream, function* ([number]) {
        order.push(number);
        if (number === 1) yield gate;
        order.push(`${number} is done`);
      }),
    );
    object.ping(1);
    object.ping(2);
    stream.close();
    untilQuit((quit) => after(1, quit));
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.deepEqual(order, [1, 2, '2 is done', '1 is done']);
    untilEnded(tasklet);
  });

  it('when the stream is closed works on the item that waits when the time is over', () => {
    const { object, stream, order } = pingScene();
    const tasklet = start(() => throttle(2, stream, ([number]) => noting(order, number)));
    object.ping(1);
    object.ping(2);
    object.ping(3);
    stream.close();
    assert.deepEqual(order, [1]);
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 3]);
  });
});
