// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const TITLE = 'workers of every kind';

/**
 * Runs the soak, the program that works round after round, and records it as the one test of a run.
 *
 * @param modules - `main` of the library, and `soaking`.
 * @param {(event: unknown[]) => void} record - keeps an event, see scripts/support/account.js.
 * @param {{ rounds: number, mostBytes: number }} dose - how many rounds, and how much memory may grow in each.
 */
export function soak({ main, soaking }, record, { rounds, mostBytes }) {
  main(function* () {
    record(['plan', [TITLE]]);
    record(['begin', 0]);
    const problems = yield* soaking(rounds, mostBytes, (place) => record(['place', place]));
    if (problems.length === 0) record(['pass', 0]);
    else record(['fail', 0, problems.join('\n')]);
    record(['end']);
  });
}
