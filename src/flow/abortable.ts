// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Signal, createAborter } from '../platform/abort-controller.ts';
import type { TaskletGenerator } from '../engine/yieldable.ts';
import { platform } from '../platform/current.ts';
import { awaitAbortable } from './await-abortable.ts';

/**
 * Waits for a promise that an `AbortSignal` aborts: `yield* abortable((signal) => fetch(url, { signal }))`. When the wait is
 * cancelled, or loses a race, the signal is aborted. The tasklet gets its cancellation when the promise has settled, after five
 * seconds at the latest; a rejection is ignored then.
 *
 * @param start - called at once, with the runtime's own `AbortSignal` if it has one; returns a promise.
 * @returns the value of the promise.
 * @throws the error that `start` throws, or the reason for which the promise is rejected.
 * @throws {@link TypeError} if `start` is not a function, or does not return a promise.
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
 * Waits for a promise that a `Gio.Cancellable` cancels, as {@link abortable} does with an `AbortSignal`: `yield*
 * cancellable((c) => file.load_contents_async(c))`, for a promisified method. {@link WaitForAsync} does not need it.
 *
 * @param start - called at once, with the cancellable; returns a promise.
 * @returns the value of the promise.
 * @throws the error that `start` throws, or the reason for which the promise is rejected.
 * @throws {@link TypeError} if `start` is not a function, or does not return a promise.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function* cancellable<T>(start: (cancellable: never) => PromiseLike<T>): TaskletGenerator<T> {
  return yield* awaitAbortable('cancellable', start, () => {
    const made = platform().gio.createCancellable();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the declaration of the parameter has the binding's type
    return { given: made as never, abort: () => made.cancel() };
  });
}
