// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';

/** `GLib.unixSignalAdd`: the priority, the signal, the callback. */
type AddUnixSignal = (priority: number, signum: number, callback: () => boolean) => number;

/** Its names: in GLibUnix since GLib 2.80 (in GLib 2.84 the last one), in GLib before and for some time after. */
interface Namespace {
  readonly unixSignalAdd?: AddUnixSignal;
  readonly signalAdd?: AddUnixSignal;
  readonly signalAddFull?: AddUnixSignal;
}

/** Attaches a source for a unix signal. */
export const addUnixSignal: AddUnixSignal = (priority, signum, callback) => {
  const { unixSignalAdd } = gi.require('GLib', '2.0') as unknown as Namespace; // its declarations are of another GLib
  const add = unixSignalAdd ?? ofGLibUnix();
  if (add === undefined) throw new TypeError('GLib: expected a function that watches unix signals, got none');
  return add(priority, signum, callback);
};

/** Asked for where it is needed: before GLib 2.80 there is no such namespace. */
function ofGLibUnix(): AddUnixSignal | undefined {
  const { signalAdd, signalAddFull } = gi.require('GLibUnix', '2.0') as Namespace;
  return signalAdd ?? signalAddFull;
}
