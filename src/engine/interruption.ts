// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message } from '../message.ts';
import type { Cancellation } from './cancellation.ts';
import type { Failure } from './firings.ts';
import { endsByNoCancel } from './wait-to-be-told.ts';

/** The step of a generator that has ended. */
export const ENDED = { done: true, value: undefined } as const;
/** In place of an error that is thrown at a `yield`: the generator returns there. */
export const RETURN: Failure = { error: undefined };
/** A cancel is due: the body waits for nothing, and that wait is left when what has to end first has ended. */
export const LEAVE: Failure = { error: undefined };

/** Returns what keeps a body, which has been cancelled, from waiting for what it has yielded; undefined if nothing does. */
export function interruptionAt(yielded: unknown, cancels: Cancellation | undefined): Failure | undefined {
  if (cancels === undefined || yielded instanceof Message || endsByNoCancel(yielded)) return undefined;
  if (cancels.due !== null) return LEAVE;
  const interruption = cancels.interruption();
  if (interruption === null) return undefined;
  return interruption === 'return' ? RETURN : interruption;
}
