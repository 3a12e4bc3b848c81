// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import type { Runtime } from './runtime.ts';

const GLib = gi.require('GLib', '2.0');

/** {@link Runtime} on Node.js with node-gtk. */
export const runtime: Runtime = {
  version: `Node.js ${process.versions.node}`,
  repetitions: 500,
  createMainLoop: () => GLib.MainLoop.new(null, false),
  addIdle: (callback) => void GLib.idleAdd(200, callback),
  nowUs: () => performance.now() * 1000,
  collectGarbage: () => void globalThis.gc?.(),
  print: (text) => console.log(text),
};
