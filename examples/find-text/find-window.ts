// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Entry, Label, TextBuffer, Toolkit, Window } from '../runtime/gtk4.ts';

const WIDTH = 640;
const HEIGHT = 400;

/** A window with an entry for a word, a line that tells how it goes, and what has been found. */
export class FindWindow {
  readonly window: Window;
  readonly entry: Entry;
  private readonly status: Label;
  private readonly found: TextBuffer;

  constructor({ Gtk }: Toolkit, folder: string) {
    const view = new Gtk.TextView({ editable: false, cursorVisible: false, monospace: true });
    this.entry = new Gtk.Entry({ placeholderText: `What to find in ${folder}` });
    this.status = new Gtk.Label({ label: 'Type a word', xalign: 0 });
    this.found = view.get_buffer();
    const box = new Gtk.Box({
      orientation: Gtk.Orientation.VERTICAL,
      spacing: 6,
      marginTop: 6,
      marginBottom: 6,
      marginStart: 6,
      marginEnd: 6,
    });
    for (const child of [this.entry, this.status, new Gtk.ScrolledWindow({ child: view, vexpand: true })]) {
      box.append(child);
    }
    this.window = new Gtk.Window({ title: 'Find text', defaultWidth: WIDTH, defaultHeight: HEIGHT, child: box });
    this.window.present();
  }

  /** Says how it goes. */
  tell(words: string): void {
    this.status.label = words;
  }

  /** Shows more of what has been found. */
  add(text: string): void {
    this.found.insert(this.found.get_end_iter(), text, -1);
  }

  /** Takes away what an earlier search has found. */
  clear(): void {
    this.found.set_text('', 0);
    this.tell('Type a word');
  }
}
