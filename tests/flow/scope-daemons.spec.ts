// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Scope, WaitForCall, WaitForIdle, scope } from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { catching, returning, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp } from '../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../support/loop.ts';

describe('a daemon in a scope', () => {
  it('is cancelled when the generator and the other children have ended, and cleans up before the scope ends', () => {
    const order: string[] = [];
    const [done, cleaned] = [new WaitForCall(), new WaitForCall()];
    const tasklet = start(() =>
      scope(function* (s) {
        s.spawn(() => cleaningUp(order, 'daemon', { until: cleaned }), { daemon: true });
        s.spawn(() => waiting(done));
        return 'value';
      }),
    );
    assert.isEmpty(order);
    done();
    assert.deepEqual(order, ['daemon is told']);
    assert.isFalse(tasklet.hasEnded);
    cleaned();
    untilEnded(tasklet);
    assert.equal(tasklet.returnValue, 'value');
  });

  it('that fails fails the scope, as any child; one that ends on its own is no matter', () => {
    const failure = new Error('of the daemon');
    const tasklet = start(() =>
      caught(
        scope(function* (s) {
          s.spawn(() => returning(1), { daemon: true });
          s.spawn(() => throwing(failure), { daemon: true });
          yield new WaitForCall();
        }),
      ),
    );
    settle();
    assert.strictEqual(tasklet.returnValue, failure);
    const alone = start(() =>
      scope(function* (s) {
        s.spawn(new WaitForCall(), { daemon: true });
      }),
    );
    assert.isTrue(alone.hasEnded);
  });

  it('takes a boolean', () => {
    const tasklet = start(() => catching(new WaitForIdle()));
    start(() =>
      scope(function* (s) {
        assertThrows(() => s.spawn(returning(1), { daemon: 1 as never }), TypeError, /Scope.spawn: daemon: .* got 1/);
      }),
    );
    untilEnded(tasklet);
  });

  it('can be one that is a child already; then the scope does not wait for it', () => {
    for (const kind of ['one that runs', 'one that waits for its turn'] as const) {
      const order: string[] = [];
      const gate = new WaitForCall();
      const tasklet = start(() =>
        scope(
          function* (s) {
            if (kind === 'one that waits for its turn') s.spawn(gate);
            const child = s.spawn(() => cleaningUp(order, 'child'));
            assert.strictEqual(s.spawn(child, { daemon: true }), child);
            s.spawn(child); // which says nothing of it
            assert.isTrue(child.hasStarted);
            if (kind === 'one that runs') yield gate;
          },
          { limit: 1 },
        ),
      );
      assert.isEmpty(order);
      gate();
      assert.deepEqual(order, ['child is told', 'child is done']);
      assert.isTrue(tasklet.hasEnded);
    }
  });

  it('can become one while the scope waits for nothing else, which ends it', () => {
    const [scopes, order]: [Scope[], string[]] = [[], []];
    const tasklet = start(() =>
      scope(function* (s) {
        scopes.push(s);
        s.spawn(() => cleaningUp(order, 'child'));
      }),
    );
    assert.isFalse(tasklet.hasEnded);
    for (const s of scopes) for (const child of s.children) s.spawn(child, { daemon: true });
    assert.deepEqual(order, ['child is told', 'child is done']);
    assert.isTrue(tasklet.hasEnded);
  });

  it('that becomes one leaves its place to those that wait for their turn', () => {
    const started: number[] = [];
    const tasklet = start(() =>
      scope(
        function* (s) {
          const first = s.spawn(new WaitForCall());
          s.spawn(function* () {
            started.push(2);
          });
          assert.isEmpty(started);
          s.spawn(first, { daemon: true });
          assert.deepEqual(started, [2]);
        },
        { limit: 1 },
      ),
    );
    assert.isTrue(tasklet.hasEnded);
  });

  it('can be made a child that the scope waits for', () => {
    const gate = new WaitForCall();
    const tasklet = start(() =>
      scope(function* (s) {
        s.spawn(s.spawn(gate, { daemon: true }), { daemon: false });
      }),
    );
    assert.isFalse(tasklet.hasEnded);
    gate();
    assert.isTrue(tasklet.hasEnded);
  });
});
