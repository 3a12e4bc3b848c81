// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, WaitForCall, WaitForIdle, WaitForSignal, WaitForTasklet, WaitForTimeout } from '../../src/index.ts';
import { runtime } from './runtime.ts';

/** A value as traces show it: JSON with a blank after `,` and `:`; undefined is the original's None. */
export function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${asText(member)}`);
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * An event as traces show it.
 *
 * @param yielded - the list that was yielded; the event's last place in it is shown.
 * @param nameOf - names a tasklet.
 */
export function eventText(event: unknown, yielded: readonly unknown[], nameOf: (sender: unknown) => string): string {
  const place = yielded.lastIndexOf(event);
  if (event instanceof Message) return `message ${event.name} ${asText(event.value)} from ${nameOf(event.sender)}`;
  if (event instanceof WaitForTasklet) return `tasklet ${asText(event.retval)}`;
  if (event instanceof WaitForIdle) return `${place} idle`;
  if (event instanceof WaitForTimeout) return `${place} timeout`;
  if (event instanceof WaitForCall) return `${place} call ${asText(event.args)}`;
  if (event instanceof WaitForSignal && event.object !== null) {
    const { object, signal, signalArgs } = event;
    return `${place} signal ${signal} on ${runtime().nameOf(object)} args ${signalArgs?.length ?? 0}`;
  }
  return `unknown event ${String(event)}`;
}
