// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, setErrorHandler } from '../../src/index.ts';

/** An error that nobody waited for. */
export interface Report {
  readonly error: unknown;
  readonly tasklet: Tasklet;
}

/** Performs an action, and returns what is reported during it. */
export function takeReports(action: () => void): readonly Report[] {
  const reports: Report[] = [];
  const previous = setErrorHandler((error, tasklet) => reports.push({ error, tasklet }));
  try {
    action();
  } finally {
    setErrorHandler(previous);
  }
  return reports;
}
