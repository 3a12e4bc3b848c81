// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  ObjectDestroyedError,
  type TaskletGenerator,
  WaitForCall,
  WaitForSignal,
  type Waiter,
} from '../../src/index.ts';
import { EmissionHooks } from '../../src/platform/emission-hooks.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';

describe('WaitForSignal', () => {
  it('what is no GObject, and a signal that it does not have, are errors at construction', () => {
    const noObject = { connect: () => 1 };
    const action = runtime().createAction('a');
    assertThrows(() => new WaitForSignal(noObject, 'activate'), TypeError, /expected a GObject or a GObject class/);
    assertThrows(() => new WaitForSignal(action, 'no-such-signal'), RangeError, /"no-such-signal"/);
  });

  it('a signal with a detail ends the wait, and the same signal with another detail does not', () => {
    const action = runtime().createAction('a');
    const gate = new WaitForCall();
    const ofName = start(() => waiting([new WaitForSignal(action, 'notify::name'), gate]));
    const ofEnabled = start(() => waiting(new WaitForSignal(action, 'notify::enabled')));
    action.enabled = false;
    assert.deepEqual([ofName.hasEnded, ofEnabled.hasEnded], [false, true]);
    gate();
  });

  it('a name may have underscores, as PyGTK took it', () => {
    const observer = runtime().createAuthObserver();
    const asked = new WaitForSignal(observer, 'allow_mechanism');
    const tasklet = start(() => waiting(asked));
    observer.allow('EXTERNAL');
    assert.isTrue(tasklet.hasEnded);
    assert.equal(asked.signal, 'allow_mechanism');
  });

  it('a detail of a signal that takes none is an error at construction', () => {
    const action = runtime().createAction('a');
    assertThrows(() => new WaitForSignal(action, 'activate::now'), RangeError, /"activate::now"/);
  });

  it('the signals of a class that was never instantiated are known, and a bad name is an error', () => {
    const { cancellableClass } = runtime();
    assert.doesNotThrow(() => new WaitForSignal(cancellableClass, 'cancelled'));
    assertThrows(() => new WaitForSignal(cancellableClass, 'no-such-signal'), RangeError, /"no-such-signal"/);
  });

  it('the event has the object, the signal and its arguments, without the emitter among them', () => {
    const observer = runtime().createAuthObserver();
    const asked = new WaitForSignal(observer, 'allow-mechanism');
    const tasklet = start(() => waiting(asked));
    observer.allow('EXTERNAL');
    assert.strictEqual(tasklet.returnValue, asked);
    assert.strictEqual(asked.object, observer);
    assert.equal(asked.signal, 'allow-mechanism');
    assert.deepEqual(asked.signalArgs, ['EXTERNAL']);
  });

  it('the emission returns the returnValue that the generator has set, and with false without one', () => {
    const observer = runtime().createAuthObserver();
    const asked = new WaitForSignal(observer, 'allow-mechanism');
    start(function* (): TaskletGenerator {
      yield asked;
      yield asked;
      asked.returnValue = true;
      yield asked;
      asked.returnValue = false;
    });
    const answers = [observer.allow('first'), observer.allow('second'), observer.allow('third')];
    assert.deepEqual(answers, [false, true, false]);
  });

  itHooks('a wait on a class has no say in the answer to the emission', () => {
    const observer = runtime().createAuthObserver();
    const asked = new WaitForSignal(runtime().authObserverClass, 'allow-mechanism');
    const tasklet = start(function* (): TaskletGenerator {
      yield asked;
      asked.returnValue = false;
    });
    const answer = observer.allow('EXTERNAL');
    assert.isTrue(tasklet.hasEnded);
    assert.isTrue(answer);
  });

  it('the hook on a class returns whether it is to stay', () => {
    let emit: (emitter: object) => boolean = () => false;
    const hooks = new EmissionHooks({
      add: (_signalId, callback) => {
        emit = (emitter) => callback(emitter, [], 0);
        return 1;
      },
      remove: () => undefined,
    });
    const signal = {
      name: 'activate',
      id: 1,
      detail: 0,
      canBeHooked: true,
      hasReturnValue: false,
      convertReturnValue: () => undefined,
    };
    let emissions = 0;
    const handle = hooks.add(signal, () => {
      emissions++;
      if (emissions === 2) hooks.remove(handle);
    });
    assert.deepEqual([emit({}), emit({})], [true, false]);
  });

  itHooks('a wait on a class is ended by any of its objects, and keeps its hook when it is yielded again', () => {
    class CountingWait extends WaitForSignal {
      timesArmed = 0;
      override arm(tasklet: Waiter): void {
        this.timesArmed++;
        super.arm(tasklet);
      }
    }
    const [one, other] = [runtime().createAction('one'), runtime().createAction('other')];
    const activated = new CountingWait(runtime().actionClass, 'activate');
    const emitters: (object | null)[] = [activated.object];
    start(function* (): TaskletGenerator {
      yield activated;
      emitters.push(activated.object);
      yield activated;
      emitters.push(activated.object);
    });
    one.activate(null);
    other.activate(null);
    assert.lengthOf(emitters, 3);
    assert.isNull(emitters[0]);
    assert.strictEqual(emitters[1], one);
    assert.strictEqual(emitters[2], other);
    assert.equal(activated.timesArmed, 1);
  });

  it('a signal that GLib runs no hooks for is an error at construction with a class', () => {
    const { actionClass } = runtime();
    assertThrows(() => new WaitForSignal(actionClass, 'notify'), RangeError, /that can be waited for on a class/);
  });

  itHooks('a wait on a subclass is not ended by an object that is none of the subclass', () => {
    const activated = new WaitForSignal(runtime().actionSubclass, 'activate');
    const action = new (runtime().actionSubclass)({ name: 'of the subclass' });
    const tasklet = start(() => waiting(activated));
    // An action emits nothing when nobody has connected to it.
    start(() => waiting(new WaitForSignal(action, 'activate')));
    runtime().createAction('of the superclass').activate(null);
    const hasEndedBySuperclass = tasklet.hasEnded;
    action.activate(null);
    assert.isFalse(hasEndedBySuperclass);
    assert.isTrue(tasklet.hasEnded);
    assert.strictEqual(activated.object, action);
  });

  itHooks('a wait on a subclass that was never instantiated is ended by its objects alone', () => {
    const subclass = runtime().createEmitterSubclass();
    const tasklet = start(() => waiting(new WaitForSignal(subclass, 'ping')));
    new (runtime().emitterClass)().ping(1);
    const hasEndedBySuperclass = tasklet.hasEnded;
    new subclass().ping(2);
    assert.isFalse(hasEndedBySuperclass);
    assert.isTrue(tasklet.hasEnded);
  });

  it('the destruction of the object is thrown at the wait for another signal of it', () => {
    const object = new (runtime().emitterClass)();
    const tasklet = start(() => catching(new WaitForSignal(object, 'ping')));
    object.destroy();
    assertError(tasklet.returnValue, ObjectDestroyedError, /cannot emit "ping"/);
  });

  it('a wait for `destroy` beside the other signal gets the destruction as its event', () => {
    const object = new (runtime().emitterClass)();
    const [pinged, destroyed] = [new WaitForSignal(object, 'ping'), new WaitForSignal(object, 'destroy')];
    const tasklet = start(() => waiting([pinged, destroyed]));
    object.destroy();
    assert.strictEqual(tasklet.returnValue, destroyed);
  });

  it('a wait for `destroy` is ended by the destruction', () => {
    const object = new (runtime().emitterClass)();
    const destroyed = new WaitForSignal(object, 'destroy');
    const tasklet = start(() => waiting(destroyed));
    object.destroy();
    assert.strictEqual(tasklet.returnValue, destroyed);
  });

  it('emissions before the first wait and between two waits are lost', () => {
    const action = runtime().createAction('a');
    const [activated, gate] = [new WaitForSignal(action, 'activate'), new WaitForCall()];
    let waits = 0;
    const tasklet = start(function* (): TaskletGenerator {
      yield gate;
      yield activated;
      waits++;
      yield gate;
      yield activated;
      waits++;
    });
    action.activate(null);
    gate();
    const afterTheFirstLoss = waits;
    action.activate(null);
    action.activate(null);
    gate();
    const afterTheSecondLoss = waits;
    action.activate(null);
    assert.deepEqual([afterTheFirstLoss, afterTheSecondLoss, waits], [0, 1, 2]);
    assert.isTrue(tasklet.hasEnded);
  });
});
