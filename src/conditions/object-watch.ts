// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { ObjectDestroyedError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import type { SignalDetails } from '../platform/platform.ts';
import type { WindowWatch } from '../platform/widgets.ts';
import type { WaitCondition } from './wait-condition.ts';

/** Whoever wants to know what an object emits. */
export interface EmissionListener {
  /** Called with the arguments of an emission, without the emitter; returns what the emission gets for an answer. */
  emitted(args: readonly unknown[]): unknown;
  /** Called when the object is destroyed, and nothing is connected to it any more. */
  destroyed(): void;
}

/**
 * Ends the wait of a condition whose object has been destroyed, by an error; unless the tasklet is about to be cancelled for
 * that, or waits for the object's `destroy` itself.
 */
export function endWait(condition: WaitCondition, object: object, error: ObjectDestroyedError): void {
  const { waiter } = condition;
  if (waiter === null || waiter.isTiedTo(object)) return;
  const isAwaited = (other: object): boolean =>
    'signal' in other && other.signal === 'destroy' && 'object' in other && other.object === object;
  if (!waiter.waitList.some(isAwaited)) waiter.waitConditionFailed(condition, error);
}

/**
 * Watches an object for one of its signals, and for its end. That of a widget of GTK 4 is, too, that the window it is in is
 * destroyed: GTK says so of a window only when nobody holds it any more.
 */
export class ObjectWatch {
  private readonly object: object;
  private readonly details: SignalDetails;
  private readonly destroyDetails: SignalDetails | null;
  private readonly listener: EmissionListener;
  private readonly goesFirst: boolean;
  private handlerId = 0;
  private destroyHandlerId = 0;
  private isDestroyed = false;
  /** Whether it can be destroyed without saying so: a widget of GTK 4. */
  private readonly isInWindows: boolean;
  private windowWatch: WindowWatch | null = null;

  /**
   * @param details - of the signal; for `destroy`, the end of the object is an emission like any other.
   * @param goesFirst - whether it hears of the end of a window before those that do not go first.
   */
  constructor(object: object, details: SignalDetails, listener: EmissionListener, goesFirst = false) {
    this.object = object;
    this.details = details;
    const isForDestroy = details.name === 'destroy';
    this.destroyDetails = isForDestroy ? null : platform().querySignal(object, 'destroy');
    this.isInWindows = (isForDestroy || this.destroyDetails !== null) && platform().widgets.isInWindows(object);
    this.listener = listener;
    this.goesFirst = goesFirst;
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
    if (this.isInWindows) this.watchWindow();
    return !this.isDestroyed;
  }

  /** Stops watching, if it does. */
  disconnect(): void {
    if (this.handlerId !== 0) platform().disconnect(this.object, this.handlerId);
    if (this.destroyHandlerId !== 0) platform().disconnect(this.object, this.destroyHandlerId);
    this.forget();
  }

  /** Stops watching, for good; also when the object has been disposed of meanwhile, and has forgotten its handlers. */
  letGo(): void {
    for (const handlerId of [this.handlerId, this.destroyHandlerId]) {
      const isThere = handlerId !== 0 && platform().isConnected(this.object, handlerId);
      if (isThere) platform().disconnect(this.object, handlerId);
    }
    this.forget();
  }

  /** The error for whoever waits for the object. @param subject - begins its message. */
  destroyedError(subject: string): ObjectDestroyedError {
    return new ObjectDestroyedError(
      `${subject}: expected an object that can still emit "${this.details.name}", got one that is destroyed`,
    );
  }

  private forget(): void {
    this.handlerId = this.destroyHandlerId = 0;
    this.windowWatch?.remove();
    this.windowWatch = null;
  }

  private destroyed(): void {
    this.isDestroyed = true;
    // Now, while the object can still be spoken to: it may be gone when the listener moves on.
    this.disconnect();
    if (this.details.name === 'destroy') this.listener.emitted([]);
    else this.listener.destroyed();
  }

  private watchWindow(): void {
    this.windowWatch = platform().widgets.watchWindow(this.object, () => this.destroyed(), this.goesFirst);
    if (this.windowWatch !== null) return;
    this.isDestroyed = true;
    this.disconnect();
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
