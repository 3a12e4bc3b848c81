// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { registerPlatform, platform } from '../../src/platform/current.ts';
import { runtime } from './runtime.ts';
import { TrackingPlatform } from './tracking-platform.ts';

const tracking = new TrackingPlatform(platform());
registerPlatform(tracking);

/** The platform that all specs run on. */
export function trackedPlatform(): TrackingPlatform {
  return tracking;
}

/** Problems that reached nobody, such as an error in a callback that GJS swallows; a test that leaves one fails. */
export const swallowed: string[] = [];

/** Between two collections there are so many tests, or one that has taken so long: GJS would collect more in slices. */
const COLLECTED_AFTER = 25;
const LONG_MS = 20;
const LOWEST_PRIORITY = 0x7fff_ffff;
const LONGEST_MS = 1000;
let tests = 0;

/** Returns what was left behind, and what was said that nobody expects, since it was last called. */
export function takeProblems(): readonly string[] {
  const problems = [
    ...tracking.leftovers().map((left) => `left behind in GLib: ${left}`),
    ...tracking.said.map((text) => `said, and not expected: ${text}`),
    ...swallowed.splice(0).map((text) => `swallowed: ${text}`),
  ];
  tracking.clear();
  return problems;
}

/** Called when a test has ended, before the main loop runs again: collects garbage now and then. */
export function tidy(durationMs: number): void {
  tests++;
  // While it collects garbage in slices, GJS refuses the callbacks of the tests themselves, too, and so loses them.
  const isTime = tests % COLLECTED_AFTER === 0 || durationMs > LONG_MS;
  if (isTime && runtime().name === 'gjs') runtime().collectGarbage();
}

/** Waits until the main loop has done what is due, if anything lets it come to that. */
export function settle(done: () => void): void {
  const sources: number[] = [];
  const end = (): boolean => {
    for (const source of sources) runtime().removeSource(source);
    done();
    return false;
  };
  sources.push(runtime().addIdle(LOWEST_PRIORITY, end), runtime().addTimeout(LONGEST_MS, end));
}

/** Returns what was said by warnings and reports since it was last asked, and takes it as expected. */
export function takeSaid(): readonly string[] {
  return tracking.said.splice(0);
}
