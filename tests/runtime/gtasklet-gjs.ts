// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gtasklet from 'gi://Gtasklet?version=1.0';
import type { GtaskletLibrary, LibraryHook, LibrarySource } from '../support/gtasklet-library.ts';

/** The C library on GJS. */
export const gtaskletOnGjs: GtaskletLibrary = {
  checkVersion: (major, minor, micro) => Gtasklet.check_version(major, minor, micro),
  createSource,
  createHook,
};

function createSource(name: string): LibrarySource {
  const source = new Gtasklet.Source({ name });
  return {
    onDispatch: (handler) => void source.connect('dispatch', (_source, value) => handler(value)),
    attachTimeout: (intervalMs, priority) => source.attach_timeout(intervalMs, priority),
    attachIdle: (priority) => source.attach_idle(priority),
    attachFd: (fileDescriptor, condition, priority) => source.attach_fd(fileDescriptor, condition, priority),
    attachChannel: (channel, condition, priority) => source.attach_channel(channel, condition, priority),
    attachChild: (pid, priority) => source.attach_child(pid, priority),
    attachUnixSignal: (signum, priority) => void source.attach_unix_signal(signum, priority),
    remove: () => source.remove(),
    isAttached: () => source.is_attached(),
    getId: () => source.get_id(),
    getName: () => source.get_name(),
  };
}

function createHook(): LibraryHook {
  const hook = new Gtasklet.Hook();
  return {
    onEmission: (handler) =>
      void hook.connect('emission', (_hook, emitter) => {
        const args = Array.from({ length: hook.get_n_args() }, (_, index) => hook.get_arg(index));
        handler(emitter, args);
      }),
    attach: (objectClass, signal) => void hook.attach(objectClass, signal),
    remove: () => hook.remove(),
    isAttached: () => hook.is_attached(),
    countArgs: () => hook.get_n_args(),
  };
}
