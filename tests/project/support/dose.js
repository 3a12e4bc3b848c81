// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Whether tests are to take as much as they can, as `npm run test:full` has it, instead of a small dose. */
export const hasFullDose = process.env['GTASKLET_TEST_DOSE'] === 'full';

/**
 * In a small dose, leaves a suite its share of the tests, which other suites have in the same order.
 *
 * @param suite - what describe() returns.
 * @param {number} index - of the suite among them, from 0.
 * @param {number} count - how many there are.
 */
export function keepShare(suite, index, count) {
  let passed = 0;
  if (!hasFullDose) suite.eachTest((test) => (test.pending ||= passed++ % count !== index));
}
