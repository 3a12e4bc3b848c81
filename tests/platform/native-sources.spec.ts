// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type NativeSource, NativeSources } from '../../src/platform/native-source.ts';
import { assert } from '../support/assert.ts';
import { takeSaid } from '../support/tracking.ts';

/** A source of the C library as far as the pool sees it. */
class FakeSource {
  static made: FakeSource[] = [];
  removals = 0;
  dispatch: (value: number) => void = () => undefined;

  static new(_name: string): FakeSource {
    const source = new FakeSource();
    FakeSource.made.push(source);
    return source;
  }

  connect(_signal: 'dispatch', handler: (value: number) => void): number {
    this.dispatch = handler;
    return 1;
  }

  remove(): void {
    this.removals++;
  }
}

const STAY = { 'gtasklet:dispatch': () => true };
const GO = { 'gtasklet:dispatch': () => false };

describe('the sources of the native helper library that are used again', () => {
  let sources: NativeSources;

  beforeEach(() => {
    FakeSource.made = [];
    type Gtasklet = ConstructorParameters<typeof NativeSources>[0];
    sources = new NativeSources({ Source: FakeSource } as unknown as Gtasklet);
  });

  it('are made once for wait after wait', () => {
    for (let wait = 0; wait < 100; wait++) sources.acquire('wait', STAY).remove();
    assert.lengthOf(FakeSource.made, 1);
    assert.equal(FakeSource.made[0]?.removals, 100);
  });

  it('are used for one name, and one waiter at a time', () => {
    const first = sources.acquire('one name', STAY);
    first.remove();
    const others = [
      sources.acquire('another name', STAY),
      sources.acquire('one name', STAY),
      sources.acquire('one name', STAY),
    ];
    assert.lengthOf(FakeSource.made, 3);
    assert.strictEqual(others[1], first);
    assert.equal(new Set(others).size, 3);
  });

  it('stay attached if the target says so, and are removed if not', () => {
    sources.acquire('stays', STAY);
    sources.acquire('goes', GO);
    for (const source of FakeSource.made) source.dispatch(0);
    assert.deepEqual(
      FakeSource.made.map(({ removals }) => removals),
      [0, 1],
    );
  });

  it('hand the value over', () => {
    const values: number[] = [];
    sources.acquire('value', {
      'gtasklet:dispatch': (value: number) => {
        values.push(value);
        return true;
      },
    });
    for (const value of [17, 768]) FakeSource.made[0]?.dispatch(value);
    assert.deepEqual(values, [17, 768]);
  });

  it('serve nobody else before the dispatch is over that they were removed in', () => {
    let handle: NativeSource | undefined = undefined;
    const taken: NativeSource[] = [];
    handle = sources.acquire('wait', {
      'gtasklet:dispatch': () => {
        handle?.remove();
        taken.push(sources.acquire('wait', STAY));
        return false;
      },
    });
    FakeSource.made[0]?.dispatch(0);
    taken.push(sources.acquire('wait', STAY));
    assert.notStrictEqual(taken[0], handle);
    assert.strictEqual(taken[1], handle);
    assert.equal(FakeSource.made[0]?.removals, 1);
  });

  it('are removed, and a bug is reported, when the target throws', () => {
    sources.acquire('wait', {
      'gtasklet:dispatch': () => {
        throw new Error('a fault');
      },
    });
    FakeSource.made[0]?.dispatch(0);
    assert.equal(FakeSource.made[0]?.removals, 1);
    assert.match(takeSaid().join('\n'), /an error reached a GLib callback.*\n?.*a fault/);
  });

  it('are given to nobody else when the target has thrown, which may still have them', () => {
    const thrown = sources.acquire('wait', {
      'gtasklet:dispatch': () => {
        throw new Error('a fault');
      },
    });
    FakeSource.made[0]?.dispatch(0);
    takeSaid();
    const others = [sources.acquire('wait', STAY)];
    thrown.remove();
    others.push(sources.acquire('wait', STAY), sources.acquire('wait', STAY));
    assert.equal(others.filter((other) => other === thrown).length, 1);
    assert.equal(new Set(others).size, 3);
  });

  it('are not kept beyond a thousand', () => {
    const many = Array.from({ length: 3000 }, () => sources.acquire('wait', STAY));
    for (const source of many) source.remove();
    for (let again = 0; again < 3000; again++) sources.acquire('wait', STAY);
    assert.equal(FakeSource.made.length, 3000 + 3000 - 1024);
  });
});
