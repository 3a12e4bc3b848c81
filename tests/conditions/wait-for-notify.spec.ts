// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ObjectDestroyedError, type TaskletGenerator, WaitForCall, WaitForNotify } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

const failure = new Error('of the predicate');

describe('WaitForNotify', () => {
  it('without a predicate ends at the next notify of the property, and returns the value', () => {
    const action = runtime().createAction('a');
    const changed = new WaitForNotify(action, 'enabled');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      return [yield changed, yield* changed];
    });
    assert.isFalse(tasklet.hasEnded);
    action.enabled = false;
    action.enabled = true;
    assert.deepEqual(tasklet.returnValue, [changed, true]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('does not end at the notify of another property', () => {
    const action = runtime().createAction('a');
    const call = new WaitForCall();
    const tasklet = start(() => waiting([new WaitForNotify(action, 'state'), call]));
    action.enabled = false;
    assert.isFalse(tasklet.hasEnded);
    call();
  });

  it('with a predicate that holds already ends at once, without a turn of the main loop', () => {
    const action = runtime().createAction('a');
    const tasklet = start(() => isEnabled(action, true));
    assert.equal(tasklet.returnValue, 'true');
    assert.equal(trackedPlatform().held, 0);
  });

  it('with a predicate ends at the notify at which it holds', () => {
    const action = runtime().createAction('a');
    const asked: boolean[] = [];
    const tasklet = start(function* (): TaskletGenerator<boolean> {
      return yield* new WaitForNotify(action, 'enabled', (isOn) => {
        asked.push(isOn);
        return asked.length === 3;
      });
    });
    action.enabled = false;
    assert.isFalse(tasklet.hasEnded);
    action.enabled = true;
    assert.isTrue(tasklet.returnValue);
    assert.deepEqual(asked, [true, false, true]);
  });

  it('takes what a predicate returns for true or false as JavaScript does, when the wait begins and at each notify', () => {
    const action = runtime().createAction('a');
    const answers = [true, 1, 'yes', false, 0, '', null, undefined];
    const ends = answers.map((answer) => {
      const atOnce = start(() => waiting(new WaitForNotify(action, 'enabled', () => answer as boolean)));
      let isFirst = true;
      const later = start(() =>
        waiting(new WaitForNotify(action, 'enabled', () => (isFirst ? (isFirst = false) : (answer as boolean)))),
      );
      const hasEndedAtOnce = atOnce.hasEnded;
      action.enabled = !action.enabled;
      const hasEndedLater = later.hasEnded;
      atOnce.cancel();
      later.cancel();
      return [hasEndedAtOnce, hasEndedLater];
    });
    assert.deepEqual(
      ends,
      answers.map((answer) => [Boolean(answer), Boolean(answer)]),
    );
  });

  it('what the predicate throws when the wait begins is thrown there, and leaves nothing behind', () => {
    const action = runtime().createAction('a');
    let fails = true;
    const condition = new WaitForNotify(action, 'enabled', () => {
      if (fails) throw failure;
      return true;
    });
    assert.strictEqual(complete(catching(condition)), failure);
    assert.equal(trackedPlatform().held, 0);
    fails = false;
    assert.strictEqual(complete(waiting(condition)), condition);
  });

  it('what the predicate throws at a notify is thrown at the wait, and not at who has set the property', () => {
    const action = runtime().createAction('a');
    const condition = new WaitForNotify(action, 'enabled', (isOn) => {
      if (!isOn) throw failure;
      return false;
    });
    const call = new WaitForCall();
    const tasklet = start(function* () {
      return [yield* caught(waiting(condition)), trackedPlatform().held, yield call];
    });
    action.enabled = false;
    call();
    assert.deepEqual(tasklet.returnValue, [failure, 0, call]);
  });

  it('takes the name of the property in any spelling', () => {
    const action = runtime().createAction('a');
    const names = ['state-type', 'state_type', 'stateType', 'enabled'];
    assert.deepEqual(
      names.map((name) => new WaitForNotify(action, name).property),
      ['state-type', 'state-type', 'state-type', 'enabled'],
    );
  });

  it('a property whose value is null is one like any other', () => {
    const action = runtime().createAction('a');
    assert.isNull(complete(valueOf(new WaitForNotify(action, 'state-type', (type) => type === null))));
  });

  it('the same object in a loop ends at each notify, and stays connected', () => {
    const action = runtime().createAction('a');
    const changed = new WaitForNotify(action, 'enabled');
    const values: unknown[] = [];
    start(function* () {
      while (values.length < 3) {
        values.push(yield* changed);
        values.push(trackedPlatform().held);
      }
    });
    for (const isOn of [false, true]) action.enabled = isOn;
    assert.deepEqual(values, [false, 1, true, 1]);
    assert.equal(trackedPlatform().held, 0);
  });

  it('the same object with a predicate in a loop ends at once first, then at each notify at which it holds', () => {
    const action = runtime().createAction('a');
    const on = new WaitForNotify(action, 'enabled', (isOn) => isOn);
    let count = 0;
    const tasklet = start(function* () {
      while (count < 3) {
        yield* on;
        count++;
      }
    });
    const counts = [count];
    for (const isOn of [false, true, false, true]) {
      action.enabled = isOn;
      counts.push(count);
    }
    assert.deepEqual(counts, [1, 1, 2, 2, 3]);
    assert.isTrue(tasklet.hasEnded);
  });

  it('a notify that comes while the generator runs ends the next wait for it', () => {
    const action = runtime().createAction('a');
    const changed = new WaitForNotify(action, 'enabled');
    const tasklet = start(function* () {
      const first = yield* changed;
      action.enabled = !action.enabled;
      return [first, yield* changed];
    });
    action.enabled = false;
    assert.deepEqual(tasklet.returnValue, [false, true]);
  });

  it('in an array is the event when it is first, at once too', () => {
    const action = runtime().createAction('a');
    const [call, changed] = [new WaitForCall(), new WaitForNotify(action, 'enabled')];
    const tasklet = start(() => waiting([call, changed]));
    action.enabled = false;
    assert.strictEqual(tasklet.returnValue, changed);
    const off = new WaitForNotify(action, 'enabled', (isOn) => !isOn);
    assert.strictEqual(start(() => waiting([call, off])).returnValue, off);
    assert.equal(trackedPlatform().held, 0);
  });

  it('several tasklets can wait for one property, each by a condition of its own', () => {
    const action = runtime().createAction('a');
    const tasklets = [1, 2, 3].map(() => start(() => isEnabled(action, false)));
    action.enabled = false;
    assert.deepEqual(
      tasklets.map(({ returnValue }) => returnValue),
      ['false', 'false', 'false'],
    );
  });

  it('of an object that was disposed of before throws at the wait, where the runtime can tell', () => {
    const action = runtime().createAction('a');
    const condition = new WaitForNotify(action, 'enabled');
    runtime().dispose(action);
    const tasklet = start(() => catching(condition));
    if (runtime().name === 'gjs') {
      assertError(tasklet.returnValue, ObjectDestroyedError, /^WaitForNotify: .* "notify::enabled"/);
    }
    tasklet.cancel();
  });

  if (runtime().createSized() !== null) {
    it('of an object that is destroyed throws an ObjectDestroyedError, at this wait and at the next', () => {
      const object = runtime().createSized();
      if (object === null) throw new Error('expected an object, got null');
      const condition = new WaitForNotify(object, 'size');
      const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
        return [yield* caught(waiting(condition)), trackedPlatform().held, yield* caught(waiting(condition))];
      });
      assert.equal(trackedPlatform().held, 2);
      object.destroy();
      const [first, held, second] = tasklet.returnValue ?? [];
      assertError(first, ObjectDestroyedError, /^WaitForNotify: the object has been destroyed and cannot emit "/);
      assertError(second, ObjectDestroyedError, /^WaitForNotify: the object has been destroyed and cannot emit "/);
      assert.equal(held, 0);
    });
  }

  it('reports wrong arguments', () => {
    const action = runtime().createAction('a');
    for (const wrong of [42, null, undefined, {}, runtime().emitterClass]) {
      const make = (): unknown => new WaitForNotify(wrong as never, 'enabled');
      assertThrows(make, TypeError, /^WaitForNotify: object: expected a GObject, got /);
    }
    for (const wrong of [42, undefined, null]) {
      const make = (): unknown => new WaitForNotify(action, wrong as never);
      assertThrows(make, TypeError, /^WaitForNotify: property: expected a string, got /);
    }
    for (const unknown of ['nonsense', '', 'notify::enabled', 'activate']) {
      const make = (): unknown => new WaitForNotify(action, unknown);
      assertThrows(make, RangeError, /^WaitForNotify: property: expected a property of an? \S+, got /);
    }
    for (const wrong of [42, 'enabled', {}]) {
      const make = (): unknown => new WaitForNotify(action, 'enabled', wrong as never);
      assertThrows(make, TypeError, /^WaitForNotify: predicate: expected a function, got /);
    }
  });
});

/** A body that waits until the action is enabled, or not, and returns whether it is. */
function* isEnabled(action: { enabled: boolean }, wanted: boolean): TaskletGenerator<string> {
  return String(yield* new WaitForNotify(action, 'enabled', (isOn) => isOn === wanted));
}

function* valueOf<O extends object, P extends string>(condition: WaitForNotify<O, P>): TaskletGenerator<unknown> {
  return yield* condition;
}
