// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { installPlatform, platform } from '../../src/platform/current.ts';
import { assert } from './assert.ts';
import { runtime } from './runtime.ts';
import { TrackingPlatform } from './tracking-platform.ts';

const tracking = new TrackingPlatform(platform());
installPlatform(tracking);

/** The platform that all specs run on. */
export function trackedPlatform(): TrackingPlatform {
  return tracking;
}

/** Problems that reached nobody, such as an error in a callback that GJS swallows; a test that leaves one fails. */
export const swallowed: string[] = [];

/** Registers what holds for every test: it leaves nothing behind, and says nothing that it does not expect. */
export function registerRootHooks(): void {
  beforeEach(() => tracking.clear());
  afterEach(() => {
    const left = [...tracking.leftovers()];
    const said = [...tracking.said];
    const problems = swallowed.splice(0);
    tracking.clear();
    // GJS refuses callbacks, and so loses them, while it collects garbage in slices; after this it begins anew.
    runtime().collectGarbage();
    assert.deepEqual(left, [], 'left behind in GLib');
    assert.deepEqual(said, [], 'said, and not expected');
    assert.deepEqual(problems, [], 'swallowed');
  });
}

/** Returns what was said by warnings and reports since it was last asked, and takes it as expected. */
export function takeSaid(): readonly string[] {
  return tracking.said.splice(0);
}
