// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ObjectDestroyedError, type Stream, type TaskletGenerator, WaitForCall, signals } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('signals()', () => {
  it('returns every emission from its opening on, in their order, whatever the reader does meanwhile', () => {
    const object = new (runtime().emitterClass)();
    const [gate, last] = [new WaitForCall(), new WaitForCall()];
    const read: unknown[] = [];
    object.ping(0);
    const stream = signals(object, 'ping');
    object.ping(1);
    const tasklet = start(function* (): TaskletGenerator {
      read.push(yield* stream.next());
      object.ping(2);
      object.ping(3);
      read.push('waits elsewhere');
      yield gate;
      for (let count = 0; count < 5; count++) read.push(yield* stream.next());
      yield last;
    });
    assert.deepEqual(read, [[1], 'waits elsewhere']);
    object.ping(4);
    gate();
    assert.deepEqual(read, [[1], 'waits elsewhere', [2], [3], [4]]);
    object.ping(5);
    object.ping(6);
    object.ping(7);
    last();
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(read.slice(5), [[5], [6]]);
    assert.deepEqual(stream.takeNewest(), [7]);
    stream.close();
  });

  it('resumes a reader that waits before the emission returns', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ping');
    const read: unknown[] = [];
    start(() => reading(stream, read));
    object.ping(1);
    assert.deepEqual(read, [[1]]);
    stream.close();
    assert.deepEqual(read, [[1], 'the end']);
  });

  it('returns the arguments without the emitter, an empty list where there are none', () => {
    const object = new (runtime().emitterClass)();
    const action = runtime().createAction('a');
    const [asked, enabled, activated] = [
      signals(object, 'ask'),
      signals(action, 'notify::enabled'),
      signals(action, 'activate'),
    ];
    object.ask();
    action.enabled = false;
    action.activate(null);
    action.enabled = true;
    action.activate(null);
    assert.deepEqual(asked.takeNewest(), []);
    assert.lengthOf(enabled.takeNewest() ?? [], 1);
    assert.deepEqual(activated.takeNewest(), [null]);
    for (const stream of [asked, enabled, activated]) stream.close();
  });

  it('of a signal with a detail keeps only what is emitted with that detail', () => {
    const object = new (runtime().emitterClass)();
    const [ofThis, ofAll] = [signals(object, 'change::this'), signals(object, 'change')];
    const [read, all]: [unknown[], unknown[]] = [[], []];
    object.change('that');
    object.change('this');
    object.change('that');
    object.change('this');
    ofThis.close();
    ofAll.close();
    start(() => reading(ofThis, read));
    start(() => reading(ofAll, all));
    assert.equal(ofThis.signal, 'change::this');
    assert.strictEqual(ofThis.object, object);
    assert.deepEqual(read, [[], [], 'the end']);
    assert.deepEqual(all, [[], [], [], [], 'the end']);
  });

  it('two streams of one signal both get every emission', () => {
    const object = new (runtime().emitterClass)();
    const [one, other] = [signals(object, 'ping'), signals(object, 'ping')];
    const [first, second]: [unknown[], unknown[]] = [[], []];
    start(() => reading(one, first));
    object.ping(1);
    object.ping(2);
    one.close();
    object.ping(3);
    other.close();
    start(() => reading(other, second));
    assert.deepEqual(first, [[1], [2], 'the end']);
    assert.deepEqual(second, [[1], [2], [3], 'the end']);
  });

  it('that is closed returns what was there before, and then null, each time', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ping');
    object.ping(1);
    object.ping(2);
    assert.isFalse(stream.isClosed);
    stream.close();
    assert.isTrue(stream.isClosed);
    assert.equal(trackedPlatform().held, 0);
    object.ping(3);
    stream.close();
    const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
      const items = [yield* stream.next(), yield* stream.next(), yield* stream.next(), yield* stream.next()];
      return [...items, yield* stream.next()];
    });
    assert.deepEqual(tasklet.returnValue, [[1], [2], null, null, null]);
  });

  it('can be closed in the step that an emission resumes', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ping');
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      yield* stream.next();
      object.ping(2);
      stream.close();
      object.ping(3);
      return [yield* stream.next(), yield* stream.next()];
    });
    object.ping(1);
    assert.deepEqual(tasklet.returnValue, [[2], null]);
  });

  it('is closed by the destruction of the object; what was emitted before can be read', () => {
    const object = new (runtime().emitterClass)();
    const [stream, waited] = [signals(object, 'ping'), signals(object, 'change')];
    const [read, whileWaiting]: [unknown[], unknown[]] = [[], []];
    start(() => reading(waited, whileWaiting));
    object.ping(1);
    object.destroy();
    assert.isTrue(stream.isClosed);
    assert.equal(trackedPlatform().held, 0);
    assert.deepEqual(whileWaiting, ['the end']);
    start(() => reading(stream, read));
    assert.deepEqual(read, [[1], 'the end']);
    stream.close();
  });

  it('of `destroy` itself gives that emission and then the end, to who waits and to who comes later', () => {
    const object = new (runtime().emitterClass)();
    const [waited, kept] = [signals(object, 'destroy'), signals(object, 'destroy')];
    const [whileWaiting, later]: [unknown[], unknown[]] = [[], []];
    start(() => reading(waited, whileWaiting));
    object.destroy();
    start(() => reading(kept, later));
    assert.deepEqual(whileWaiting, [[], 'the end']);
    assert.deepEqual(later, [[], 'the end']);
    assert.equal(trackedPlatform().held, 0);
  });

  it('that is closed in the step that the destruction resumes says nothing', () => {
    const object = new (runtime().emitterClass)();
    const [destroyed, pinged] = [signals(object, 'destroy'), signals(object, 'ping')];
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      const first = yield* destroyed.next();
      pinged.close();
      destroyed.close();
      return [first, yield* destroyed.next(), yield* pinged.next()];
    });
    object.destroy();
    assert.deepEqual(tasklet.returnValue, [[], null, null]);
  });

  it('of an object that was disposed of meanwhile is closed silently', () => {
    const action = runtime().createAction('a');
    const stream = signals(action, 'activate');
    action.activate(null);
    runtime().dispose(action);
    stream.close();
    const read: unknown[] = [];
    start(() => reading(stream, read));
    assert.deepEqual(read, [[null], 'the end']);
  });

  if (platform().name === 'gjs') {
    it('of an object that is disposed is an ObjectDestroyedError', () => {
      const action = runtime().createAction('a');
      runtime().dispose(action);
      assertThrows(
        () => signals(action, 'activate'),
        ObjectDestroyedError,
        /^signals: the object has been destroyed and cannot emit "activate"/,
      );
    });
  } else {
    it('of an object that is disposed still has what that emits', () => {
      const action = runtime().createAction('a');
      runtime().dispose(action);
      const stream = signals(action, 'activate');
      action.activate(null);
      assert.deepEqual(stream.takeNewest(), [null]);
      stream.close();
    });
  }

  it('answers an emission with the returnValue that the reader sets in the step that it resumes', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ask');
    const observer = runtime().createAuthObserver();
    const mechanisms = signals(observer, 'allow-mechanism');
    start(function* (): TaskletGenerator {
      for (let answer = true; (yield* stream.next()) !== null; answer = !answer) stream.returnValue = answer;
    });
    start(function* (): TaskletGenerator {
      for (let args = yield* mechanisms.next(); args !== null; args = yield* mechanisms.next()) {
        mechanisms.returnValue = args[0] === 'PLAIN';
      }
    });
    assert.deepEqual([object.ask(), object.ask(), object.ask()], [true, false, true]);
    assert.deepEqual([observer.allow('PLAIN'), observer.allow('EXTERNAL')], [true, false]);
    stream.close();
    mechanisms.close();
    assert.isFalse(object.ask(), 'a closed stream has no say');
  });

  it('keeps ten thousand emissions that nothing has read yet', () => {
    const object = new (runtime().emitterClass)();
    const stream = signals(object, 'ping');
    const emissions = 10_000;
    const numbers: number[] = [];
    // Each takes node-gtk alone 0.3 ms, which is its business.
    const emit = (number: number): unknown =>
      platform().name === 'node-gtk' ? stream['gtasklet:emitted']([number]) : object.ping(number);
    for (let number = 0; number < emissions; number++) emit(number);
    start(function* (): TaskletGenerator {
      for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) {
        numbers.push(Number(args[0]));
        if (numbers.length === emissions) stream.close();
      }
    });
    assert.deepEqual(
      numbers,
      Array.from({ length: emissions }, (_, number) => number),
    );
  });
});

function* reading(stream: Stream<readonly unknown[]>, read: unknown[]): TaskletGenerator {
  for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) read.push(args);
  read.push('the end');
}
