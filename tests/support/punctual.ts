// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { runtime } from './runtime.ts';

const PROBE_MS = 5;
const ATTEMPTS = 10;

/**
 * Performs something whose outcome is an order of timeouts, and returns the outcome of an attempt during which the
 * machine was punctual: one whose loop was never held up for longer than the timeouts are apart. What else the machine
 * does must not decide a test.
 *
 * @param toleranceMs - how late a timeout may be without changing the order.
 */
export function whenPunctual<T>(toleranceMs: number, attempt: () => T): T {
  for (let attempts = 1; ; attempts++) {
    let last = Date.now();
    let latestMs = 0;
    const look = (): boolean => {
      const now = Date.now();
      latestMs = Math.max(latestMs, now - last - PROBE_MS);
      last = now;
      return true;
    };
    const probe = runtime().addTimeout(PROBE_MS, look);
    try {
      const outcome = attempt();
      if (latestMs < toleranceMs || attempts === ATTEMPTS) return outcome;
    } finally {
      runtime().removeSource(probe);
    }
  }
}
