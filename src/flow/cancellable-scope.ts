// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Scope } from './open-scope.ts';

/**
 * A {@link Scope} that can be cancelled from inside. In TypeScript, declare the parameter of the generator function as one to
 * cancel the scope: `scope(function* (s: CancellableScope) { … })` can evaluate to undefined then. Not to be created with
 * `new`.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class CancellableScope extends Scope {
  /**
   * Cancels the children, then the generator of the scope: its wait, if it is suspended, ends by a {@link TaskletCancelled},
   * which does not leave the scope. The program continues after the scope, which evaluates to undefined. Has no effect when
   * the scope has ended.
   *
   * @param reason - the reason; undefined by default.
   */
  cancel(reason?: unknown): void {
    this['gtasklet:cancel'](reason);
  }

  /**
   * Cancels the scope when an object emits a signal, or is aborted or cancelled, as {@link Tasklet.cancelOn} does for a
   * tasklet. Disconnects from the object when the scope ends.
   *
   * @param object - a GObject or an AbortSignal.
   * @param signal - the signal of an object; `destroy` by default, or `cancelled` for a `Gio.Cancellable`.
   * @returns the scope.
   * @throws {@link TypeError} if it is neither, or the signal is not a string.
   * @throws {@link RangeError} if the object has no such signal.
   */
  cancelOn(object: object, signal?: string): this {
    this['gtasklet:cancelOn'](object, signal);
    return this;
  }
}
