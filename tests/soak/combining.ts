// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  TimeoutError,
  WaitForIdle,
  WaitForMessages,
  WaitForTasklet,
  WaitForTimeout,
  all,
  firstEvent,
  race,
  run,
  scope,
  shield,
  withTimeout,
} from '../../src/index.ts';
import { runtime } from '../support/runtime.ts';
import type { Soak, Worker } from './soak.ts';
import { returnLater } from './waiting.ts';

const NEVER_MS = 60_000;
const STORM = 10;
/** How many rounds of errors there are for each that nobody waits for. */
const REPORTED = 50;

/** Workers that start others, wait for them and cancel them. */
export const combining: Readonly<Record<string, Worker>> = {
  *joins(soak, round) {
    for (let number = 0; !soak.isOver; number++) {
      const child = (): TaskletGenerator<number> => soak.counted(() => returnLater(number));
      soak.check((yield* run(child())) === number, 'a join has another value');
      round();
      const event = yield child();
      soak.check(event instanceof WaitForTasklet && event.retval === number, 'a yielded generator has another value');
      round();
    }
  },

  *scopes(soak, round) {
    const child = (value: number): TaskletGenerator<number> => soak.counted(() => returnLater(value));
    while (!soak.isOver) {
      const children: Tasklet[] = [];
      yield* scope(
        function* (opened) {
          for (const value of [1, 2, 3, 4]) children.push(opened.spawn(child(value)));
          yield new WaitForIdle();
        },
        { limit: 1 + soak.random(4) },
      );
      soak.check(children.map(({ returnValue }) => returnValue).join() === '1,2,3,4', 'a scope has lost a child');
      round();
      yield* failingScope(soak, child);
      round();
      yield* scope(function* (opened: CancellableScope) {
        opened.spawn(child(9));
        yield new WaitForIdle();
        opened.cancel();
        yield new WaitForIdle();
      });
      round();
    }
  },

  *races(soak, round) {
    for (; !soak.isOver; round()) {
      const winner = yield* race({ one: sleepLong(soak), idle: new WaitForIdle(), other: sleepLong(soak) });
      soak.check(winner.name === 'idle', 'a race was won by what takes long');
      round();
      const results = yield* all([new WaitForIdle(), returnLater(3), Promise.resolve(4)]);
      soak.check(results[1] === 3 && results[2] === 4, 'all() has other values');
      round();
      yield* firstEvent(sleepLong(soak), new WaitForIdle());
    }
  },

  *'limited times'(soak, round) {
    for (; !soak.isOver; round()) {
      try {
        yield* withTimeout(soak.random(2), sleepLong(soak));
        soak.check(false, 'a time that ran out was not thrown');
      } catch (error) {
        soak.check(error instanceof TimeoutError, `a time that ran out was ${String(error)}`);
      }
      round();
      soak.check((yield* withTimeout(NEVER_MS, returnLater(5))) === 5, 'work in time has another value');
    }
  },

  *errors(soak, round) {
    const failing = (depth: number): TaskletGenerator => soak.counted(() => fail(depth, failing));
    for (let number = 0; !soak.isOver; number++) {
      for (const begin of [() => failing(3), () => run(failing(2))]) {
        try {
          yield begin();
          soak.check(false, 'an error was lost');
        } catch (error) {
          soak.check(error instanceof Error && error.message === 'deep', `an error was ${String(error)}`);
        }
        round();
      }
      if (number % REPORTED === 0) {
        soak.toReport++;
        run(fail(0));
      }
      yield new WaitForIdle();
    }
  },

  *cancels(soak, round) {
    while (!soak.isOver) {
      const stormed = Array.from({ length: STORM }, (_none, index) => run(cancellable(soak, index)));
      if (soak.random(2) === 0) yield new WaitForIdle();
      for (const tasklet of stormed) tasklet.cancel();
      for (const tasklet of stormed) {
        yield* expectCancelled(soak, tasklet);
        round();
      }
    }
  },

  *'cancels by objects'(soak, round) {
    for (; !soak.isOver; round()) {
      const token = new (runtime().cancellableClass)();
      const action = runtime().createAction('cancels');
      const sleeper = run(sleepLong(soak)).cancelOn(token).cancelOn(action, 'activate');
      yield new WaitForIdle();
      if (soak.random(2) === 0) token.cancel();
      else action.activate(null);
      yield* expectCancelled(soak, sleeper);
    }
  },
};

function sleepLong(soak: Soak): TaskletGenerator {
  const sleep = function* (): TaskletGenerator {
    yield new WaitForTimeout(NEVER_MS);
  };
  return soak.counted(sleep, function* () {
    if (soak.random(2) === 0) yield new WaitForIdle();
  });
}

function* failingScope(soak: Soak, child: (value: number) => TaskletGenerator<number>): TaskletGenerator {
  try {
    yield* scope(function* (opened) {
      opened.spawn(child(1));
      opened.spawn(fail(0));
      yield new WaitForTimeout(NEVER_MS);
    });
    soak.check(false, 'a scope has lost an error');
  } catch (error) {
    soak.check(error instanceof Error && error.message === 'deep', `the error of a scope was ${String(error)}`);
  }
}

/** Waits for a tasklet that was cancelled, unless it had ended before. */
function* expectCancelled(soak: Soak, tasklet: Tasklet): TaskletGenerator {
  try {
    yield tasklet;
    soak.check(!tasklet.isCancelled, 'a cancel was not thrown');
  } catch (error) {
    soak.check(error instanceof TaskletCancelled && error.tasklet === tasklet, `a cancel was ${String(error)}`);
  }
}

/** Fails, at some depth. */
function* fail(depth: number, deeper: (depth: number) => TaskletGenerator = fail): TaskletGenerator {
  if (depth > 0) yield deeper(depth - 1);
  yield new WaitForIdle();
  throw new Error('deep');
}

function cancellable(soak: Soak, index: number): TaskletGenerator {
  const body = function* (): TaskletGenerator {
    yield index % 3 === 0
      ? new WaitForTimeout(NEVER_MS)
      : [new WaitForIdle(300), new WaitForMessages({ accept: 'go' })];
  };
  return soak.counted(body, function* () {
    if (index % 4 === 0) yield* shield(() => returnLater(undefined));
  });
}
