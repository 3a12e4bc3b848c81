// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../../describe.ts';
import { ObjectDestroyedError } from '../../errors.ts';
import { platform } from '../../platform/current.ts';
import type { DisposalListener } from '../../platform/disposal-types.ts';
import type { SignalDetails } from '../../platform/platform.ts';
import type { WindowWatch } from '../../platform/widgets.ts';
import { type Connection, type ObjectHandlers, getHandlers } from './object-handlers.ts';

/** The watches that are notified first of the end of an object, as it cancels tasklets that own other watches. */
const first = new WeakMap<object, Set<ObjectWatch>>();

/** A listener to the emissions of an object. */
export interface EmissionListener {
  /** Called with the arguments of an emission, without the emitter; returns the return value of the handler. @internal */
  'gtasklet:emitted'(args: readonly unknown[]): unknown;
  /** Called when the object is destroyed, and nothing is connected to it any more. @internal */
  'gtasklet:destroyed'(): void;
}

/**
 * Watches an object for one of its signals, and for its end: the signal `destroy`; for a widget of GTK 4, that it has left its
 * window for good; for an object that is no widget, that it has been disposed of.
 */
export class ObjectWatch implements DisposalListener {
  private readonly object: object;
  private readonly details: SignalDetails;
  private readonly destroyDetails: SignalDetails | null;
  private readonly listener: EmissionListener;
  private readonly handlers: ObjectHandlers;
  private connection: Connection | null = null;
  private destroyConnection: Connection | null = null;
  private isDestroyed = false;
  private readonly isFirst: boolean;
  /** True if the disposal is watched; a widget signals it itself. */
  private readonly canBeDisposed: boolean;
  /** For what can leave windows: a widget of GTK 4. */
  private readonly windowWatch: WindowWatch | null;
  /** True while the listener is yet to be notified of the disposal. */
  private isEnding = false;

  /**
   * @param details - of the signal; for `destroy`, the end of the object is an emission like any other.
   * @param goesFirst - whether it is notified of the end of the object before the other watches.
   */
  constructor(object: object, details: SignalDetails, listener: EmissionListener, goesFirst = false) {
    this.object = object;
    this.handlers = getHandlers(object);
    this.details = details;
    this.destroyDetails = details.name === 'destroy' ? null : platform().querySignal(object, 'destroy');
    this.listener = listener;
    this.isFirst = goesFirst;
    const { widgets, disposals } = platform();
    disposals.note(object);
    this.canBeDisposed = !widgets.isWidget(object);
    this.windowWatch = widgets.isInWindows(object)
      ? widgets.createWindowWatch(object, () => this.onLeft(), goesFirst)
      : null;
  }

  /** Starts watching, if it does not. Returns false if the object is known to be destroyed. */
  connect(): boolean {
    if (this.isDestroyed) return false;
    if (this.connection !== null) return true;
    this.isDestroyed = platform().disposals.isDisposed(this.object);
    if (this.isDestroyed || this.windowWatch?.begin() === false) return false;
    this.connection = this.handlers.connect(this.details, (args) => this.listener['gtasklet:emitted'](args));
    if (this.connection === null) return false;
    if (this.destroyDetails !== null) {
      this.destroyConnection = this.handlers.connect(this.destroyDetails, () => {
        this.isDestroyed = true;
        for (const watch of first.get(this.object) ?? []) watch.onLeft();
        if (this.connection !== null) this.onLeft();
      });
    } else if (this.isFirst) {
      const others = first.get(this.object) ?? new Set();
      first.set(this.object, others.add(this));
    }
    if (this.canBeDisposed) platform().disposals.add(this.object, this);
    return true;
  }

  /** Stops watching, if it does. */
  disconnect(): void {
    this.isEnding = false;
    if (this.connection === null) return;
    // An object that is destroyed may have forgotten its handlers; a widget does not say when.
    const isThere = this.canBeDisposed && !this.isDestroyed;
    this.handlers.disconnect(this.connection, isThere);
    if (this.destroyConnection !== null) this.handlers.disconnect(this.destroyConnection, isThere);
    if (this.canBeDisposed) platform().disposals.delete(this.object, this);
    this.release();
  }

  /** Called while the object is disposed of: it has forgotten its handlers. The listener is notified in the next iteration. */
  disposed(): void {
    this.isDestroyed = true;
    this.disconnect();
    this.isEnding = true;
    platform().defer(() => {
      if (!this.isEnding) return;
      this.isEnding = false;
      this.notify();
    });
  }

  /** Creates the error for a wait for the object. @param subject - the beginning of its message. */
  destroyedError(subject: string): ObjectDestroyedError {
    return new ObjectDestroyedError(
      `${subject}: the object has been destroyed and cannot emit "${this.details.name}" any more`,
    );
  }

  private release(): void {
    this.connection = this.destroyConnection = null;
    first.get(this.object)?.delete(this);
    this.windowWatch?.end();
  }

  private onLeft(): void {
    // Now, while the object can still be spoken to: it may be gone when the listener moves on.
    this.disconnect();
    this.notify();
  }

  private notify(): void {
    if (this.details.name === 'destroy') this.listener['gtasklet:emitted']([]);
    else this.listener['gtasklet:destroyed']();
  }
}

/**
 * Looks a signal up.
 *
 * @throws {@link TypeError} if the name is not a string.
 * @throws {@link RangeError} if the object or the class has no such signal.
 */
export function findSignal(subject: string, target: object, signal: unknown): SignalDetails {
  if (typeof signal !== 'string') {
    throw new TypeError(`${subject}: signal: expected a string, got ${describe(signal)}`);
  }
  const details = platform().querySignal(target, signal);
  if (details === null) {
    throw new RangeError(`${subject}: signal: expected a signal of ${describe(target)}, got ${describe(signal)}`);
  }
  return details;
}
