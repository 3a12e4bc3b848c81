// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { LOG_DOMAIN, type Messages, createMessages } from './log.ts';

const GLib = gi.require('GLib', '2.0');

const STDERR = 2;

/** The messages of the library. */
export const messages: Messages = createMessages({
  get isGLibLog(): boolean {
    return GLib.logWriterIsJournald(STDERR);
  },
  write(level, text) {
    GLib.logDefaultHandler(LOG_DOMAIN, level, text, null);
  },
  print(text) {
    console.error(text);
  },
});
