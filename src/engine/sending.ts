// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Message, MessageReceiver } from '../message.ts';
import { platform } from '../platform/current.ts';
import type { TaskletRef } from './report.ts';

/** Returns the receiver of a yielded message. @throws {@link TypeError} if it has no `dest`. */
export function getDest(message: Message): MessageReceiver {
  if (message.dest !== null) return message.dest;
  throw new TypeError(`yield: cannot send message "${message.name}": it has no dest; pass { dest }`);
}

/** Warns of a message that a tasklet will never get. */
export function warnOfDiscard(message: Message, tasklet: TaskletRef, reason: string): void {
  platform().warn(`gtasklet: message "${message.name}" to tasklet "${tasklet.name}" was discarded: ${reason}`);
}
