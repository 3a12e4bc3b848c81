// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type SignalBuffer, type TaskletGenerator, WaitForCall, signals } from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('the buffer of signals()', () => {
  it('is unbounded by default, and so by name', () => {
    assert.deepEqual(keptOf({}, 5), [1, 2, 3, 4, 5]);
    assert.deepEqual(keptOf({ buffer: undefined }, 5), [1, 2, 3, 4, 5]);
    assert.deepEqual(keptOf({ buffer: 'unbounded' }, 5), [1, 2, 3, 4, 5]);
  });

  it('{ newest } keeps so many of the newest', () => {
    assert.deepEqual(keptOf({ buffer: { newest: 1 } }, 5), [5]);
    assert.deepEqual(keptOf({ buffer: { newest: 3 } }, 5), [3, 4, 5]);
    assert.deepEqual(keptOf({ buffer: { newest: 3 } }, 2), [1, 2]);
    assert.deepEqual(keptOf({ buffer: { newest: Number.MAX_SAFE_INTEGER } }, 2), [1, 2]);
  });

  it('{ oldest } keeps so many of the oldest', () => {
    assert.deepEqual(keptOf({ buffer: { oldest: 1 } }, 5), [1]);
    assert.deepEqual(keptOf({ buffer: { oldest: 3 } }, 5), [1, 2, 3]);
    assert.deepEqual(keptOf({ buffer: { oldest: 3 } }, 2), [1, 2]);
  });

  it('of either kind has room again for as many as were read', () => {
    assert.deepEqual(readBetween({ newest: 2 }), [[2], [3], [5], [6], null]);
    assert.deepEqual(readBetween({ oldest: 2 }), [[1], [2], [4], [5], null]);
  });

  for (const buffer of [{ newest: 0 }, { oldest: 0 }]) {
    const kind = Object.keys(buffer).join();

    it(`{ ${kind}: 0 } keeps nothing: an emission is for who waits when it comes`, () => {
      const object = new (runtime().emitterClass)();
      const stream = signals(object, 'ping', { buffer });
      const gate = new WaitForCall();
      const read: unknown[] = [];
      start(function* (): TaskletGenerator {
        read.push(yield* stream.next());
        object.ping(2);
        yield gate;
        read.push(yield* stream.next(), yield* stream.next());
      });
      object.ping(1);
      object.ping(3);
      gate();
      assert.deepEqual(read, [[1]]);
      object.ping(4);
      object.ping(5);
      stream.close();
      assert.deepEqual(read, [[1], [4], [5]]);
    });

    it(`{ ${kind}: 0 }: what comes while the generator runs is not at its next wait for the same next() either`, () => {
      const object = new (runtime().emitterClass)();
      const stream = signals(object, 'ping', { buffer });
      const next = stream.next();
      const values: unknown[] = [];
      start(function* (): TaskletGenerator {
        for (let count = 0; count < 2; count++) {
          yield next;
          values.push(next.value);
          object.ping(100 + count);
        }
      });
      object.ping(1);
      assert.deepEqual(values, [[1]]);
      object.ping(2);
      assert.deepEqual(values, [[1], [2]]);
      stream.close();
    });
  }
});

