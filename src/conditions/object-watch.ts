// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { ObjectDestroyedError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import type { SignalDetails } from '../platform/platform.ts';

/** Whoever wants to know what an object emits. */
export interface EmissionListener {
  /** Called with the arguments of an emission, without the emitter; returns what the emission gets for an answer. */
  emitted(args: readonly unknown[]): unknown;
  /** Called when the object is destroyed, and nothing is connected to it any more. */
  destroyed(): void;
}

/** Watches an object for one of its signals, and for its end. */
export class ObjectWatch {
  private readonly object: object;
  private readonly details: SignalDetails;
  private readonly destroyDetails: SignalDetails | null;
  private readonly listener: EmissionListener;
  private handlerId = 0;
  private destroyHandlerId = 0;
  private isDestroyed = false;

  /** @param details - of the signal; for `destroy`, the end of the object is an emission like any other. */
  constructor(object: object, details: SignalDetails, listener: EmissionListener) {
    this.object = object;
    this.details = details;
    this.destroyDetails = details.name === 'destroy' ? null : platform().querySignal(object, 'destroy');
    this.listener = listener;
  }

  /** Begins to watch, unless it does. Returns false when the object is destroyed, as far as that can be told. */
  connect(): boolean {
    if (this.isDestroyed) return false;
    if (this.handlerId !== 0) return true;
    this.handlerId = platform().connect(this.object, this.details, (args) => this.listener.emitted(args));
    if (this.handlerId === 0) return false;
    if (this.destroyDetails !== null) {
      this.destroyHandlerId = platform().connect(this.object, this.destroyDetails, () => this.destroyed());
    }
    return true;
  }

  /** Stops watching, if it does. */
  disconnect(): void {
    if (this.handlerId !== 0) platform().disconnect(this.object, this.handlerId);
    if (this.destroyHandlerId !== 0) platform().disconnect(this.object, this.destroyHandlerId);
    this.handlerId = this.destroyHandlerId = 0;
  }

  /** Stops watching, for good; also when the object has been disposed of meanwhile, and has forgotten its handlers. */
  letGo(): void {
    for (const handlerId of [this.handlerId, this.destroyHandlerId]) {
      const isThere = handlerId !== 0 && platform().isConnected(this.object, handlerId);
      if (isThere) platform().disconnect(this.object, handlerId);
    }
    this.handlerId = this.destroyHandlerId = 0;
  }

  /** The error for whoever waits for the object. @param subject - begins its message. */
  destroyedError(subject: string): ObjectDestroyedError {
    return new ObjectDestroyedError(
      `${subject}: expected an object that can still emit "${this.details.name}", got one that is destroyed`,
    );
  }

  private destroyed(): void {
    this.isDestroyed = true;
    // Now, while the object can still be spoken to: it may be gone when the listener moves on.
    this.disconnect();
    this.listener.destroyed();
  }
}

/**
 * Looks a signal up.
 *
 * @throws {@link TypeError} when the name is no string.
 * @throws {@link RangeError} when the object or the class has no such signal.
 */
export function signalOf(subject: string, target: object, signal: unknown): SignalDetails {
  if (typeof signal !== 'string') {
    throw new TypeError(`${subject}: signal: expected a string, got ${describe(signal)}`);
  }
  const details = platform().querySignal(target, signal);
  if (details === null) {
    throw new RangeError(`${subject}: signal: expected a signal of ${describe(target)}, got ${describe(signal)}`);
  }
  return details;
}
