// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ObjectDestroyedError, type TaskletGenerator, WaitForCall, WaitForSignal, run } from '../src/index.ts';
import { assert, assertError } from './support/assert.ts';
import { catching, start, waiting } from './support/bodies.ts';
import { runtime } from './support/runtime.ts';
import { trackedPlatform } from './support/tracking.ts';

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

  it('a body that destroys the object it waited for can wait for something else', () => {
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

  it('a destruction while the body runs is thrown at the next wait', () => {
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

  it('the destruction leaves other waits of the tasklet as they are', () => {
    const object = new (runtime().emitterClass)();
    const call = new WaitForCall();
    const pinged = new WaitForSignal(object, 'ping');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield* catching([pinged, call]);
      return yield* waiting(call);
    });
    object.destroy();
    assert.deepEqual(tasklet.waitList, [call]);
    call();
    assert.equal(tasklet.returnValue, call);
  });
});
