// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Disposals } from '../../src/platform/disposals.ts';
import type { SourceTarget } from '../../src/platform/platform.ts';
import { assert } from '../support/assert.ts';

/** A binding that counts the groups, and what they are for. */
function createDisposals() {
  const targets: (object | null)[] = [];
  const timeouts: SourceTarget[] = [];
  const binding = {
    note: () => undefined,
    isDisposed: () => false,
    createGroup(unbound: () => void) {
      const index = targets.push(null) - 1;
      const setTarget = (object: object | null): void => {
        const last = targets[index];
        targets[index] = object;
        if (last !== null) unbound();
      };
      return { setTarget, close: () => undefined };
    },
  };
  const addTimeout = (_intervalMs: number, _priority: number, target: SourceTarget): number => timeouts.push(target);
  const disposals = new Disposals(binding, { addTimeout });
  const watched = (): readonly (object | null)[] => targets.filter((target) => target !== null);
  return { disposals, timeouts, targets, watched };
}

const listener = { disposed: () => assert.fail('it has not been disposed of') };

describe('the watches for objects that are disposed of', () => {
  it('stay for a while when nobody listens any more, and go all at once', () => {
    const { disposals, timeouts, targets, watched } = createDisposals();
    const [one, other, third] = [{}, {}, {}];
    for (const object of [one, other, third]) disposals.add(object, listener);
    for (let round = 0; round < 10; round++) {
      disposals.delete(one, listener);
      disposals.add(one, listener);
      disposals.delete(other, listener);
      disposals.add(other, listener);
    }
    disposals.delete(one, listener);
    disposals.delete(third, listener);
    assert.lengthOf(timeouts, 1);
    assert.deepEqual(watched(), [one, other, third]);
    timeouts.pop()?.['gtasklet:dispatch']();
    assert.lengthOf(watched(), 1);
    assert.equal(watched()[0], other);
    disposals.add(third, listener);
    assert.lengthOf(targets, 3);
    assert.lengthOf(timeouts, 0);
  });

  it('are few, however many objects there are one after the other, or have been at once', () => {
    const { disposals, targets, watched } = createDisposals();
    for (let count = 0; count < 1000; count++) {
      const object = {};
      disposals.add(object, listener);
      disposals.delete(object, listener);
    }
    assert.isAtMost(targets.length, 64);
    const objects = Array.from({ length: 1000 }, () => ({}));
    for (const object of objects) disposals.add(object, listener);
    assert.includeMembers([...watched()], objects);
    for (const object of objects) disposals.delete(object, listener);
    assert.isAtMost(watched().length, 64);
  });
});
