// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The part of mocha's suites that is needed to count tests. */
interface Suite {
  total(): number;
}

/** The part of mocha's statistics that is passed on. */
interface Stats {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

/** How many tests a suite and the ones in it have. */
export function countTests(suite: Suite): number {
  return suite.total();
}

/** The last line of a run, which whoever started it waits for: without it the run has ended early. */
export function summarize({ passes, failures, pending }: Stats): string {
  return `summary ${JSON.stringify({ passes, failures, pending })}`;
}
