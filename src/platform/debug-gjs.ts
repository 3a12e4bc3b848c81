// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';

const words = (GLib.getenv('GTASKLET_DEBUG') ?? '').split(',');

/** Tells whether a word is in the environment variable `GTASKLET_DEBUG`. */
export function isDebugged(word: string): boolean {
  return words.includes(word);
}
