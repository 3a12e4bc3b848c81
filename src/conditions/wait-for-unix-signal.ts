// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, checkPriority, inOrder } from '../arguments.ts';
import { platform } from '../platform/current.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { SourceCondition } from './shared/source-condition.ts';

/** The Unix signals that GLib can watch, by their numbers on Linux: HUP, INT, USR1, USR2, TERM and WINCH. */
const WATCHABLE: readonly number[] = [1, 2, 10, 12, 15, 28];
const PARAMETERS = ['signum', 'priority'] as const;

/**
 * Waits for a Unix signal to be sent to the program.
 *
 * While a condition for it is armed, the Unix signal has no other effect; otherwise it has its default effect, which for most
 * of them is to end the program. To catch every signal, yield the same object in a loop: it stays armed.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForUnixSignal extends SourceCondition {
  /** The number of the signal. */
  readonly signum: number;
  /** The priority of the GLib source; the lower the number, the sooner. */
  readonly priority: number;

  /**
   * @param signum - the number of the signal: SIGHUP 1, SIGINT 2, SIGUSR1 10, SIGUSR2 12, SIGTERM 15 or SIGWINCH 28.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default. May be given as `{ priority }`.
   * @throws {@link TypeError} if an argument is not a number.
   * @throws {@link RangeError} if GLib cannot watch that signal, or the priority is not an integer in the range of a C int.
   */
  constructor(signum: number, priority?: number | { readonly priority?: number });
  constructor(...call: readonly unknown[]) {
    super();
    const [signum, priority = PRIORITY_DEFAULT] = inOrder('WaitForUnixSignal', PARAMETERS, call);
    this.signum = checkInteger('WaitForUnixSignal', signum, 1, 64, 'signum');
    if (!WATCHABLE.includes(this.signum)) {
      throw new RangeError(`WaitForUnixSignal: signum: expected one of ${WATCHABLE.join(', ')}, got ${this.signum}`);
    }
    this.priority = checkPriority('WaitForUnixSignal', priority);
  }

  /**
   * Called by GLib's callback. The source stays while the generator runs: without it the next signal would end the program.
   *
   * @internal
   */
  override 'gtasklet:dispatch'(): boolean {
    if (this.waiter?.isWaiting === true) return super['gtasklet:dispatch']();
    this['gtasklet:notify']();
    return this.waiter !== null;
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return platform().addUnixSignal(this.signum, this.priority, this, 'gtasklet:wait-for-unix-signal');
  }
}
