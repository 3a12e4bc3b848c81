// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import System from 'system';
import type { Runtime } from './runtime.ts';

/** {@link Runtime} on GJS. */
export const runtime: Runtime = {
  version: `GJS ${System.version}, GLib ${GLib.MAJOR_VERSION}.${GLib.MINOR_VERSION}`,
  repetitions: 50_000,
  createMainLoop: () => new GLib.MainLoop(null, false),
  addIdle: (callback) => void GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, callback),
  nowUs: () => GLib.get_monotonic_time(),
  collectGarbage: () => System.gc(),
  print: (text) => print(text),
};
