// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import { LOG_DOMAIN, type Messages, messagesIn } from './log.ts';

const STDERR = 2;

/** What the library says. */
export const messages: Messages = messagesIn({
  get isGLibs(): boolean {
    return isShell() || GLib.log_writer_is_journald(STDERR);
  },
  write(level, text) {
    GLib.log_structured(LOG_DOMAIN, level, { MESSAGE: text });
  },
  print(text) {
    printerr(text);
  },
});

/** Whether this is GNOME Shell, with all its extensions: who has said something there, is to be told. */
function isShell(): boolean {
  const { global } = globalThis as {
    readonly global?: { readonly constructor: { readonly $gtype?: { name: string } } };
  };
  return global?.constructor.$gtype?.name === 'ShellGlobal';
}
