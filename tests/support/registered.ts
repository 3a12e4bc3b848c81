// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { countTests } from './summary.ts';

declare const mocha: { readonly suite: Parameters<typeof countTests>[0] };

let before = 0;

/** Called after each spec file of a run in GJS: one that registers no test is a mistake. */
export function expectTestsOf(spec: string): void {
  const now = countTests(mocha.suite);
  if (now === before) throw new Error(`${spec}: expected a spec that registers tests, got none`);
  before = now;
}
