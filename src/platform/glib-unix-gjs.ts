// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import { type AddUnixFd, type AddUnixSignal, requireFunction } from './glib-unix.ts';

/** Their names: in GLibUnix since GLib 2.80 (GJS 1.82 knows `signal_add_full` only), in GLib before. */
interface Namespace {
  readonly unix_signal_add?: AddUnixSignal;
  readonly signal_add?: AddUnixSignal;
  readonly signal_add_full?: AddUnixSignal;
  readonly unix_fd_add_full?: AddUnixFd;
  readonly fd_add_full?: AddUnixFd;
}

/** Attaches a source for a Unix signal. */
export const addUnixSignal: AddUnixSignal = (priority, signum, callback) => {
  const unix = glibUnix(); // one name after the other: GJS warns when an old one is looked at
  const add = unix.signal_add ?? unix.signal_add_full ?? unix.unix_signal_add;
  return requireFunction(add)(priority, signum, callback);
};

/** Attaches a source for a file descriptor. A `GLib.IOChannel` for one that is not open makes GLib 2.84 warn. */
export const addUnixFd: AddUnixFd = (priority, fd, flags, callback) => {
  const unix = glibUnix();
  return requireFunction(unix.fd_add_full ?? unix.unix_fd_add_full)(priority, fd, flags, callback);
};

let namespace: Namespace | undefined;

function glibUnix(): Namespace {
  namespace ??= findGLibUnix();
  return namespace;
}

/** Not by an import: where there is no such namespace, the module could not be loaded. */
function findGLibUnix(): Namespace {
  try {
    return (imports.gi as unknown as { readonly GLibUnix: Namespace }).GLibUnix; // newer than the declarations
  } catch {
    return GLib as unknown as Namespace; // its declarations are of a newer GLib
  }
}
