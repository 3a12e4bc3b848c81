// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { withGjsNames } from './gjs-names.ts';
import type { CssProvider, Toolkit } from './gtk4.ts';
import { loadIfThere } from './load-if-there.ts';
import { NO_DISPLAY } from './no-display.ts';
import { runtime } from './node.ts';

/**
 * Loads GTK 4 on Node.js with node-gtk, and libadwaita if it is installed; ends the program with a message if there is no
 * display.
 */
export function createToolkit(): Toolkit {
  const load = (name: string, version: string): unknown => withGjsNames(gi.require(name, version) as object);
  const Gtk = load('Gtk', '4.0') as Toolkit['Gtk'];
  if (!Gtk.init_check()) runtime.fail(NO_DISPLAY);
  return {
    Gtk,
    Gdk: load('Gdk', '4.0') as Toolkit['Gdk'],
    Gio: load('Gio', '2.0') as Toolkit['Gio'],
    GLib: load('GLib', '2.0') as Toolkit['GLib'],
    Pango: load('Pango', '1.0') as Toolkit['Pango'],
    Adw: loadIfThere(() => load('Adw', '1') as Toolkit['Adw']),
    loadStyle(provider: CssProvider, css: string): void {
      // As bytes: node-gtk frees the memory of a string while GTK reads it.
      if (provider.load_from_string === undefined) provider.load_from_data(Buffer.from(css));
      else provider.load_from_string(css);
    },
    nowMs: () => performance.now(),
  };
}
