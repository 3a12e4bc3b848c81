// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForIdle } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

describe('WaitForIdle', () => {
  it('yielded again and again, the same condition fires each time', () => {
    const idle = new WaitForIdle();
    let fired = 0;
    const tasklet = start(function* (): TaskletGenerator {
      while (fired < 3) {
        yield idle;
        fired++;
      }
    });
    settle();
    assert.isTrue(tasklet.hasEnded);
    assert.equal(fired, 3);
  });

  it('without a priority the tasklet is resumed at 200, GLib.PRIORITY_DEFAULT_IDLE', () => {
    assert.deepEqual(orderAround(new WaitForIdle(), 200), ['before', 'WaitForIdle', 'after']);
  });

  it('the tasklet is resumed at the priority that is given, by place or by name', () => {
    assert.deepEqual(orderAround(new WaitForIdle(-5), -5), ['before', 'WaitForIdle', 'after']);
    assert.deepEqual(orderAround(new WaitForIdle({ priority: 300 }), 300), ['before', 'WaitForIdle', 'after']);
  });
});

/** Runs a wait beside two idle sources of GLib, of the priorities next to one; returns the order they come in. */
function orderAround(idle: WaitForIdle, priority: number): readonly string[] {
  const order: string[] = [];
  const note = (name: string) => () => {
    order.push(name);
    return false;
  };
  runtime().addIdle(priority + 1, note('after'));
  start(function* (): TaskletGenerator {
    yield idle;
    order.push('WaitForIdle');
  });
  runtime().addIdle(priority - 1, note('before'));
  settle();
  return order;
}
