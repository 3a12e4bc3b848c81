// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, WaitForTimeout, type Yieldable } from '../../src/index.ts';

/** A body that waits, for ever by default, and notes its clean-up, which waits if it is given something to wait for. */
export function* cleaningUp(
  order: string[],
  name: string,
  { until, from = new WaitForTimeout(60_000) }: { readonly until?: WaitForCall; readonly from?: Yieldable } = {},
): TaskletGenerator {
  try {
    yield from;
  } finally {
    order.push(`${name} is told`);
    if (until !== undefined) yield until;
    order.push(`${name} is done`);
  }
}

/** A body that waits for ever, and whose clean-up fails. */
export function* failingCleanUp(error: unknown): TaskletGenerator {
  try {
    yield new WaitForCall();
  } finally {
    throw error; // oxlint-disable-line no-unsafe-finally -- that is what is tested
  }
}

/** A body that waits, and fails. */
export function* failing(gate: WaitForCall, error: unknown): TaskletGenerator {
  yield gate;
  throw error;
}

/** A body that does what another one does, and returns what that throws. */
export function* caught(body: TaskletGenerator<unknown>): TaskletGenerator<unknown> {
  try {
    return yield* body;
  } catch (error) {
    return error;
  }
}
