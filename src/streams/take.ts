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
 * What is done with an item: a generator function, or any other function that returns work. It is given the further
 * arguments first, as redux-saga does it.
 *
 * @param args - the further arguments, and the item.
 */
export type Worker<T, A extends readonly unknown[]> = (...args: [...A, item: T]) => Startable;

/**
 * Starts a worker for each item of a stream; one that still runs is cancelled first, and has cleaned up when the next
 * is started. Of items that come meanwhile only the newest counts. Ends when the stream is closed and the last worker
 * is done. An error of a worker ends it. The stream is closed when it ends.
 *
 * @param stream - what `signals`, `lines` or `chunks` returns.
 * @param worker - what is done with each item.
 * @param args - what the worker is given before the item.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* takeLatest<T, A extends readonly unknown[]>(
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  check('takeLatest', stream, worker);
  yield* withWorkers(stream, function* (workers) {
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
 * Does the work of one item of a stream after the other; what comes meanwhile is left out. Ends when the stream is
 * closed and the last worker is done. An error of a worker ends it. The stream is closed when it ends.
 *
 * @param stream - what `signals`, `lines` or `chunks` returns.
 * @param worker - what is done with an item.
 * @param args - what the worker is given before the item.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* takeLeading<T, A extends readonly unknown[]>(
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  check('takeLeading', stream, worker);
  yield* withWorkers(stream, function* () {
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
 * Starts a worker for an item of a stream when no other has come for some time; what came before it is left out. When
 * the stream is closed an item that waits for that is worked on at once. Ends when the stream is closed and the
 * workers, which may overlap, are done. An error of a worker ends it. The stream is closed when it ends.
 *
 * @param ms - how long nothing has to come, in milliseconds, a whole number from 0 to 4294967295.
 * @param stream - what `signals`, `lines` or `chunks` returns.
 * @param worker - what is done with the item.
 * @param args - what the worker is given before the item.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link RangeError} when the time is negative, no whole number or too large.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* debounce<T, A extends readonly unknown[]>(
  ms: number,
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  check('debounce', stream, worker);
  const quiet = new WaitForTimeout(checkMilliseconds('debounce', ms, 'ms'));
  yield* withWorkers(stream, function* (workers) {
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
 * Starts a worker for an item of a stream, and for the newest of those that come in some time only when that is over.
 * Ends when the stream is closed and the workers, which may overlap, are done. An error of a worker ends it. The stream
 * is closed when it ends.
 *
 * @param ms - how long no other worker is started, in milliseconds, a whole number from 0 to 4294967295.
 * @param stream - what `signals`, `lines` or `chunks` returns.
 * @param worker - what is done with the item.
 * @param args - what the worker is given before the item.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link RangeError} when the time is negative, no whole number or too large.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* throttle<T, A extends readonly unknown[]>(
  ms: number,
  stream: Stream<T>,
  worker: Worker<T, A>,
  ...args: A
): TaskletGenerator {
  check('throttle', stream, worker);
  const pause = sleep(checkMilliseconds('throttle', ms, 'ms'));
  yield* withWorkers(stream, function* (workers) {
    for (let next = yield* stream.next(); next !== null; next = stream.takeNewest() ?? (yield* stream.next())) {
      const item = next;
      workers.spawn(() => worker(...args, item));
      yield* pause;
    }
  });
}

/** Reads a stream in a scope for the workers, and closes it in the end: nobody reads it any more. */
function* withWorkers(stream: Stream<unknown>, read: (workers: Scope) => TaskletGenerator): TaskletGenerator {
  try {
    yield* scope(read);
  } finally {
    stream.close();
  }
}

function check(subject: string, stream: unknown, worker: unknown): void {
  if (!(stream instanceof Stream)) {
    throw new TypeError(`${subject}: stream: expected a stream, got ${describe(stream)}`);
  }
  if (typeof worker !== 'function') {
    throw new TypeError(`${subject}: worker: expected a function, got ${describe(worker)}`);
  }
}
