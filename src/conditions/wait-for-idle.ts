// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkPriority, inOrder, mayBeByName } from '../arguments.ts';
import { PRIORITY_DEFAULT_IDLE, type SourceHandle } from '../platform/platform.ts';
import { IdleCondition } from './shared/idle-condition.ts';

const PARAMETERS = ['priority'] as const;

/**
 * Waits until the main loop has nothing better to do: until no source of a higher priority is ready.
 *
 * Yielded again and again it gives way to the rest of the program between two pieces of a long computation.
 *
 * @remarks Ported from kiwi.tasklet.WaitForIdle, whose own never fires. Not in it: `priority`.
 */
export class WaitForIdle extends IdleCondition {
  /** The priority of the GLib source; the lower the number, the sooner. */
  readonly priority: number;

  /**
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT_IDLE` (200) by default. May be given as `{ priority }`.
   * @throws {@link TypeError} if it is not a number.
   * @throws {@link RangeError} if it is not an integer in the range of a C int.
   */
  constructor(priority?: number | { readonly priority?: number });
  constructor(priority: unknown = PRIORITY_DEFAULT_IDLE) {
    super();
    if (mayBeByName(priority)) [priority = PRIORITY_DEFAULT_IDLE] = inOrder('WaitForIdle', PARAMETERS, [priority]);
    this.priority = checkPriority('WaitForIdle', priority);
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return this['gtasklet:attachIdle'](this.priority, 'gtasklet:wait-for-idle');
  }
}
