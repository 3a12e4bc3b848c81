// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import type { Child, Runtime } from './runtime.ts';

const GLib = gi.require('GLib', '2.0');

const SPAWN_FLAGS = GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD;
const NO_SETUP = null as unknown as () => void; // nullable, whatever the generated declaration says

/** {@link Runtime} on Node.js with node-gtk. */
export const runtime: Runtime = {
  createMainLoop: () => GLib.MainLoop.new(null, false),

  print(text: string): void {
    console.log(text);
  },

  spawn(argv: readonly string[]): number {
    const [, pid] = GLib.spawnAsync(null, [...argv], null, SPAWN_FLAGS, NO_SETUP);
    return pid;
  },

  spawnWithPipe(argv: readonly string[]): Child {
    const [, pid, , output] = GLib.spawnAsyncWithPipes(null, [...argv], null, SPAWN_FLAGS, NO_SETUP);
    const stdout = GLib.IOChannel.unixNew(output);
    stdout.setFlags(GLib.IOFlags.NONBLOCK);
    return { pid, stdout };
  },

  readLine(channel: InstanceType<typeof GLib.IOChannel>): string | null {
    const [status, line] = channel.readLine();
    return status === GLib.IOStatus.NORMAL ? line.replace(/\n$/, '') : null;
  },
};
