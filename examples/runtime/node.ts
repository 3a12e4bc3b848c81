// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { randomUUID } from 'node:crypto';
import { readSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import gi from 'node-gtk';
import type { Action, Child, File, Runtime } from './runtime.ts';
import { commandLine } from './shell.ts';
import { textReader } from './text-reader.ts';

const GLib = gi.require('GLib', '2.0');
// These are missing in the generated declarations.
const Gio = gi.require('Gio', '2.0') as unknown as GioForExamples;
const { Variant, VariantType, spawnAsyncWithPipesAndFds } = GLib as unknown as GLibForExamples;

const SPAWN_FLAGS = GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD;
const INHERITING = 32 | 1024; // GLib.SpawnFlags.CHILD_INHERITS_STDIN and CHILD_INHERITS_STDERR
/** Node.js closes them in subprocesses unless they are listed. */
const INHERITED = [0, 2];
const NO_FD = -1;
const NO_SETUP = null as unknown as () => void; // nullable, unlike in the generated declarations

/** {@link Runtime} on Node.js with node-gtk. */
export const runtime: Runtime = {
  createMainLoop: () => GLib.MainLoop.new(null, false),

  args: process.argv.slice(2),

  print(text: string): void {
    console.log(text);
  },

  fail(message: string): never {
    console.error(message);
    process.exit(1); // oxlint-disable-line unicorn/no-process-exit -- the program may be about to start a main loop
  },

  spawn(argv: readonly string[]): number {
    const [, pid] = GLib.spawnAsync(null, [...argv], null, SPAWN_FLAGS, NO_SETUP);
    return pid;
  },

  spawnWithPipe(argv: readonly string[]): Child {
    const [, pid, , output] = GLib.spawnAsyncWithPipes(null, [...argv], null, SPAWN_FLAGS, NO_SETUP);
    return { pid, stdout: channelOf(output) };
  },

  readLine(channel: Channel): string | null {
    const [status, line] = channel.readLine();
    return status === GLib.IOStatus.NORMAL ? line.replace(/\n$/, '') : null;
  },

  startCommand(command: string): Child {
    const [, pid, , output] = spawnAsyncWithPipesAndFds(
      null,
      commandLine(command),
      null,
      SPAWN_FLAGS | INHERITING,
      NO_SETUP,
      NO_FD,
      NO_FD,
      NO_FD,
      INHERITED,
      INHERITED,
    );
    return { pid, stdout: channelOf(output) };
  },

  killGroup(pid: number): void {
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, 'SIGTERM');
        return;
      } catch (error) {
        if (!isErrorOf(error, 'ESRCH')) throw error;
      }
    }
  },

  readText: textReader((channel, most) => {
    const bytes = new Uint8Array(most);
    try {
      return bytes.subarray(0, readSync((channel as Channel).unixGetFd(), bytes));
    } catch (error) {
      if (!isErrorOf(error, 'EAGAIN')) throw error;
      return new Uint8Array();
    }
  }),

  createAction: (name) => Gio.SimpleAction.new(name, VariantType.new('s')),
  createVariant: (text) => Variant.newString(text),
  textOf: (variant) => (variant as Text | null)?.getString()[0] ?? '',

  createFile(text: string): File {
    const path = join(tmpdir(), `gtasklet-example-${randomUUID()}`);
    writeFileSync(path, text);
    return Gio.File.newForPath(path);
  },
};

type Channel = InstanceType<typeof GLib.IOChannel>;

function channelOf(fd: number): Channel {
  const channel = GLib.IOChannel.unixNew(fd);
  channel.setFlags(GLib.IOFlags.NONBLOCK);
  return channel;
}

function isErrorOf(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

interface GioForExamples {
  readonly SimpleAction: { new: (name: string, parameterType: object) => Action };
  readonly File: { newForPath(path: string): File };
}

interface GLibForExamples {
  readonly Variant: { newString(text: string): Text };
  readonly VariantType: { new: (type: string) => object };
  spawnAsyncWithPipesAndFds(
    ...args: [
      ...Parameters<typeof GLib.spawnAsyncWithPipes>,
      number,
      number,
      number,
      readonly number[],
      readonly number[],
    ]
  ): ReturnType<typeof GLib.spawnAsyncWithPipes>;
}

interface Text {
  getString(): readonly [text: string, length: bigint];
}
