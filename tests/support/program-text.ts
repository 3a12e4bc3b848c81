// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, WaitForCall, WaitForIdle, WaitForSignal, WaitForTasklet, WaitForTimeout } from '../../src/index.ts';
import { runtime } from './runtime.ts';
import { show } from './show.ts';

/**
 * An event as traces show it.
 *
 * @param yielded - the list that was yielded; the event's last place in it is shown.
 * @param nameOf - names a tasklet.
 */
export function eventText(event: unknown, yielded: readonly unknown[], nameOf: (sender: unknown) => string): string {
  const place = yielded.lastIndexOf(event);
  if (event instanceof Message) return `message ${event.name} ${show(event.value)} from ${nameOf(event.sender)}`;
  if (event instanceof WaitForTasklet) return `tasklet ${show(event.retval)}`;
  if (event instanceof WaitForIdle) return `${place} idle`;
  if (event instanceof WaitForTimeout) return `${place} timeout`;
  if (event instanceof WaitForCall) return `${place} call ${show(event.args)}`;
  if (event instanceof WaitForSignal && event.object !== null) {
    const { object, signal, signalArgs } = event;
    return `${place} signal ${signal} on ${runtime().nameOf(object)} args ${signalArgs?.length ?? 0}`;
  }
  return `unknown event ${String(event)}`;
}
