// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import System from 'system';
import type { Emitter, Runtime } from './runtime.ts';

/** A file is closed when its channel is collected. */
const opened: GLib.IOChannel[] = [];
const ready = GLib.IOChannel.new_file('/dev/zero', 'r');

/** GJS has it as one number: 17402. */
const gjsVersion = [10_000, 100, 1].map((unit) => Math.floor(System.version / unit) % 100).join('.');

/** {@link Runtime} on GJS. */
export const runtime: Runtime = {
  version: `GJS ${gjsVersion}, GLib ${GLib.MAJOR_VERSION}.${GLib.MINOR_VERSION}`,
  mostRepetitions: 50_000,
  createMainLoop: () => new GLib.MainLoop(null, false),
  addIdle: (callback) => GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, callback),
  addTimeout: (intervalMs, callback) => GLib.timeout_add(GLib.PRIORITY_DEFAULT, intervalMs, callback),
  removeSource: (id) => void GLib.source_remove(id),
  createCancel() {
    const cancellable = new Gio.Cancellable();
    return {
      cancel: () => cancellable.cancel(),
      whenCancelled: (callback) => void cancellable.connect(callback),
    };
  },
  openReady: () => ready.unix_get_fd(),
  openFile(path) {
    const channel = GLib.IOChannel.new_file(path, 'r');
    opened.push(channel);
    return channel.unix_get_fd();
  },
  emitter: { ...createEmitter(), objectClass: Gio.Cancellable },
  createEmitter,
  residentKb: () => {
    const [, statm] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(statm).split(' ')[1]) * 4;
  },
  nowUs: () => GLib.get_monotonic_time(),
  collectGarbage: () => System.gc(),
  // While it collects much garbage by and by, GJS 1.74 refuses callbacks of GLib.
  beforeSample: () => System.gc(),
  print: (text) => print(text),
  exit: () => System.exit(0),
};

function createEmitter(): Emitter {
  const object = new Gio.Cancellable();
  return { object, signal: 'cancelled', emit: () => void object.emit('cancelled') };
}
