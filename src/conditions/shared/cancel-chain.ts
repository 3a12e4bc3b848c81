// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import type { SignalDetails } from '../../platform/platform.ts';

const SIGNAL = 'cancelled';

/** A `Gio.Cancellable` of a caller that cancels something of the library's, too, as long as that is under way. */
export class CancelChain {
  private readonly cancellable: object;
  private readonly signal: SignalDetails | null;
  private handlerId = 0;

  constructor(cancellable: object) {
    this.cancellable = cancellable;
    this.signal = platform().querySignal(cancellable, SIGNAL);
  }

  /** Has `cancel` called when the cancellable is cancelled; at once if it is. */
  hold(cancel: () => void): void {
    if (isCancelled(this.cancellable)) cancel();
    else if (this.signal !== null) this.handlerId = platform().connect(this.cancellable, this.signal, cancel);
  }

  /** Releases the cancellable. */
  release(): void {
    if (this.handlerId !== 0) platform().disconnect(this.cancellable, this.handlerId);
    this.handlerId = 0;
  }
}

/** Returns whether a Gio.Cancellable is cancelled; the name of the method depends on the binding. */
export function isCancelled(object: object): boolean {
  const method: unknown = Reflect.get(object, 'is_cancelled') ?? Reflect.get(object, 'isCancelled');
  return typeof method === 'function' && Reflect.apply(method, object, []) === true;
}
