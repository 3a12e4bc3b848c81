// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import { LOG_DOMAIN, type Messages, createMessages } from './log.ts';

const STDERR = 2;

/** The messages of the library. */
export const messages: Messages = createMessages({
  get isGLibLog(): boolean {
    return isShell() || GLib.log_writer_is_journald(STDERR);
  },
  write(level, text) {
    GLib.log_structured(LOG_DOMAIN, level, { MESSAGE: text });
  },
  print(text) {
    printerr(text);
  },
});

/** Tells whether this is GNOME Shell, where many extensions write to one log, so that messages need a domain. */
function isShell(): boolean {
  const { global } = globalThis as {
    readonly global?: { readonly constructor: { readonly $gtype?: { name: string } } };
  };
  return global?.constructor.$gtype?.name === 'ShellGlobal';
}
