// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition, Waiter } from '../conditions/shared/wait-condition.ts';
import type { MessageReceiver } from '../message.ts';
import type { Running } from './current-event.ts';
import type { Waitable } from './yieldable.ts';

/** The tasklet that a driver works for. */
export interface Owner extends Waiter, Running, MessageReceiver {
  /** Makes a condition of something else that can be waited for; starts a generator as a tasklet. */
  conditionFor(waitable: Exclude<Waitable, WaitCondition>): WaitCondition;
  /** Tells whoever waits for the end of the tasklet. */
  callJoinCallbacks(): void;
}
