// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';

/** `GLib.unix_signal_add`: the priority, the signal, the callback. */
type AddUnixSignal = (priority: number, signum: number, callback: () => boolean) => number;

/** Its names: in GLibUnix since GLib 2.80 (GJS 1.82 knows it by the last one only), in GLib before. */
interface Namespace {
  readonly unix_signal_add?: AddUnixSignal;
  readonly signal_add?: AddUnixSignal;
  readonly signal_add_full?: AddUnixSignal;
}

/** Attaches a source for a unix signal. In GLib itself newer versions of GJS warn of the name. */
export const addUnixSignal: AddUnixSignal = (priority, signum, callback) => {
  const unix = glibUnix();
  const add = unix.signal_add ?? unix.signal_add_full ?? unix.unix_signal_add;
  if (add === undefined) throw new TypeError('GLib: expected a function that watches unix signals, got none');
  return add(priority, signum, callback);
};

/** Not by an import: where there is no such namespace, the module could not be loaded. */
function glibUnix(): Namespace {
  try {
    return (imports.gi as unknown as { readonly GLibUnix: Namespace }).GLibUnix; // newer than the declarations
  } catch {
    return GLib as unknown as Namespace; // its declarations are of a newer GLib
  }
}
