// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition, Waiter } from '../conditions/shared/wait-condition.ts';
import type { MessageReceiver } from '../message.ts';
import type { Running } from './current-event.ts';
import type { Waitable } from './yieldable.ts';

/** The tasklet of a driver. */
export interface Owner extends Waiter, Running, MessageReceiver {
  /** Converts another waitable value to a condition; starts a generator as a tasklet. */
  conditionFor(waitable: Exclude<Waitable, WaitCondition>): WaitCondition;
  /** Notifies the tasklets and callbacks that wait for the end of the tasklet. */
  callJoinCallbacks(): void;
}
