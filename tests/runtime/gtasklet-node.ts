// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { loadNative } from '../../src/platform/load-native.ts';
import { argumentsOf } from '../../src/platform/native-hook.ts';
import type { GtaskletLibrary, LibraryHook, LibrarySource } from '../support/gtasklet-library.ts';

const { gtasklet, problem } = loadNative();
if (gtasklet === null) throw new Error(`expected the native helper library, got none: ${problem}`);
const { Source, Hook, checkVersion } = gtasklet;

/** The C library on node-gtk. */
export const gtaskletOnNode: GtaskletLibrary = { checkVersion, createSource, createHook };

function createSource(name: string): LibrarySource {
  const source = Source.new(name);
  const onDispatch = (handler: (value: number) => void): void => void source.connect('dispatch', handler);
  return Object.assign(source, { onDispatch });
}

function createHook(): LibraryHook {
  const hook = Hook.new();
  return {
    onEmission: (handler) =>
      void hook.connect('emission', (emitter: object) => {
        handler(emitter, argumentsOf(hook));
      }),
    attach: (objectClass, signal) => void hook.attach(gi.getGType(objectClass), signal),
    remove: () => hook.remove(),
    isAttached: () => hook.isAttached(),
    countArgs: () => hook.getNArgs(),
  };
}
