// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The hook that is called inside the first step of a generator. */
interface FirstStep {
  /** Learns the name of the generator function; null where there is nothing to learn. */
  learn: (() => void) | null;
}

/**
 * SpiderMonkey exposes the name of a generator function only while the generator runs. Most generators create a condition in
 * their first step, or go through one by `yield*`: there the engine has a look.
 */
export const firstStep: FirstStep = { learn: null };
