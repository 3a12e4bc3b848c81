// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  abortable,
  all,
  firstEvent,
  race,
  scope,
  shield,
  withTimeout,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { returning, start, waiting } from '../../support/bodies.ts';
import { untilEnded } from '../../support/loop.ts';

/** What can be begun in a tasklet, with a body that notes that it was entered. */
const beginnings: Readonly<Record<string, (body: () => TaskletGenerator<unknown>) => TaskletGenerator<unknown>>> = {
  'yield of a generator': (body) => waiting(body()),
  all: (body) => all([body, body]),
  any: (body) => firstEvent(body(), new WaitForCall()),
  race: (body) => race({ body, call: new WaitForCall() }),
  withTimeout: (body) => withTimeout(1000, body),
  abortable: (body) =>
    abortable(() => {
      body().next();
      return Promise.resolve();
    }),
  *'s.spawn()'(body) {
    yield* scope(function* (s) {
      assert.isTrue(s.isClosed);
      assert.isTrue(s.spawn(body).isCancelled);
      yield new WaitForIdle();
    });
  },
};

describe('a tasklet that is to get a cancellation', () => {
  for (const [name, begin] of Object.entries(beginnings)) {
    it(`begins nothing by ${name}, gets its own cancellation there, and cleans up undisturbed`, () => {
      let entered = 0;
      const order: unknown[] = [];
      const tasklet = start(function* () {
        try {
          Tasklet.current?.cancel('why');
          yield* begin(function* () {
            entered++;
            yield new WaitForCall();
          });
        } catch (error) {
          order.push(error);
          throw error;
        } finally {
          yield new WaitForIdle();
          order.push('cleaned up');
        }
      });
      untilEnded(tasklet);
      assert.equal(entered, 0);
      assertError(order[0], TaskletCancelled, /why/);
      assert.strictEqual(order[0], tasklet.error);
      assert.equal(order[1], 'cleaned up');
    });
  }

  it('from the first of several begins none of the others', () => {
    const makes = [
      (one: () => TaskletGenerator, other: () => TaskletGenerator) => waiting([one(), other()]),
      (one: () => TaskletGenerator, other: () => TaskletGenerator) => all([one, other]),
      (one: () => TaskletGenerator, other: () => TaskletGenerator) => race({ one, other }),
    ];
    for (const make of makes) {
      const gate = new WaitForCall();
      let entered = 0;
      const tasklets: Tasklet[] = [];
      const one = function* (): TaskletGenerator {
        tasklets[0]?.cancel('why');
        yield new WaitForCall();
      };
      const other = function* (): TaskletGenerator {
        entered++;
        yield new WaitForCall();
      };
      tasklets.push(
        start(function* () {
          yield gate;
          yield* make(one, other);
        }),
      );
      gate();
      const [tasklet] = tasklets;
      if (tasklet !== undefined) untilEnded(tasklet);
      assert.equal(entered, 0);
      assertError(tasklet?.error, TaskletCancelled, /why/);
    }
  });

  it('begins what it shields, and what its clean-up needs', () => {
    const order: unknown[] = [];
    const tasklet = start(function* () {
      Tasklet.current?.cancel();
      yield* shield(function* () {
        order.push(...(yield* all([() => returning(1), () => returning(2)])));
      });
      try {
        yield new WaitForIdle();
      } finally {
        order.push(...(yield* all([() => returning(3), new WaitForIdle()])));
      }
    });
    untilEnded(tasklet);
    assert.deepEqual(order, [1, 2, 3, undefined]);
    assert.isTrue(tasklet.isCancelled);
  });
});
