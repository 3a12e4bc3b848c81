// Runs commands side by side, in a GTK 4 window (npm run example command-board -- COMMAND...).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { main } from '../../src/index.ts';
import type { Toolkit } from '../runtime/gtk4.ts';
import { BoardWindow } from './board-window.ts';
import { Board } from './board.ts';
import { createLook } from './look.ts';
import { STYLE } from './style.ts';

const APPLICATION_ID = 'org.example.CommandBoard';
/** The default number of commands that run at once. */
const AT_ONCE = 4;

/**
 * Shows the board until its window is closed.
 *
 * @param texts - the first commands.
 * @param atOnce - the number of commands that run at once.
 */
export function commandBoard(toolkit: Toolkit, texts: readonly string[], atOnce: number = AT_ONCE): void {
  main(function* board() {
    const { Gtk, Gdk, Gio, GLib } = toolkit;
    GLib.set_prgname(APPLICATION_ID); // the desktop identifies the program's windows by it
    GLib.set_application_name('Command Board');
    const look = createLook(toolkit);
    const application = look.createApplication({
      applicationId: APPLICATION_ID,
      flags: Gio.ApplicationFlags.NON_UNIQUE,
    });
    application.register(null);
    const provider = new Gtk.CssProvider();
    toolkit.loadStyle(provider, STYLE + look.style);
    Gtk.StyleContext.add_provider_for_display(
      Gdk.Display.get_default(),
      provider,
      Gtk.STYLE_PROVIDER_PRIORITY_APPLICATION,
    );
    const view = new BoardWindow(toolkit, look, application, atOnce);
    try {
      return yield* new Board(toolkit, look, view).run(texts);
    } finally {
      view.window.destroy();
    }
  });
}
