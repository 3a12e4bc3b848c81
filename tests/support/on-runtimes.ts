// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../src/platform/current.ts';
import { runtime } from './runtime.ts';

/** Registers a test of a class-wide signal; pending where the runtime loses the arguments of emission hooks. */
export function itHooks(title: string, test: () => void): void {
  if (platform().canHookClasses) it(title, test);
  else it(`${title} (pending: node-gtk alone loses the arguments of emission hooks)`);
}

/** Registers a test of an operation with a progress function; pending where the runtime cannot give it one. */
export function itTakesProgress(title: string, test: () => void): void {
  if (runtime().gio.takesProgress) it(title, test);
  else it(`${title} (pending: node-gtk cannot make the closures that GLib 2.82 wants)`);
}

/** Registers a test of what shares a GLib source; pending where every timeout has its own. */
export function itShares(title: string, test: () => void): void {
  if (platform().name === 'node-gtk') it(`${title} (pending: node-gtk alone has no source to share)`);
  else it(title, test);
}
