// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  TaskGroup,
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  all,
  race,
  run,
  scope,
  shield,
  sleep,
  withTimeout,
} from '../../../src/index.ts';
import { assert, assertError } from '../../support/assert.ts';
import { start, waiting } from '../../support/bodies.ts';
import { caught } from '../../support/clean-up-bodies.ts';
import { settle, untilEnded } from '../../support/loop.ts';

/** What a body waits for. */
type Target = () => Tasklet | ReturnType<Tasklet['stop']>;

/** Each makes a tasklet that does not end before the body that it is given, and waits for that; returns it, and cancels it. */
const ABOVE: Readonly<Record<string, (body: (target: Target) => TaskletGenerator) => () => unknown>> = {
  'the end of the group that the tasklet is in': (body) => {
    const group = new TaskGroup({ name: 'g' });
    group.run(() => body(() => group.cancel()));
    return () => group.cancel();
  },
  'the end of the group that the tasklet is a child in': (body) => {
    const group = new TaskGroup({ name: 'g' });
    group.run(() => scope((s) => waiting(s.spawn(() => body(() => group.cancel())))));
    return () => group.cancel();
  },
  'the tasklet in whose scope it is': (body) => {
    const top: Tasklet = start(() => scope((s) => waiting(s.spawn(() => body(() => top)))));
    return () => top.cancel();
  },
  'the tasklet in whose scope it is, by stop()': (body) => {
    const top: Tasklet = start(() => scope((s) => waiting(s.spawn(() => body(() => top.stop())))));
    return () => top.cancel();
  },
  'the tasklet that has yielded it': (body) => {
    const top: Tasklet = start(() => waiting(body(() => top)));
    return () => top.cancel();
  },
  'a tasklet that joins it': (body) => {
    const task: Tasklet = start(() => body(() => top));
    const top = start(() => caught(waiting(task)));
    return () => task.cancel();
  },
};

const ENDLESS: Readonly<Record<string, (target: Target) => TaskletGenerator<unknown>>> = {
  *'yield*'(target) {
    yield* target();
  },
  *yield(target) {
    yield target();
  },
  *'an array'(target) {
    yield [target(), target()];
  },
  'shield()': (target) => shield(target()),
  'shield() of a generator': (target) => shield(() => waiting(target())),
  'all()': (target) => all([target()]),
  'race()': (target) => race({ ended: target(), late: sleep(60_000) }),
  'withTimeout()': (target) => withTimeout(60_000, target()),
  'a generator': (target) => waiting(caught(waiting(target()))),
  'another tasklet': (target) => waiting(run(caught(waiting(target())))),
};

describe('a wait in clean-up for a tasklet that waits for that clean-up', () => {
  for (const [what, make] of Object.entries(ABOVE)) {
    for (const [how, wait] of Object.entries(ENDLESS)) {
      it(`is an error, not forever: ${what}, by ${how}`, () => {
        let error: unknown;
        const cancel = make(function* (target) {
          try {
            yield new WaitForCall();
          } finally {
            error = yield* caught(wait(target));
          }
        });
        cancel();
        settle();
        assertError(error, TypeError, /expected (?:another tasklet|a tasklet that does not wait for)/);
      });
    }

    it(`loses in an array, and disturbs no other: ${what}`, () => {
      const call = new WaitForCall();
      const events: unknown[] = [];
      const cancel = make(function* (target) {
        try {
          yield new WaitForCall();
        } finally {
          for (let count = 0; count < 2; count++) events.push(yield [target(), call]);
        }
      });
      cancel();
      call();
      call();
      settle();
      assert.deepEqual(events, [call, call]);
    });

    it(`is an error in a shield, too: ${what}`, () => {
      let error: unknown;
      make(function* (target) {
        yield* sleep(0);
        error = yield* caught(shield(() => waiting(target())));
      });
      for (let count = 0; count < 3; count++) settle();
      assertError(error, TypeError, /expected a tasklet that does not wait for/);
    });
  }

  it('names both', () => {
    let error: unknown;
    const group = new TaskGroup({ name: 'window' });
    const end = group.run(
      function* () {
        try {
          yield new WaitForCall();
        } finally {
          error = yield* caught(waiting(group.cancel()));
        }
      },
      { name: 'load' },
    );
    group.cancel();
    untilEnded(end);
    const text =
      /^yield in "load": expected a tasklet that does not wait for "load" to end, got "the end of group "window""/;
    assertError(error, TypeError, text);
  });

  it('is an error, too, of a tasklet that has joined the group after its cancellation', () => {
    let error: unknown;
    const group = new TaskGroup();
    const done = new WaitForCall();
    group.run(function* () {
      try {
        yield new WaitForCall();
      } finally {
        yield done;
      }
    });
    const late = start(function* () {
      try {
        yield new WaitForCall();
      } finally {
        error = yield* caught(waiting(group.cancel()));
      }
    });
    const end = group.cancel();
    group.run(late);
    assertError(error, TypeError, /expected a tasklet that does not wait for/);
    done();
    assert.isTrue(end.hasEnded);
  });
});

describe('a wait for a tasklet that waits for the one that waits', () => {
  it('is ended by a cancellation, outside of clean-up', () => {
    for (const make of Object.values(ABOVE)) {
      let isLeft = false;
      const cancel = make(function* (target) {
        yield* sleep(0);
        try {
          yield* target();
        } finally {
          isLeft = true;
        }
      });
      for (let count = 0; count < 3; count++) settle();
      cancel();
      settle();
      assert.isTrue(isLeft);
    }
  });

  it('is no error in clean-up that something else may end', () => {
    const winners: unknown[] = [];
    const call = new WaitForCall();
    const top: Tasklet = start(() =>
      scope(function* (s) {
        s.spawn(function* () {
          try {
            yield new WaitForCall();
          } finally {
            winners.push((yield* race({ top: () => waiting(top), call })).name);
          }
        });
        yield new WaitForCall();
      }),
    );
    top.cancel();
    call();
    assert.deepEqual(winners, ['call']);
    assert.isTrue(top.isCancelled);
  });
});
