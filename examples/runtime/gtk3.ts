// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The parts of GTK 3 that the examples use, with their names on GJS. */
export interface Gtk3 {
  readonly ButtonsType: { readonly OK: number; readonly YES_NO: number };
  readonly MessageType: { readonly INFO: number; readonly QUESTION: number; readonly WARNING: number };
  readonly ResponseType: { readonly NO: number; readonly YES: number };

  readonly MessageDialog: new (properties: MessageDialogProperties) => MessageDialog;
  readonly ScrolledWindow: new () => ScrolledWindow;
  readonly TextView: new (properties: { readonly monospace: boolean }) => TextView;
  readonly Window: new () => Window;

  /** Runs the main loop. On Node.js it returns at once in a module, and the loop runs when the module has been evaluated. */
  main(): void;
  /** Ends the main loop. */
  main_quit(): void;
}

/** A `Gtk.Widget`. */
export interface Widget {
  show(): void;
}

/** A `Gtk.Container`. */
export interface Container extends Widget {
  add(widget: Widget): void;
}

/** A `Gtk.Window`. */
export interface Window extends Container {
  set_title(title: string): void;
  set_default_size(width: number, height: number): void;
  get_screen(): { get_width(): number; get_height(): number };
}

/** The properties of a message dialog. */
export interface MessageDialogProperties {
  readonly messageType: number;
  readonly buttons: number;
  readonly text: string;
  readonly transientFor?: Window;
  readonly destroyWithParent?: boolean;
}

/** A `Gtk.MessageDialog`. */
export interface MessageDialog extends Window {
  secondary_text: string | null;
  secondary_use_markup: boolean;
}

/** A `Gtk.ScrolledWindow`. */
export interface ScrolledWindow extends Container {
  get_vadjustment(): Adjustment;
}

/** A `Gtk.Adjustment`: the scroll position. */
export interface Adjustment {
  get_page_size(): number;
  get_upper(): number;
  set_value(value: number): void;
}

/** A `Gtk.TextView`. */
export interface TextView extends Widget {
  get_buffer(): TextBuffer;
}

/** A `Gtk.TextBuffer`. */
export interface TextBuffer {
  get_end_iter(): object;
  insert(place: object, text: string, lengthInBytes: number): void;
}