describe('the arguments of signals()', () => {
  it('what is no GObject, and what is no name of a signal, is notified', () => {
    const object = new (runtime().emitterClass)();
    const { emitterClass } = runtime();
    assertThrows(() => signals(42 as never, 'ping'), TypeError, /^signals: object: expected a GObject, got 42$/);
    assertThrows(
      () => signals(emitterClass, 'ping'),
      TypeError,
      /^signals: object: expected a GObject, got the class /,
    );
    assertThrows(() => signals(object, 7 as never), TypeError, /^signals: signal: expected a string, got 7$/);
    assertThrows(() => signals(object, 'pong'), RangeError, /^signals: signal: expected a signal of .*, got "pong"$/);
    assertThrows(() => signals(object, 'ping::loud'), RangeError, /^signals: signal: .*, got "ping::loud"$/);
  });

  it('options that there are not are notified', () => {
    const object = new (runtime().emitterClass)();
    const open = (options: unknown) => () => signals(object, 'ping', options as never);
    assertThrows(open(null), TypeError, /^signals: options: expected an object with buffer, got null$/);
    assertThrows(open('newest'), TypeError, /^signals: options: .*, got "newest"$/);
    assertThrows(open({ bufer: 'unbounded' }), TypeError, /^signals: options: .*, got { bufer }$/);
    assertThrows(open({ newest: 1 }), TypeError, /^signals: options: .*, got { newest }$/);
  });

  it('a buffer that there is not is a TypeError with the value', () => {
    const rule = 'expected "unbounded", \\{ newest: a number \\} or \\{ oldest: a number \\}';
    const wrong: readonly (readonly [unknown, string])[] = [
      [5, '5'],
      ['newest', '"newest"'],
      [{}, 'an object'],
      [{ newest: 1, oldest: 1 }, '\\{ newest, oldest \\}'],
      [{ last: 1 }, '\\{ last \\}'],
    ];
    for (const [buffer, got] of wrong) {
      assertThrows(withBuffer(buffer), TypeError, new RegExp(`^signals: buffer: ${rule}, got ${got}$`));
    }
  });

  it('a buffer of null is a TypeError, too, as it is for other options', () => {
    assertThrows(withBuffer(null), TypeError, /^signals: buffer: .*, got null$/);
  });

  it('a number of the buffer that is none is a TypeError, one that is negative or not whole a RangeError', () => {
    for (const kind of ['newest', 'oldest']) {
      assertThrows(withBuffer({ [kind]: '1' }), TypeError, /^signals: buffer: expected a number, got "1"$/);
      assertThrows(withBuffer({ [kind]: undefined }), TypeError, /^signals: buffer: expected a number, got undefined$/);
      assertThrows(withBuffer({ [kind]: -1 }), RangeError, /^signals: buffer: expected an integer from 0 .* -1$/);
      assertThrows(withBuffer({ [kind]: 1.5 }), RangeError, /got 1.5$/);
      assertThrows(withBuffer({ [kind]: Number.NaN }), RangeError, /got NaN$/);
      assertThrows(withBuffer({ [kind]: Infinity }), RangeError, /got Infinity$/);
    }
  });

  it('are looked at before anything is connected, and nothing belongs to the tasklet then', () => {
    const object = new (runtime().emitterClass)();
    const tasklet = start(function* (): TaskletGenerator<unknown> {
      try {
        signals(object, 'ping', { buffer: { newest: -1 } });
      } catch (error) {
        return error;
      }
      return undefined;
    });
    assertError(tasklet.returnValue, RangeError, /got -1$/);
    assert.equal(trackedPlatform().held, 0);
  });
});

/** Opens a stream with a buffer that may be wrong, and closes it if it is not. */
function withBuffer(buffer: unknown): () => void {
  return () => signals(new (runtime().emitterClass)(), 'ping', { buffer: buffer as SignalBuffer }).close();
}

/** Which of some numbers are there when nobody has read. */
function keptOf(options: { readonly buffer?: SignalBuffer | undefined }, emissions: number): readonly unknown[] {
  const object = new (runtime().emitterClass)();
  const stream = signals(object, 'ping', options);
  for (let number = 1; number <= emissions; number++) object.ping(number);
  stream.close();
  const kept: unknown[] = [];
  start(function* (): TaskletGenerator {
    for (let args = yield* stream.next(); args !== null; args = yield* stream.next()) kept.push(args[0]);
  });
  return kept;
}

/** What is read of three emissions, then one, then two more. */
function readBetween(buffer: SignalBuffer): readonly unknown[] {
  const object = new (runtime().emitterClass)();
  const stream = signals(object, 'ping', { buffer });
  const tasklet = start(function* (): TaskletGenerator<readonly unknown[]> {
    const read: unknown[] = [];
    for (const numbers of [[1, 2, 3], [4], [5, 6]]) {
      for (const number of numbers) object.ping(number);
      if (read.length < 2) read.push(yield* stream.next());
    }
    stream.close();
    for (let count = 0; count < 3; count++) read.push(yield* stream.next());
    return read;
  });
  return tasklet.returnValue ?? [];
}
