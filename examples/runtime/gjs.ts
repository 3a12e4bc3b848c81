// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import System from 'system';
import type { Child, Runtime } from './runtime.ts';
import { commandLine, killCommandLine } from './shell.ts';
import { textReader } from './text-reader.ts';

const SPAWN_FLAGS = GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD;
const INHERITING = GLib.SpawnFlags.CHILD_INHERITS_STDIN | GLib.SpawnFlags.CHILD_INHERITS_STDERR;

/** {@link Runtime} on GJS. */
export const runtime: Runtime = {
  createMainLoop: () => new GLib.MainLoop(null, false),

  args: ARGV,

  print(text: string): void {
    print(text);
  },

  fail(message: string): never {
    printerr(message);
    System.exit(1);
  },

  spawn(argv: readonly string[]): number {
    const [, pid] = GLib.spawn_async(null, [...argv], null, SPAWN_FLAGS, null);
    return started(pid, argv);
  },

  spawnWithPipe(argv: readonly string[]): Child {
    return spawnWithPipe(argv, SPAWN_FLAGS);
  },

  readLine(channel: GLib.IOChannel): string | null {
    const [status, line] = channel.read_line();
    return status === GLib.IOStatus.NORMAL ? line.replace(/\n$/, '') : null;
  },

  startCommand: (command) => spawnWithPipe(commandLine(command), SPAWN_FLAGS | INHERITING),

  killGroup(pid: number): void {
    GLib.spawn_sync(null, killCommandLine(pid), null, GLib.SpawnFlags.SEARCH_PATH, null);
  },

  readText: textReader((channel, most) => {
    const stream = streamOf(channel as GLib.IOChannel);
    // Otherwise `read_bytes` would block.
    return stream.is_readable() ? stream.read_bytes(most, null).toArray() : new Uint8Array();
  }),

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

function spawnWithPipe(argv: readonly string[], flags: GLib.SpawnFlags): Child {
  const [, pid, , output] = GLib.spawn_async_with_pipes(null, [...argv], null, flags, null);
  const stdout = GLib.IOChannel.unix_new(output);
  stdout.set_flags(GLib.IOFlags.NONBLOCK);
  return { pid: started(pid, argv), stdout };
}

/** A `Gio.UnixInputStream`. */
interface Stream {
  is_readable(): boolean;
  read_bytes(most: number, cancellable: null): GLib.Bytes;
}

type StreamClass = new (properties: { readonly fd: number }) => Stream;

const streams = new WeakMap<GLib.IOChannel, Stream>();

/** Returns a stream that reads bytes: GJS cannot call the channel's own function. */
function streamOf(channel: GLib.IOChannel): Stream {
  const stream = streams.get(channel) ?? new (streamClass())({ fd: channel.unix_get_fd() });
  streams.set(channel, stream);
  return stream;
}

/** The class is in GioUnix since GLib 2.80; newer versions of GJS warn about its name in Gio. */
function streamClass(): StreamClass {
  try {
    // Not with `import`: the module could not be loaded if the namespace is missing.
    return (imports.gi as unknown as { readonly GioUnix: { readonly InputStream: StreamClass } }).GioUnix.InputStream;
  } catch {
    return (Gio as unknown as { readonly UnixInputStream: StreamClass }).UnixInputStream;
  }
}
