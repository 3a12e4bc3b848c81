// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkMilliseconds } from '../arguments.ts';
import { WaitForTimeout } from '../conditions/wait-for-timeout.ts';
import { describe } from '../describe.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { firstEvent } from '../flow/first-event.ts';
import type { Scope } from '../flow/open-scope.ts';
import { scope } from '../flow/scope.ts';
import { sleep } from '../flow/sleep.ts';
import type { Startable } from '../flow/task-like.ts';
import { Stream } from './stream.ts';

/**
 * Callback that processes an item: a generator function, or a function that returns a task. The further arguments come
 * first, as in redux-saga.
 *
 * @param args - the further arguments, and the item.
 */
export type Worker<T, A extends readonly unknown[]> = (...args: [...A, item: T]) => Startable;

/**
 * Runs a worker for each item of a stream. A worker that is still running is cancelled first, and has cleaned up when the next
 * one starts. Of the items that arrive during the clean-up only the newest counts. Ends when the stream is closed and the last
 * worker has ended, or with an error of a worker. It closes the stream then.
 *
 * @param stream - a stream: {@link signals}, {@link lines} or {@link chunks} opens one.
 * @param worker - callback that processes an item.
 * @param args - arguments for the worker, before the item.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* takeLatest<T, A extends readonly unknown[]>(
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  checkWorker('takeLatest', stream, worker);
  yield* runWithWorkers(stream, function* (workers) {
    let latest: Tasklet | null = null;
    for (let next = yield* stream.next(); next !== null; next = yield* stream.next()) {
      if (latest !== null) {
        yield* latest.stop('a newer item has come');
        next = stream.takeNewest() ?? next;
      }
      const item = next;
      latest = workers.spawn(() => worker(...args, item));
    }
  });
}

/**
 * Runs a worker for one item of a stream after the other. Items that arrive while a worker runs are dropped. Ends when the
 * stream is closed and the last worker has ended, or with an error of a worker. It closes the stream then.
 *
 * @param stream - a stream: {@link signals}, {@link lines} or {@link chunks} opens one.
 * @param worker - callback that processes an item.
 * @param args - arguments for the worker, before the item.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* takeLeading<T, A extends readonly unknown[]>(
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  checkWorker('takeLeading', stream, worker);
  yield* runWithWorkers(stream, function* () {
    for (let next = yield* stream.next(); next !== null; next = yield* stream.next()) {
      const item = next;
      // oxlint-disable-next-line require-yield -- it is the scope that waits
      yield* scope(function* (workers) {
        workers.spawn(() => worker(...args, item));
      });
      stream.takeNewest();
    }
  });
}

/**
 * Runs a worker for the latest item after the stream has been quiet for `ms` milliseconds. Earlier items are dropped. When
 * the stream is closed, the worker for a pending item starts at once. Ends when the stream is closed and the workers, which
 * can overlap, are done, or by an error of a worker. It closes the stream then.
 *
 * @param ms - the quiet period in milliseconds, an integer from 0 to 4294967295.
 * @param stream - a stream: {@link signals}, {@link lines} or {@link chunks} opens one.
 * @param worker - callback that processes an item.
 * @param args - arguments for the worker, before the item.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the time is negative, not whole or too large.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* debounce<T, A extends readonly unknown[]>(
  ms: number,
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  checkWorker('debounce', stream, worker);
  const quiet = new WaitForTimeout(checkMilliseconds('debounce', ms, 'ms'));
  yield* runWithWorkers(stream, function* (workers) {
    for (let next = yield* stream.next(); next !== null; next = yield* stream.next()) {
      let item = next;
      for (;;) {
        const another = stream.next();
        if ((yield* firstEvent(another, quiet)) === quiet) break;
        const newer = another.getResult();
        if (newer === null) break;
        item = stream.takeNewest() ?? newer;
      }
      workers.spawn(() => worker(...args, item));
    }
  });
}

/**
 * Runs a worker for an item of a stream, and for the newest of the items that arrive in the next `ms` milliseconds only when
 * these have passed. Ends when the stream is closed and the workers, which can overlap, are done, or by an error of a
 * worker. It closes the stream then.
 *
 * @param ms - the minimum time between two workers in milliseconds, an integer from 0 to 4294967295.
 * @param stream - a stream: {@link signals}, {@link lines} or {@link chunks} opens one.
 * @param worker - callback that processes an item.
 * @param args - arguments for the worker, before the item.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the time is negative, not whole or too large.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* throttle<T, A extends readonly unknown[]>(
  ms: number,
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  checkWorker('throttle', stream, worker);
  const pause = sleep(checkMilliseconds('throttle', ms, 'ms'));
  yield* runWithWorkers(stream, function* (workers) {
    for (let next = yield* stream.next(); next !== null; next = stream.takeNewest() ?? (yield* stream.next())) {
      const item = next;
      workers.spawn(() => worker(...args, item));
      yield* pause;
    }
  });
}

/** Reads a stream in a scope for the workers, and closes it at the end. */
function* runWithWorkers(stream: Stream<unknown>, read: (workers: Scope) => TaskletGenerator): TaskletGenerator {
  try {
    yield* scope(read);
  } finally {
    stream.close();
  }
}

function checkWorker(subject: string, stream: unknown, worker: unknown): void {
  if (!(stream instanceof Stream)) {
    throw new TypeError(`${subject}: stream: expected a stream, got ${describe(stream)}`);
  }
  if (typeof worker !== 'function') {
    throw new TypeError(`${subject}: worker: expected a function, got ${describe(worker)}`);
  }
}
