// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForNotify,
  WaitForPromise,
  WaitForSignal,
  WaitForTimeout,
  run,
} from '../../src/index.ts';
import { runtime } from '../support/runtime.ts';
import type { Worker } from './soak.ts';

const LOW_PRIORITY = 200;
const NEVER_MS = 60_000;

/** Workers that wait, each for a condition of its kind. */
export const waiting: Readonly<Record<string, Worker>> = {
  *'a new timeout'(soak, round) {
    for (; !soak.isOver; round()) yield soon();
  },

  *'the same timeout'(soak, round) {
    const timeout = soon();
    for (; !soak.isOver; round()) yield timeout;
  },

  *'timeouts of some milliseconds'(soak, round) {
    for (; !soak.isOver; round()) yield new WaitForTimeout(1 + soak.random(3));
  },

  *'a timeout that is restarted'(soak, round) {
    const timeout = new WaitForTimeout(1, LOW_PRIORITY);
    for (; !soak.isOver; round()) {
      timeout.restart();
      yield [timeout, new WaitForIdle()];
    }
  },

  *'a new idle'(soak, round) {
    for (; !soak.isOver; round()) yield new WaitForIdle();
  },

  *'the same idle'(soak, round) {
    const idle = new WaitForIdle();
    for (; !soak.isOver; round()) yield* idle;
  },

  *'several conditions'(soak, round) {
    const [idle, timeout] = [new WaitForIdle(), soon()];
    for (; !soak.isOver; round()) {
      const event = yield [idle, timeout, new WaitForTimeout(NEVER_MS)];
      soak.check(event === idle || event === timeout, 'of several conditions a late one was first');
    }
  },

  *messages(soak, round) {
    const echo = run(answer(round));
    const me = Tasklet.current;
    const answers = new WaitForMessages({ accept: 'answer' });
    for (let number = 0; !soak.isOver; number++) {
      yield new Message('later', { dest: echo, value: 1 });
      run(tellLater(echo, new Message('question', { sender: me, value: number })));
      const event = yield answers;
      soak.check(event instanceof Message && event.value === number + 1, 'a message was lost');
      round();
    }
    echo.sendMessage(new Message('stop'));
    yield echo;
  },

  *'signals of an object'(soak, round) {
    const action = runtime().createAction('signals');
    emitUntilEnded(Tasklet.current, () => action.activate(null));
    const same = new WaitForSignal(action, 'activate');
    while (!soak.isOver) {
      yield same;
      round();
      yield new WaitForSignal(action, 'activate');
      round();
    }
  },

  *properties(soak, round) {
    const action = runtime().createAction('properties');
    emitUntilEnded(Tasklet.current, () => {
      action.enabled = !action.enabled;
    });
    for (let wanted = false; !soak.isOver; wanted = !wanted) {
      yield* new WaitForNotify(action, 'enabled', (value: unknown) => value === wanted);
      round();
    }
  },

  *calls(soak, round) {
    for (; !soak.isOver; round()) {
      const call = new WaitForCall<[number, number]>();
      run(
        (function* () {
          yield new WaitForIdle();
          call(1, 2);
        })(),
      );
      const [, second] = yield* call;
      soak.check(second === 2, 'a call has lost an argument');
    }
  },

  *promises(soak, round) {
    for (let number = 0; !soak.isOver; number++) {
      const value = yield* new WaitForPromise(Promise.resolve(number));
      soak.check(value === number, 'a promise has another value');
      round();
      const error = new Error('rejected');
      try {
        yield Promise.reject(error);
        soak.check(false, 'a rejection was not thrown');
      } catch (thrown) {
        soak.check(thrown === error, `a rejection was ${String(thrown)}`);
      }
      round();
      const tasklet = run(returnLater(number));
      const joined = yield* new WaitForPromise((async () => tasklet)());
      soak.check(joined === number, 'a promise of a tasklet has another value');
      round();
    }
  },
};

/** Gives way to everything else. */
export function* returnLater<R>(value: R): TaskletGenerator<R> {
  yield new WaitForIdle();
  return value;
}

function soon(): WaitForTimeout {
  return new WaitForTimeout(0, LOW_PRIORITY);
}

function* answer(round: () => void): TaskletGenerator {
  const orders = new WaitForMessages({ accept: ['question', 'stop'], defer: 'later' });
  const later = new WaitForMessages({ accept: 'later' });
  for (;;) {
    const order = yield orders;
    if (!(order instanceof Message) || order.name === 'stop') return;
    const deferred = yield later;
    round();
    if (!(deferred instanceof Message)) return;
    yield new Message('answer', { dest: order.sender, value: Number(order.value) + Number(deferred.value) });
  }
}

function* tellLater(tasklet: Tasklet, message: Message): TaskletGenerator {
  yield new WaitForIdle();
  tasklet.sendMessage(message);
}

/** Does something in each iteration of the main loop that has nothing else to do. */
export function emitUntilEnded(tasklet: Tasklet | null, emit: () => void): void {
  run(
    (function* () {
      while (tasklet?.hasEnded === false) {
        yield new WaitForIdle();
        emit();
      }
    })(),
  );
}
