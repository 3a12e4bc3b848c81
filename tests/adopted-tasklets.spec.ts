// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  all,
  race,
  scope,
  sleep,
  withTimeout,
} from '../src/index.ts';
import { assert, assertError } from './support/assert.ts';
import { returning, standing, start } from './support/bodies.ts';
import { caught } from './support/clean-up-bodies.ts';
import { untilEnded } from './support/loop.ts';

describe('a tasklet that becomes a child', () => {
  it('is never one that waits for the scope, at whatever distance', () => {
    const errors: unknown[] = [];
    const adopting = (above: () => Tasklet): TaskletGenerator<unknown> =>
      scope(function* (inner) {
        yield* sleep(0);
        for (const attempt of [
          () => all([above()]),
          () => withTimeout(10, above()),
          function* (): TaskletGenerator {
            inner.spawn(above());
          },
        ]) {
          errors.push(yield* caught(attempt()));
        }
      });
    const tops: Tasklet[] = [];
    const top = (): Tasklet => tops.at(-1) ?? standing().tasklet;
    const bodies: readonly (() => TaskletGenerator<unknown>)[] = [
      () => adopting(top),
      () => scope((outer) => returning(outer.spawn(() => scope((s) => returning(s.spawn(adopting(top))))))),
      function* () {
        yield adopting(top);
      },
      function* () {
        yield [adopting(top), new WaitForCall()];
      },
      () => race({ one: adopting(top), other: sleep(60_000) }),
      function* () {
        yield* start(() => adopting(top));
      },
      function* () {
        const joined = start(() => scope((s) => returning(s.spawn(adopting(top)))));
        yield joined;
      },
    ];
    for (const body of bodies) {
      tops.push(new Tasklet(body(), { start: false }));
      top().start();
      untilEnded(top());
      assert.isFalse(top().hasFailed);
      assert.lengthOf(errors, 3);
      for (const error of errors.splice(0)) assertError(error, TypeError, /work: expected another tasklet/);
    }
  });

  it('may be one that waits for it and for something else', () => {
    const call = new WaitForCall();
    const gate = new WaitForCall();
    const others: Tasklet[] = [];
    const adopting = start(() =>
      scope(function* (opened) {
        yield gate;
        for (const other of others) opened.spawn(other);
      }),
    );
    const other = start(function* () {
      yield [adopting, call];
    });
    others.push(other);
    gate();
    call();
    assert.isTrue(adopting.hasEnded);
    assert.isUndefined(adopting.error);
    assert.notInstanceOf(other.error, TaskletCancelled);
  });
});
