// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import { runtime } from './gjs.ts';
import type { CssProvider, Toolkit } from './gtk4.ts';
import { loadIfThere } from './load-if-there.ts';
import { NO_DISPLAY } from './no-display.ts';

/**
 * Loads GTK 4 on GJS, and libadwaita if it is installed; ends the program with a message if there is no display. Uses
 * `imports`, because an `import` cannot be optional.
 */
export function createToolkit(): Toolkit {
  const { gi } = imports as unknown as { readonly gi: Namespaces };
  gi.versions['Gtk'] = '4.0';
  gi.versions['Gdk'] = '4.0';
  gi.versions['Adw'] = '1';
  const Gtk = gi['Gtk'] as Toolkit['Gtk'];
  if (!Gtk.init_check()) runtime.fail(NO_DISPLAY);
  return {
    Gtk,
    Gdk: gi['Gdk'] as Toolkit['Gdk'],
    Gio: gi['Gio'] as Toolkit['Gio'],
    GLib,
    Pango: gi['Pango'] as Toolkit['Pango'],
    Adw: loadIfThere(() => gi['Adw'] as Toolkit['Adw']),
    loadStyle(provider: CssProvider, css: string): void {
      if (provider.load_from_string === undefined) provider.load_from_data(css);
      else provider.load_from_string(css);
    },
    nowMs: () => GLib.get_monotonic_time() / 1000,
  };
}

type Namespaces = Readonly<Record<string, unknown>> & { readonly versions: Record<string, string> };
