// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { openSync } from 'node:fs';
import gi from 'node-gtk';
import { platform } from '../../src/node.ts';
import type { Runtime } from './runtime.ts';

const GLib = gi.require('GLib', '2.0');

const Gio = gi.require('Gio', '2.0') as unknown as { readonly Cancellable: new () => { emit(signal: string): void } };
const cancellable = new Gio.Cancellable();

/** {@link Runtime} on Node.js with node-gtk. */
export const runtime: Runtime = {
  version: `Node.js ${process.versions.node}, ${platform().name}`,
  mostRepetitions: 50_000,
  createMainLoop: () => GLib.MainLoop.new(null, false),
  addIdle: (callback) => void GLib.idleAdd(200, callback),
  openReady: () => openSync('/dev/zero', 'r'),
  openFile: (path) => openSync(path, 'r'),
  emitter: {
    object: cancellable,
    objectClass: Gio.Cancellable,
    signal: 'cancelled',
    emit: () => cancellable.emit('cancelled'),
  },
  residentKb: () => process.memoryUsage.rss() / 1024,
  nowUs: () => performance.now() * 1000,
  collectGarbage: () => void globalThis.gc?.(),
  print: (text) => console.log(text),
};
