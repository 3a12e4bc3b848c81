// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  all,
  firstEvent,
  race,
  scope,
  shield,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, standing, start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';

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
      for (const error of errors.splice(0)) assertError(error, TypeError, /task: expected another tasklet/);
    }
  });

  it('is never one that has yielded the generator of the scope, not even before its first wait', () => {
    const errors: unknown[] = [];
    const tops: Tasklet[] = [];
    const adopting = (): TaskletGenerator<unknown> =>
      scope(function* (opened) {
        const [top] = tops;
        if (top !== undefined) errors.push(yield* caught(all([top])));
        if (top !== undefined) opened.spawn(top);
      });
    const bodies: readonly (() => TaskletGenerator<unknown>)[] = [
      function* () {
        yield adopting();
      },
      function* () {
        yield [new WaitForCall(), adopting()];
      },
      () =>
        scope(function* (opened) {
          opened.spawn(function* () {
            yield adopting();
          });
          yield new WaitForCall();
        }),
      () => firstEvent(new WaitForCall(), all([withTimeout(60_000, adopting())])),
    ];
    for (const body of bodies) {
      const top = start(function* () {
        yield* sleep(0);
        yield* body();
      });
      top.errorWatch.begin(); // its error is looked at
      tops.splice(0, 1, top);
      untilEnded(top);
      assertError(top.error, TypeError, /^Scope.spawn: task: expected another tasklet/);
      for (const error of errors.splice(0)) assertError(error, TypeError, /^all: task: expected another tasklet/);
    }
  });

  it('is never one that it has become a child of before', () => {
    const gates = [new WaitForCall(), new WaitForCall()] as const;
    const tasks: Tasklet[] = [];
    const adopting = (index: 0 | 1): Tasklet =>
      start(function* () {
        yield gates[index];
        yield* all(tasks.filter((_task, other) => other !== index));
      });
    tasks.push(adopting(0), adopting(1));
    const [first, second] = tasks;
    first?.errorWatch.begin(); // its error is looked at
    gates[0]();
    gates[1]();
    untilEnded(first ?? standing().tasklet);
    assertError(second?.error, TypeError, /^all: task: expected another tasklet/);
    assert.strictEqual(first?.error, second?.error);
  });

  it('may be one that has yielded it, and does not wait for it any more', () => {
    const gate = new WaitForCall();
    const call = new WaitForCall();
    const last = new WaitForCall();
    let child: unknown = null;
    const tops: Tasklet[] = [];
    const top = start(function* () {
      yield [
        scope(function* (opened) {
          yield gate;
          for (const task of tops) opened.spawn(task);
          child = 'adopts';
        }),
        call,
      ];
      yield last;
    });
    tops.push(top);
    call();
    gate();
    assert.equal(child, 'adopts');
    last();
    assert.isTrue(top.hasEnded);
    assert.isFalse(top.hasFailed);
  });

  it('is not waited for in a shield, where no cancellation would end that', () => {
    const errors: unknown[] = [];
    const tops: Tasklet[] = [];
    const shielding = (): TaskletGenerator => shieldingEach(tops, errors);
    const bodies: readonly (() => TaskletGenerator<unknown>)[] = [
      shielding,
      () => all([shielding(), sleep(0)]),
      () => scope((outer) => returning(outer.spawn(() => scope((s) => returning(s.spawn(shielding())))))),
      function* () {
        yield shielding();
      },
      function* () {
        yield* start(shielding);
      },
    ];
    for (const body of bodies) {
      tops.splice(0, 1, new Tasklet(body(), { start: false }));
      tops[0]?.start();
      for (const top of tops) untilEnded(top);
      assert.lengthOf(errors, 2);
      for (const error of errors.splice(0)) assertError(error, TypeError, /: (?:expected a|a) tasklet/);
    }
  });

  it('may be one that has yielded it, and has ended', () => {
    const [gate, call] = [new WaitForCall(), new WaitForCall()];
    const tops: Tasklet[] = [];
    const results: unknown[] = [];
    function* adopting(): TaskletGenerator {
      yield gate;
      results.push(...(yield* all(tops)));
    }
    tops.push(
      start(function* () {
        yield [adopting(), call];
        return 'over';
      }),
    );
    call();
    gate();
    assert.deepEqual(results, ['over']);
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

/** Waits for tasklets in a shield, when it has been joined. */
function* shieldingEach(tasklets: readonly Tasklet[], errors: unknown[]): TaskletGenerator {
  yield* sleep(0);
  for (const tasklet of tasklets) {
    errors.push(yield* caught(shield(tasklet)));
    errors.push(yield* caught(shield(() => tasklet)));
  }
}
