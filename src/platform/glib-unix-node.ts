// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { type AddUnixFd, type AddUnixSignal, requireFunction } from './glib-unix.ts';

/** Their names: in GLibUnix since GLib 2.80 (in GLib 2.84 `signalAddFull` only), in GLib before and for some time after. */
interface Namespace {
  readonly unixSignalAdd?: AddUnixSignal;
  readonly signalAdd?: AddUnixSignal;
  readonly signalAddFull?: AddUnixSignal;
  readonly unixFdAddFull?: AddUnixFd;
  readonly fdAddFull?: AddUnixFd;
}

/** Attaches a source for a Unix signal. */
export const addUnixSignal: AddUnixSignal = (priority, signum, callback) => {
  const { signalAdd, signalAddFull, unixSignalAdd } = glibUnix();
  return requireFunction(signalAdd ?? signalAddFull ?? unixSignalAdd)(priority, signum, callback);
};

/** Attaches a source for a file descriptor. A `GLib.IOChannel` for one that is not open makes GLib 2.84 warn. */
export const addUnixFd: AddUnixFd = (priority, fd, flags, callback) => {
  const { fdAddFull, unixFdAddFull } = glibUnix();
  return requireFunction(fdAddFull ?? unixFdAddFull)(priority, fd, flags, callback);
};

let namespace: Namespace | undefined;

function glibUnix(): Namespace {
  namespace ??= findGLibUnix();
  return namespace;
}

/** Both are declared by another version of GLib than the installed one. */
function findGLibUnix(): Namespace {
  const { unixFdAddFull, unixSignalAdd } = gi.require('GLib', '2.0') as unknown as Namespace;
  if (unixFdAddFull !== undefined && unixSignalAdd !== undefined) return { unixFdAddFull, unixSignalAdd };
  return gi.require('GLibUnix', '2.0') as Namespace;
}
