// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Box, HeaderBar, Label, ListBox, SearchEntry, Stack, Toolkit, Widget, Window } from '../runtime/gtk4.ts';
import { highlight } from './highlight.ts';

const WIDTH = 640;
const HEIGHT = 560;
const MARGIN = 18;

/** One line of a file that contains the text. */
export interface Match {
  /** The file and the line number; empty for a message of the command. */
  readonly place: string;
  readonly line: string;
}

/** A window with a search entry, and a list of the matches, in the style of GNOME if libadwaita is installed. */
export class FindWindow {
  readonly window: Window;
  readonly entry: SearchEntry;
  private readonly toolkit: Toolkit;
  private readonly stack: Stack;
  private readonly title: Label;
  private readonly description: Label;
  private readonly status: Label;
  private readonly matches: ListBox;
  private readonly hint: string;

  constructor(toolkit: Toolkit, directory: string) {
    const { Gtk } = toolkit;
    this.toolkit = toolkit;
    this.hint = `Type to search the files in “${directory}”`;
    this.entry = new Gtk.SearchEntry({ placeholderText: 'Text to find', widthChars: 40 });
    this.title = styled(new Gtk.Label(), 'title-1');
    this.description = styled(new Gtk.Label(), 'body');
    this.status = styled(new Gtk.Label({ xalign: 0 }), 'heading');
    this.matches = styled(new Gtk.ListBox({ selectionMode: Gtk.SelectionMode.NONE }), 'boxed-list');
    this.stack = new Gtk.Stack({ vexpand: true });
    this.stack.add_named(this.statusPage(), 'status');
    this.stack.add_named(this.matchesPage(), 'matches');
    this.window = this.createWindow();
    this.clear();
    this.window.present();
    this.entry.grab_focus();
  }

  /** Shows that nothing is searched for. */
  clear(): void {
    this.showStatus('Find Text', this.hint);
  }

  /** Starts an empty list of matches. */
  begin(): void {
    for (let row = this.matches.get_first_child(); row !== null; row = this.matches.get_first_child()) {
      this.matches.remove(row);
    }
    this.matches.visible = false;
    this.say('Searching…');
    this.stack.visibleChildName = 'matches';
  }

  /** Adds a match to the list. */
  add({ place, line }: Match): void {
    const { Gtk, Pango } = this.toolkit;
    const row = padded(this.column(3), 12, 8);
    const label = highlight(line, this.entry.text);
    const { END } = Pango.EllipsizeMode;
    row.append(styled(new Gtk.Label({ label, useMarkup: true, xalign: 0, ellipsize: END }), 'monospace'));
    row.append(styled(new Gtk.Label({ label: place, xalign: 0, visible: place !== '' }), 'caption', 'dim-label'));
    this.matches.append(new Gtk.ListBoxRow({ child: row, activatable: false }));
    this.matches.visible = true;
  }

  /** Shows the state of the search above the matches. */
  say(text: string): void {
    this.status.label = text;
  }

  /** Shows a title and a description instead of matches. */
  showStatus(title: string, description: string): void {
    this.title.label = title;
    this.description.label = description;
    this.stack.visibleChildName = 'status';
  }

  private statusPage(): Widget {
    const { Gtk } = this.toolkit;
    const page = this.column(12);
    page.valign = Gtk.Align.CENTER;
    page.append(
      styled(new Gtk.Image({ iconName: 'edit-find-symbolic', pixelSize: 96, marginBottom: 12 }), 'dim-label'),
    );
    page.append(this.title);
    page.append(this.description);
    return page;
  }

  private matchesPage(): Widget {
    const { Gtk } = this.toolkit;
    const page = padded(this.column(12), MARGIN, MARGIN);
    page.append(this.status);
    page.append(this.matches);
    this.matches.valign = Gtk.Align.START;
    return new Gtk.ScrolledWindow({ child: page, hscrollbarPolicy: Gtk.PolicyType.NEVER });
  }

  private createWindow(): Window {
    const { Adw, Gtk } = this.toolkit;
    const properties = { title: 'Find Text', defaultWidth: WIDTH, defaultHeight: HEIGHT };
    const HeaderBar = Adw?.HeaderBar ?? Gtk.HeaderBar;
    const header: HeaderBar = new HeaderBar({ titleWidget: this.entry });
    if (Adw === null) return new Gtk.Window({ ...properties, titlebar: header, child: this.stack });
    const content = this.column(0);
    content.append(header);
    content.append(this.stack);
    return new Adw.Window({ ...properties, content });
  }

  private column(spacing: number): Box {
    const { Gtk } = this.toolkit;
    return new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing });
  }
}

/** Sets the margins of a widget, in pixels. */
function padded<W extends Widget>(widget: W, horizontal: number, vertical: number): W {
  widget.marginStart = horizontal;
  widget.marginEnd = horizontal;
  widget.marginTop = vertical;
  widget.marginBottom = vertical;
  return widget;
}

/** Adds style classes of libadwaita to a widget. */
function styled<W extends Widget>(widget: W, ...classes: readonly string[]): W {
  for (const name of classes) widget.add_css_class(name);
  return widget;
}
