// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  type TaskletGenerator,
  WaitForIdle,
  WaitForSignal,
  WaitForTimeout,
  debounce,
  lines,
  run,
  scope,
  signals,
  takeLatest,
  takeLeading,
  throttle,
} from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { runtime } from '../support/runtime.ts';
import type { Worker } from './soak.ts';
import { emitUntilEnded } from './waiting.ts';

/** How long a worker rests that makes objects which only the garbage collector takes away. */
const REST_MS = 100;

/** Workers that read streams. */
export const streaming: Readonly<Record<string, Worker>> = {
  *'streams of signals'(soak, round) {
    const action = runtime().createAction('streams');
    const every = signals(action, 'activate');
    const newest = signals(action, 'activate', { buffer: { newest: 1 } });
    let [sent, read] = [0, 0];
    const reader = run(
      (function* () {
        for (; (yield* every.next()) !== null; round()) read++;
      })(),
    );
    while (!soak.isOver) {
      const emissions = soak.random(5);
      for (let count = 0; count < emissions; count++) action.activate(null);
      sent += emissions;
      yield new WaitForIdle();
      if (emissions > 0) yield* newest.next();
      round();
    }
    every.close();
    newest.close();
    yield reader;
    soak.check(sent === read, `of ${sent} emissions ${read} were read`);
  },

  *'streams in scopes'(soak, round) {
    const action = runtime().createAction('scopes');
    for (; !soak.isOver; round()) {
      yield* scope(function* (opened) {
        const stream = signals(action, 'activate');
        opened.spawn(function* () {
          while ((yield* stream.next()) !== null) round();
        });
        action.activate(null);
        yield new WaitForIdle();
        action.activate(null);
        stream.close();
      });
    }
  },

  *'signals of a class'(soak, round) {
    const isHooked = platform().canHookClasses;
    const token = (): { cancel(): void } => new (runtime().cancellableClass)();
    emitUntilEnded(Tasklet.current, () => token().cancel());
    const cancelled = isHooked ? new WaitForSignal(runtime().cancellableClass, 'cancelled') : new WaitForIdle();
    for (; !soak.isOver; round()) yield cancelled;
  },

  *'workers for what comes'(soak, round) {
    const action = runtime().createAction('workers');
    const takes = [
      takeLatest,
      takeLeading,
      (...args: Parameters<typeof takeLatest>) => debounce(0, ...args),
      (...args: Parameters<typeof takeLatest>) => throttle(0, ...args),
    ];
    const work = function* (): TaskletGenerator {
      yield new WaitForIdle();
      round();
    };
    while (!soak.isOver) {
      for (const take of takes) {
        const stream = signals(action, 'activate');
        const taking = run(take(stream, () => soak.counted(work)));
        for (let count = 0; count < 3; count++) {
          action.activate(null);
          if (soak.random(2) === 0) yield new WaitForIdle();
        }
        stream.close();
        yield taking;
        round();
      }
    }
  },

  *'lines of a stream'(soak, round) {
    for (; !soak.isOver; round()) {
      const reader = lines(runtime().streams.createMemory('one\ntwo\nthree'));
      let count = 0;
      while ((yield* reader.next()) !== null) count++;
      soak.check(count === 3, `of three lines ${count} were read`);
      yield new WaitForTimeout(REST_MS);
    }
  },
};
