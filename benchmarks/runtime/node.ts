// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { openSync } from 'node:fs';
import gi from 'node-gtk';
import type { Emitter, Runtime } from './runtime.ts';

const GLib = gi.require('GLib', '2.0');

const Gio = gi.require('Gio', '2.0') as unknown as { readonly Cancellable: new () => { emit(signal: string): void } };

/** {@link Runtime} on Node.js with node-gtk. */
export const runtime: Runtime = {
  version: `Node.js ${process.versions.node}`,
  mostRepetitions: 50_000,
  createMainLoop: () => GLib.MainLoop.new(null, false),
  addIdle: (callback) => GLib.idleAdd(200, callback),
  addTimeout: (intervalMs, callback) => GLib.timeoutAdd(0, intervalMs, callback),
  removeSource: (id) => void GLib.sourceRemove(id),
  createCancel() {
    const controller = new AbortController();
    return {
      cancel: () => controller.abort(),
      whenCancelled: (callback) => controller.signal.addEventListener('abort', callback, { once: true }),
    };
  },
  openReady: () => openSync('/dev/zero', 'r'),
  openFile: (path) => openSync(path, 'r'),
  emitter: { ...createEmitter(), objectClass: Gio.Cancellable },
  createEmitter,
  residentKb: () => process.memoryUsage.rss() / 1024,
  nowUs: () => performance.now() * 1000,
  collectGarbage: () => void globalThis.gc?.(),
  // Nothing: gc() makes V8 throw away what it has compiled, and a sample would measure that it is compiled again.
  beforeSample: () => undefined,
  print: (text) => console.log(text),
  // oxlint-disable-next-line unicorn/no-process-exit -- what still waits would keep it from ending
  exit: () => process.exit(0),
};

function createEmitter(): Emitter {
  const object = new Gio.Cancellable();
  return { object, signal: 'cancelled', emit: () => object.emit('cancelled') };
}
