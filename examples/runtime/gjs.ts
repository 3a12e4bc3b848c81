// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import type { Child, Runtime } from './runtime.ts';

const SPAWN_FLAGS = GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD;

/** {@link Runtime} on GJS. */
export const runtime: Runtime = {
  createMainLoop: () => new GLib.MainLoop(null, false),

  print(text: string): void {
    print(text);
  },

  spawn(argv: readonly string[]): number {
    const [, pid] = GLib.spawn_async(null, [...argv], null, SPAWN_FLAGS, null);
    return started(pid, argv);
  },

  spawnWithPipe(argv: readonly string[]): Child {
    const [, pid, , output] = GLib.spawn_async_with_pipes(null, [...argv], null, SPAWN_FLAGS, null);
    const stdout = GLib.IOChannel.unix_new(output);
    stdout.set_flags(GLib.IOFlags.NONBLOCK);
    return { pid: started(pid, argv), stdout };
  },

  readLine(channel: GLib.IOChannel): string | null {
    const [status, line] = channel.read_line();
    return status === GLib.IOStatus.NORMAL ? line.replace(/\n$/, '') : null;
  },

  createAction: (name) => Gio.SimpleAction.new(name, GLib.VariantType.new('s')),
  createVariant: (text) => GLib.Variant.new_string(text),
  textOf: (variant) => (variant as GLib.Variant | null)?.get_string()[0] ?? '',

  createFile(text: string): Gio.File {
    const path = GLib.build_filenamev([GLib.get_tmp_dir(), `gtasklet-example-${GLib.uuid_string_random()}`]);
    GLib.file_set_contents(path, new TextEncoder().encode(text));
    return Gio.File.new_for_path(path);
  },
};

function started(pid: number | null, argv: readonly string[]): number {
  if (pid === null) throw new Error(`expected a process of ${argv.join(' ')}, got none`);
  return pid;
}
