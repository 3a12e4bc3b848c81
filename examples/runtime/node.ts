// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import gi from 'node-gtk';
import type { Action, Child, File, Runtime } from './runtime.ts';

const GLib = gi.require('GLib', '2.0');
// What the generated declarations leave out.
const Gio = gi.require('Gio', '2.0') as unknown as GioForExamples;
const { Variant, VariantType } = GLib as unknown as VariantsForExamples;

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

  createAction: (name) => Gio.SimpleAction.new(name, VariantType.new('s')),
  createVariant: (text) => Variant.newString(text),
  textOf: (variant) => (variant as Text | null)?.getString()[0] ?? '',

  createFile(text: string): File {
    const path = join(tmpdir(), `gtasklet-example-${randomUUID()}`);
    writeFileSync(path, text);
    return Gio.File.newForPath(path);
  },
};

interface GioForExamples {
  readonly SimpleAction: { new: (name: string, parameterType: object) => Action };
  readonly File: { newForPath(path: string): File };
}

interface VariantsForExamples {
  readonly Variant: { newString(text: string): Text };
  readonly VariantType: { new: (type: string) => object };
}

interface Text {
  getString(): readonly [text: string, length: bigint];
}
