// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Signal, createAborter } from '../platform/abort-controller.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { platform } from '../platform/current.ts';
import { awaitAbortable } from './under-way.ts';

/**
 * Waits for a promise that an `AbortSignal` aborts: `yield* abortable((signal) => fetch(url, { signal }))`. When the wait is
 * cancelled, or loses a race, the signal is aborted, and the tasklet gets its cancel when the promise is settled, be it by
 * which error; after five seconds at the latest.
 *
 * @param start - called at once, with the signal, which is the runtime's own where it has any; returns a promise.
 * @returns what the promise is fulfilled with.
 * @throws what `start` throws, or the promise is rejected with.
 * @throws {@link TypeError} when `start` is no function, or returns no promise.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* abortable<T>(start: (signal: Signal) => PromiseLike<T>): TaskletGenerator<T> {
  return yield* awaitAbortable('abortable', start, () => {
    const aborter = createAborter();
    return { given: aborter.signal, abort: (reason) => aborter.abort(reason) };
  });
}

/**
 * Waits for a promise that a `Gio.Cancellable` cancels, as {@link abortable} does with an `AbortSignal`:
 * `yield* cancellable((c) => file.load_contents_async(c))`, where that was promisified. {@link WaitForAsync} needs none.
 *
 * @param start - called at once, with the cancellable; returns a promise.
 * @returns what the promise is fulfilled with.
 * @throws what `start` throws, or the promise is rejected with.
 * @throws {@link TypeError} when `start` is no function, or returns no promise.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* cancellable<T>(start: (cancellable: never) => PromiseLike<T>): TaskletGenerator<T> {
  return yield* awaitAbortable('cancellable', start, () => {
    const made = platform().gio.createCancellable();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whoever declares the parameter knows the binding's type
    return { given: made as never, abort: () => made.cancel() };
  });
}
