// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type TaskletEvent,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  type Waiter,
  getEvent,
} from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { returning, start, throwing } from '../support/bodies.ts';
import { complete, settle } from '../support/loop.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';

const IN = 1;
const OUT = 4;

describe('yield* condition', () => {
  it('evaluates to nothing for a WaitForTimeout and a WaitForIdle', () => {
    assert.deepEqual(complete(getting(new WaitForTimeout(1))), [undefined]);
    assert.deepEqual(complete(getting(new WaitForIdle())), [undefined]);
  });

  it('evaluates to the arguments of a WaitForCall, those of each call', () => {
    const call = new WaitForCall<unknown, readonly [number, string?]>();
    const tasklet = start(() => getting(call, 3));
    call(1, 'one');
    call(2);
    call(3, 'three');
    assert.deepEqual(tasklet.returnValue, [[1, 'one'], [2], [3, 'three']]);
  });

  it('evaluates to the arguments of a WaitForSignal on an object, without the emitter', () => {
    const emitter = new (runtime().emitterClass)();
    const tasklet = start(() => getting(new WaitForSignal(emitter, 'ping'), 2));
    emitter.ping(1);
    emitter.ping(2);
    assert.deepEqual(tasklet.returnValue, [[1], [2]]);
  });

  itHooks('gives the arguments of a WaitForSignal on a class, whose object is the emitter', () => {
    const { emitterClass } = runtime();
    const pinged = new WaitForSignal(emitterClass, 'ping');
    const tasklet = start(() => getting(pinged, 2));
    const [first, second] = [new emitterClass(), new emitterClass()];
    first.ping(1);
    assert.strictEqual<object | null>(pinged.object, first);
    second.ping(2);
    assert.strictEqual<object | null>(pinged.object, second);
    assert.deepEqual(tasklet.returnValue, [[1], [2]]);
  });

  it('evaluates to the flags of a WaitForIO', () => {
    const sockets = runtime().createSockets();
    const writable = complete(getting(new WaitForIO(sockets.nearFd, IN | OUT)));
    runtime().write(sockets.farFd, 'x');
    const readable = complete(getting(new WaitForIO(sockets.nearFd, IN)));
    sockets.close();
    assert.deepEqual([writable, readable], [[OUT], [IN]]);
  });

  it('evaluates to the raw status of a WaitForProcess', () => {
    const pid = runtime().spawn(['sh', '-c', 'exit 3']);
    assert.deepEqual(complete(getting(new WaitForProcess(pid), 2)), [3 << 8, 3 << 8]);
  });

  it('evaluates to the result of a WaitForTasklet', () => {
    const tasklet = start(() => returning({ answer: 42 }));
    assert.deepEqual(complete(getting(new WaitForTasklet(tasklet), 2)), [{ answer: 42 }, { answer: 42 }]);
  });

  it('evaluates to the message of a WaitForMessages, and of one that was kept before', () => {
    const messages = new WaitForMessages({ accept: ['one', 'two'] });
    const tasklet = start(() => getting(messages, 2), { start: false });
    const [one, two] = [new Message('one'), new Message('two')];
    tasklet.sendMessage(one);
    tasklet.start();
    tasklet.sendMessage(two);
    assert.strictEqual(tasklet.returnValue?.[0], one);
    assert.strictEqual(tasklet.returnValue?.[1], two);
  });

  it('returns what getResult() of a condition of your own says, which gets the event', () => {
    const counted = new Counting();
    const tasklet = start(() => getting(counted, 2));
    counted.fire();
    assert.deepEqual(counted.events, [counted]);
    counted.fire();
    assert.deepEqual(tasklet.returnValue, ['event 1', 'event 2']);
  });

  it('evaluates to undefined for a condition of your own that has no getResult()', () => {
    class Plain extends WaitCondition {
      override arm(tasklet: Waiter): void {
        tasklet.waitConditionFired(this);
      }
      override disarm(): void {}
    }
    assert.deepEqual(complete(getting(new Plain())), [undefined]);
  });

  it('throws what getResult() throws', () => {
    const failure = new Error('no value');
    class Valueless extends Counting {
      override getResult(): string {
        throw failure;
      }
    }
    const condition = new Valueless();
    const tasklet = start(() => catchingAt(condition));
    condition.fire();
    assert.strictEqual(tasklet.returnValue, failure);
  });

  it('throws the error that ends the wait, by that very error', () => {
    const failure = new Error('of the condition');
    const condition = new Counting();
    const failed = start(() => catchingAt(condition));
    condition.waiter?.waitConditionFailed(condition, failure);
    assert.strictEqual(failed.returnValue, failure);
    const ended = start(() => catchingAt(new WaitForTasklet(start(() => throwing(failure)))));
    settle();
    assert.strictEqual(ended.returnValue, failure);
  });

  it('throws what arm() throws, and can be used for another wait after that', () => {
    const failure = new Error('cannot be armed');
    class Broken extends Counting {
      isBroken = true;
      override arm(): void {
        if (this.isBroken) throw failure;
      }
    }
    const condition = new Broken();
    assert.strictEqual(complete(catchingAt(condition)), failure);
    condition.isBroken = false;
    const tasklet = start(() => getting(condition));
    condition.fire();
    assert.deepEqual(tasklet.returnValue, ['event 1']);
  });

  it('an error of the generator between two waits leaves the condition fit for a wait', () => {
    const call = new WaitForCall();
    const first = start(function* () {
      try {
        yield* call;
        throw new Error('of the body');
      } catch {
        return yield* call;
      }
    });
    call('one');
    call('two');
    assert.deepEqual(first.returnValue, ['two']);
  });

  it('leaves the event for getEvent()', () => {
    const call = new WaitForCall();
    const tasklet = start(function* () {
      yield* call;
      return getEvent();
    });
    call();
    assert.strictEqual<unknown>(tasklet.returnValue, call);
  });

  it('of a generator that is ended there by return() leaves the condition fit for a wait', () => {
    const condition = new Counting();
    const body = getting(condition);
    body.next(undefined as never);
    assert.isTrue(body.return([]).done);
    const tasklet = start(() => getting(condition));
    condition.fire();
    assert.deepEqual(tasklet.returnValue, ['event 1']);
  });
});

/** A condition of somebody's own, fired by hand, which counts what has ended its waits. */
class Counting extends WaitCondition<string> {
  readonly events: TaskletEvent[] = [];

  override arm(_tasklet: Waiter): void {}

  override disarm(): void {}

  override getResult(event: TaskletEvent): string {
    this.events.push(event);
    return `event ${this.events.length}`;
  }

  fire(): void {
    this.waiter?.waitConditionFired(this);
  }
}

/** A body that waits for a condition some times, and returns what it has got. */
function* getting<V>(condition: WaitCondition<V>, times = 1): TaskletGenerator<readonly V[]> {
  const values: V[] = [];
  while (values.length < times) values.push(yield* condition);
  return values;
}

/** A body that returns what is thrown at its wait. */
function* catchingAt(condition: WaitCondition): TaskletGenerator<unknown> {
  try {
    yield* condition;
  } catch (error) {
    return error;
  }
  throw new Error('expected the wait to end by an error');
}
