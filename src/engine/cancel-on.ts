// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { AbortSignalLike } from '../platform/abort-controller.ts';
import { isCancelled } from '../conditions/shared/cancel-chain.ts';
import { type EmissionListener, ObjectWatch } from '../conditions/shared/object-watch.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import type { SignalDetails } from '../platform/platform.ts';

/** The default signals: the first one that the object has. */
const DEFAULT_SIGNALS = ['destroy', 'cancelled'] as const;

/**
 * Has `cancel` called, with a reason, when an object emits a signal or an AbortSignal is aborted; at once if it is, or if
 * it is a Gio.Cancellable that is cancelled.
 *
 * @returns a function that releases the object.
 * @throws {@link TypeError} if it is neither.
 * @throws {@link RangeError} if the object has no such signal.
 * @throws {@link UnsupportedError} on node-gtk, if handlers of the signal have to return an object.
 */
export function watchForCancel(target: unknown, signal: unknown, cancel: (reason: unknown) => void): () => void {
  if (signal !== undefined && typeof signal !== 'string') {
    throw new TypeError(`cancelOn: signal: expected a string, got ${describe(signal)}`);
  }
  if (platform().isObject(target)) return watchObject(target, signal, cancel);
  if (isAbortSignal(target)) return watchAbort(target, cancel);
  throw new TypeError(`cancelOn: object: expected a GObject or an AbortSignal, got ${describe(target)}`);
}

function watchAbort(target: AbortSignalLike, cancel: (reason: unknown) => void): () => void {
  const abort = (): void => cancel(target.reason);
  if (target.aborted) {
    abort();
    return nothing;
  }
  target.addEventListener('abort', abort); // first, as it may throw
  const release = platform().keepAwake();
  return () => {
    release();
    target.removeEventListener('abort', abort);
  };
}

function watchObject(object: object, signal: string | undefined, cancel: (reason: unknown) => void): () => void {
  const details = findSignal(object, signal);
  const emitted = (): void => cancel(`${describe(object)} emitted "${details.name}"`);
  if (details.name === 'cancelled' && isCancelled(object)) {
    emitted();
    return nothing;
  }
  const listener: EmissionListener = {
    'gtasklet:emitted'() {
      // First, while the object can still be spoken to: it may be gone when the tasklet has cleaned up.
      watch.disconnect();
      emitted();
    },
    'gtasklet:destroyed': nothing,
  };
  // Before a tasklet that this cancels gets the end of the object as an error of its wait.
  const watch = new ObjectWatch(object, details, listener, true);
  if (!watch.connect()) cancel(`${describe(object)} is destroyed`);
  return () => watch.disconnect();
}

function findSignal(object: object, signal: string | undefined): SignalDetails {
  for (const name of signal === undefined ? DEFAULT_SIGNALS : [signal]) {
    const details = platform().querySignal(object, name);
    if (details !== null) return details;
  }
  const got = signal === undefined ? 'one without "destroy", and no other was named' : describe(signal);
  throw new RangeError(`cancelOn: signal: expected a signal of ${describe(object)}, got ${got}`);
}

function isAbortSignal(value: unknown): value is AbortSignalLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'aborted' in value &&
    'addEventListener' in value &&
    typeof value.addEventListener === 'function'
  );
}

function nothing(): void {
  // Nothing to release.
}
