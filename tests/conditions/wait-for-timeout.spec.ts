// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForTimeout,
  type Waiter,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded, untilQuit } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

describe('WaitForTimeout', () => {
  it('the time is in milliseconds, as a timeout of GLib counts them', () => {
    const order: string[] = [];
    untilQuit((quit) => {
      runtime().addTimeout(20, () => {
        order.push('20 ms of GLib');
        return false;
      });
      start(function* (): TaskletGenerator {
        yield new WaitForTimeout(40);
        order.push('WaitForTimeout(40)');
      });
      runtime().addTimeout(60, () => {
        order.push('60 ms of GLib');
        quit();
        return false;
      });
    });
    assert.deepEqual(order, ['20 ms of GLib', 'WaitForTimeout(40)', '60 ms of GLib']);
  });

  it('of two timeouts that are due the one with the higher priority ends first', () => {
    const order: string[] = [];
    start(function* (): TaskletGenerator {
      yield new WaitForTimeout(0);
      order.push('default');
    });
    start(function* (): TaskletGenerator {
      yield new WaitForTimeout(0, { priority: -1 });
      order.push('-1 by name');
    });
    start(function* (): TaskletGenerator {
      yield new WaitForTimeout(0, -2);
      order.push('-2 by place');
    });
    settle();
    assert.deepEqual(order, ['-2 by place', '-1 by name', 'default']);
  });

  it('restart() leaves the condition with the tasklet that waits for it', () => {
    const timeout = new WaitForTimeout(1);
    const tasklet = start(() => waiting(timeout));
    timeout.restart();
    untilEnded(tasklet);
    assert.strictEqual(tasklet.returnValue, timeout);
  });

  it('a timeout of zero loses against a message that is queued already', () => {
    const gate = new WaitForCall();
    const note = new Message('note');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [gate, new WaitForMessages({ defer: 'note' })];
      return yield [new WaitForTimeout(0), new WaitForMessages({ accept: 'note' })];
    });
    tasklet.sendMessage(note);
    gate();
    assert.isTrue(tasklet.hasEnded);
    assert.strictEqual(tasklet.returnValue, note);
  });

  it('restart() of a subclass arms it with its tasklet', () => {
    const armedWith: unknown[] = [];
    class Noting extends WaitForTimeout {
      override arm(tasklet: Waiter): void {
        armedWith.push(tasklet);
        super.arm(tasklet);
      }
    }
    const timeout = new Noting(1);
    const tasklet = start(() => waiting(timeout));
    timeout.restart();
    untilEnded(tasklet);
    assert.deepEqual(armedWith, [tasklet, tasklet]);
  });

  it('restart() takes back that the timeout fired while the generator was running', () => {
    const [timeout, idle] = [new WaitForTimeout(1), new WaitForIdle(-1)];
    const event = complete(
      (function* (): TaskletGenerator<unknown> {
        yield [timeout, idle];
        untilQuit((quit) => {
          runtime().addTimeout(10, () => {
            quit();
            return false;
          });
        });
        timeout.timeout = 60_000;
        timeout.restart();
        return yield [timeout, idle];
      })(),
    );
    assert.equal(event, idle);
  });

  it('a subclass may have fields of any name', () => {
    class Named extends WaitForTimeout {
      attached = true;
      source = 'mine';
    }
    const timeout = new Named(1);
    assert.equal(complete(waiting(timeout)), timeout);
  });
});
