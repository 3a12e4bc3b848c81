// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import System from 'system';
import type { Runtime } from './runtime.ts';

const cancellable = new Gio.Cancellable();
/** A file is closed when its channel is collected. */
const opened: GLib.IOChannel[] = [];
const ready = GLib.IOChannel.new_file('/dev/zero', 'r');

/** {@link Runtime} on GJS. */
export const runtime: Runtime = {
  version: `GJS ${System.version}, GLib ${GLib.MAJOR_VERSION}.${GLib.MINOR_VERSION}`,
  mostRepetitions: 50_000,
  createMainLoop: () => new GLib.MainLoop(null, false),
  addIdle: (callback) => void GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, callback),
  openReady: () => ready.unix_get_fd(),
  openFile(path) {
    const channel = GLib.IOChannel.new_file(path, 'r');
    opened.push(channel);
    return channel.unix_get_fd();
  },
  emitter: {
    object: cancellable,
    objectClass: Gio.Cancellable,
    signal: 'cancelled',
    emit: () => void cancellable.emit('cancelled'),
  },
  residentKb: () => {
    const [, statm] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(statm).split(' ')[1]) * 4;
  },
  nowUs: () => GLib.get_monotonic_time(),
  collectGarbage: () => System.gc(),
  print: (text) => print(text),
};
