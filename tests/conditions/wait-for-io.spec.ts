// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, WaitForIO } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

const IN = 1;
const OUT = 4;
const ERR = 8;
const HUP = 16;

describe('WaitForIO', () => {
  it('a file descriptor, an IOChannel and an object with fileno() can be waited for', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    runtime().write(writeEnd, 'x');
    const sources = [readEnd, runtime().createChannel(readEnd), { fileno: () => readEnd }];
    const fired = sources.map((source) => {
      const io = new WaitForIO(source, IN);
      complete(waiting(io));
      return io.condition;
    });
    runtime().close(readEnd);
    runtime().close(writeEnd);
    assert.deepEqual(fired, [IN, IN, IN]);
  });

  it('condition is the flags that fired, of those that were asked for', () => {
    const sockets = runtime().createSockets();
    const writable = new WaitForIO(sockets.nearFd, IN | OUT);
    complete(waiting(writable));
    sockets.close();
    assert.equal(writable.condition, OUT);
  });

  it('without a mask the wait is for something to read', () => {
    const sockets = runtime().createSockets();
    const readable = new WaitForIO(sockets.nearFd);
    const tasklet = start(() => waiting(readable));
    settle();
    const firedWhenWritable = readable.condition;
    runtime().write(sockets.farFd, 'x');
    untilEnded(tasklet);
    sockets.close();
    assert.isNull(firedWhenWritable);
    assert.equal(readable.condition, IN);
  });

  for (const kind of ['a file descriptor', 'an IOChannel']) {
    it(`the priority decides which wait for ${kind} ends first`, () => {
      const { readEnd, writeEnd } = runtime().createPipe();
      runtime().write(writeEnd, 'x');
      const source = kind === 'an IOChannel' ? runtime().createChannel(readEnd) : readEnd;
      const order: number[] = [];
      const tasklets = [10, -10].map((priority) =>
        start(function* () {
          yield new WaitForIO(source, IN, priority);
          order.push(priority);
        }),
      );
      untilEnded(...tasklets);
      runtime().close(readEnd);
      runtime().close(writeEnd);
      assert.deepEqual(order, [-10, 10]);
    });
  }

  it('without a priority the wait ends at priority 0', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    const order: string[] = [];
    runtime().write(writeEnd, 'x');
    for (const priority of [1, -1]) {
      runtime().addIdle(priority, () => {
        order.push(`priority ${priority}`);
        return false;
      });
    }
    start(function* (): TaskletGenerator {
      yield new WaitForIO(readEnd);
      order.push('WaitForIO');
    });
    settle();
    runtime().close(readEnd);
    runtime().close(writeEnd);
    assert.deepEqual(order, ['priority -1', 'WaitForIO', 'priority 1']);
  });

  it('the end of a pipe ends the wait, with HUP in condition', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    const readable = new WaitForIO(readEnd, IN);
    const tasklet = start(() => waiting(readable));
    runtime().close(writeEnd);
    untilEnded(tasklet);
    runtime().close(readEnd);
    assert.equal(readable.condition, HUP);
  });

  it('an error of a pipe ends the wait, with ERR in condition', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    const broken = new WaitForIO(writeEnd, IN);
    const tasklet = start(() => waiting(broken));
    runtime().close(readEnd);
    untilEnded(tasklet);
    runtime().close(writeEnd);
    assert.equal(broken.condition, ERR);
  });

  it('condition keeps the flags after the delivery', () => {
    const { readEnd, writeEnd } = runtime().createPipe();
    const [readable, gate] = [new WaitForIO(readEnd), new WaitForCall()];
    runtime().write(writeEnd, 'x');
    const tasklet = start(function* (): TaskletGenerator {
      yield readable;
      yield gate;
    });
    settle();
    const atTheNextWait = readable.condition;
    gate();
    runtime().close(readEnd);
    runtime().close(writeEnd);
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual([atTheNextWait, readable.condition], [IN, IN]);
  });
});
