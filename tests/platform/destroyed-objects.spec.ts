// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  ObjectDestroyedError,
  type TaskletGenerator,
  WaitForCall,
  WaitForMessages,
  WaitForNotify,
  WaitForSignal,
  all,
  firstEvent,
  race,
  run,
  shield,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('objects that are destroyed', () => {
  it('each further wait for a signal of a destroyed object throws again', () => {
    const object = new (runtime().emitterClass)();
    const pinged = new WaitForSignal(object, 'ping');
    const tasklet = run(
      (function* (): TaskletGenerator<readonly unknown[]> {
        return [yield* catching(pinged), yield* catching(pinged), yield* catching(pinged)];
      })(),
    );
    object.destroy();
    assert.isTrue(tasklet.hasEnded);
    for (const error of tasklet.returnValue ?? []) assertError(error, ObjectDestroyedError, /"ping"/);
  });

  it('a generator that destroys the object it waited for can wait for something else', () => {
    const object = new (runtime().emitterClass)();
    const call = new WaitForCall();
    const tasklet = start(function* () {
      yield new WaitForSignal(object, 'ping');
      object.destroy();
      yield call;
    });
    object.ping(1);
    assert.equal(trackedPlatform().held, 0);
    call();
    assert.isTrue(tasklet.hasEnded);
  });

  it('a destruction while the generator runs is thrown at the next wait', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, call] = [new WaitForSignal(object, 'ping'), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [pinged, call];
      object.destroy();
      return yield* catching(pinged);
    });
    call();
    assertError(tasklet.returnValue, ObjectDestroyedError, /"ping"/);
  });

  it('the condition drops out of the wait, and the others remain', () => {
    const object = new (runtime().emitterClass)();
    const call = new WaitForCall();
    const tasklet = start(() => waiting([new WaitForSignal(object, 'ping'), call]));
    object.destroy();
    assert.deepEqual(tasklet.waitList, [call]);
    assert.equal(trackedPlatform().held, 0);
    call();
    assert.equal(tasklet.returnValue, call);
  });

  it('a condition that dropped out, and is yielded again, drops out again', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, call] = [new WaitForSignal(object, 'ping'), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      return [yield [pinged, call], yield [pinged, call], yield* catching(pinged)];
    });
    object.destroy();
    call();
    assert.deepEqual(tasklet.waitList, [call]);
    call();
    const [first, second, error] = tasklet.returnValue as readonly unknown[];
    assert.deepEqual([first, second], [call, call]);
    assertError(error, ObjectDestroyedError, /"ping"/);
  });

  it('a message is still accepted when the conditions beside it have dropped out', () => {
    const object = new (runtime().emitterClass)();
    const tasklet = start(() =>
      waiting([new WaitForMessages({ accept: 'go' }), new WaitForSignal(object, 'ping'), new WaitForCall()]),
    );
    object.destroy();
    const message = new Message('go');
    tasklet.sendMessage(message);
    assert.equal(tasklet.returnValue, message);
  });

  it('when nothing else is left, one error is thrown', () => {
    const objects = [1, 2].map(() => new (runtime().emitterClass)());
    const conditions = objects.map((object) => new WaitForSignal(object, 'ping'));
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      return [yield* catching(conditions), yield* catching(conditions)];
    });
    objects[0]?.destroy();
    assert.isFalse(tasklet.hasEnded);
    objects[1]?.destroy();
    for (const error of tasklet.returnValue as readonly unknown[]) assertError(error, ObjectDestroyedError, /"ping"/);
    assert.lengthOf(tasklet.returnValue as readonly unknown[], 2);
  });

  it('a condition that drops out while the generator runs leaves the others to the next wait', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, call, other] = [new WaitForSignal(object, 'ping'), new WaitForCall(), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [pinged, call];
      object.destroy();
      other();
      return yield [pinged, other];
    });
    call();
    assert.isFalse(tasklet.hasEnded); // nobody waited for the other when it was called
    other();
    assert.equal(tasklet.returnValue, other);
  });

  it('an emission before the destruction, in the same step, is what the next wait gets; the one after it throws', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, call] = [new WaitForSignal(object, 'ping'), new WaitForCall()];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield [pinged, call];
      object.ping(7);
      object.destroy();
      const [value] = yield* pinged;
      return [value, yield* catching(pinged)];
    });
    call();
    const [value, error] = tasklet.returnValue as readonly unknown[];
    assert.equal(value, 7);
    assertError(error, ObjectDestroyedError, /"ping"/);
  });

  it('a tasklet that waits for `destroy`, too, gets that', () => {
    const object = new (runtime().emitterClass)();
    const destroyed = new WaitForSignal(object, 'destroy');
    const tasklet = start(() => waiting([new WaitForSignal(object, 'ping'), destroyed]));
    object.destroy();
    assert.equal(tasklet.returnValue, destroyed);
  });

  it('an error of a joined tasklet is thrown, whatever else is waited for', () => {
    const object = new (runtime().emitterClass)();
    const joined = start(() => waiting(new WaitForSignal(object, 'ping')));
    const tasklet = start(() => catching([joined, new WaitForCall()]));
    object.destroy();
    settle();
    assertError(tasklet.returnValue, ObjectDestroyedError, /"ping"/);
  });

  it('a cancellation in the same moment ends the tasklet, with the others that it waits for', () => {
    const object = new (runtime().emitterClass)();
    const tasklet = start(() => waiting([new WaitForSignal(object, 'ping'), new WaitForCall()])).cancelOn(object);
    object.destroy();
    assert.isTrue(tasklet.isCancelled);
  });

  it('a shield that waits for it alone is notified, though the tasklet is tied to it', () => {
    const object = new (runtime().emitterClass)();
    let caught: unknown;
    const tasklet = start(function* (): TaskletGenerator {
      yield* shield(function* (): TaskletGenerator {
        caught = yield* catching(new WaitForSignal(object, 'ping'));
      });
    }).cancelOn(object);
    object.destroy();
    settle();
    assertError(caught, ObjectDestroyedError, /"ping"/);
    assert.isTrue(tasklet.hasEnded);
    tasklet.cancel();
  });

  const combined: readonly (readonly [
    string,
    (works: readonly [WaitForSignal, WaitForCall]) => TaskletGenerator<unknown>,
  ])[] = [
    ['race()', ([pinged, call]) => race({ pinged, call })],
    ['firstEvent()', (works) => firstEvent(...works)],
    ['all()', (works) => all(works)],
    ['race() with a generator', ([pinged, call]) => race({ pinged, call, other: waiting(new WaitForCall()) })],
  ];
  for (const [name, combine] of combined) {
    it(`${name} throws, whatever else it waits for`, () => {
      for (const isBefore of [true, false]) {
        const object = new (runtime().emitterClass)();
        const pinged = new WaitForSignal(object, 'ping');
        const watching = start(() => catching(pinged));
        if (isBefore) object.destroy();
        else watching.cancel();
        const tasklet = start(function* (): TaskletGenerator<unknown> {
          try {
            return yield* combine([pinged, new WaitForCall()]);
          } catch (error) {
            return error;
          }
        });
        if (!isBefore) object.destroy();
        settle();
        assertError(tasklet.returnValue, ObjectDestroyedError, /"ping"/);
      }
    });
  }

  const sized = runtime().createSized();
  if (sized !== null) {
    it('a WaitForNotify drops out, too', () => {
      const call = new WaitForCall();
      const tasklet = start(() => waiting([new WaitForNotify(sized, 'size'), call]));
      sized.destroy();
      assert.deepEqual(tasklet.waitList, [call]);
      call();
      assert.equal(tasklet.returnValue, call);
    });
  }
});
