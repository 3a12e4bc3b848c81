// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The parts of GTK 4 and Gio that the examples use, by their names on GJS. Signals are declared as in the
 * declarations for GJS, in `$signals`, where TypeScript finds the types of their arguments.
 */

import type { Adw1 } from './adw1.ts';

/** A class. */
export type New<T> = new (properties?: Readonly<Record<string, unknown>>) => T;
/** Constants of an enumeration. */
export type Constants<Name extends string> = Readonly<Record<Name, number>>;

/** `Gtk.Widget`. */
export interface Widget {
  readonly $signals: object;
  hexpand: boolean;
  marginBottom: number;
  marginEnd: number;
  marginStart: number;
  marginTop: number;
  valign: number;
  visible: boolean;
  sensitive: boolean;
  tooltipText: string | null;
  add_css_class(name: string): void;
  remove_css_class(name: string): void;
  grab_focus(): boolean;
  is_focus(): boolean;
}

/** `Gtk.Box`. */
export interface Box extends Widget {
  append(child: Widget): void;
}

/** `Gtk.Button`. */
export interface Button extends Widget {
  readonly $signals: { clicked(): void };
  label: string | null;
}

/** `Gtk.Entry`. */
export interface Entry extends Widget {
  readonly $signals: { activate(): void; changed(): void };
  text: string;
}

/** `Gtk.SearchEntry`. */
export interface SearchEntry extends Widget {
  readonly $signals: { changed(): void };
  text: string;
}

/** `Gtk.SpinButton`. */
export interface SpinButton extends Widget {
  readonly $signals: { 'value-changed'(): void };
  value: number;
}

/** `Gtk.Switch`. */
export interface Switch extends Widget {
  readonly $signals: { 'notify::active'(property: object): void };
  active: boolean;
}

/** `Gtk.Label`. */
export interface Label extends Widget {
  label: string;
}

/** `Gtk.Image`. */
export interface Image extends Widget {
  iconName: string | null;
}

/** `Gtk.Stack`. */
export interface Stack extends Widget {
  visibleChildName: string;
  add_named(child: Widget, name: string): void;
}

/** `Gtk.ListBox`. */
export interface ListBox extends Widget {
  append(child: Widget): void;
  get_first_child(): Widget | null;
  remove(child: Widget): void;
}

/** `Gtk.FlowBox`. */
export interface FlowBox extends Widget {
  get_first_child(): Widget | null;
  insert(child: Widget, position: number): void;
  remove(child: Widget): void;
}

/** `Gtk.TextBuffer`. The places are of the type `Gtk.TextIter`. */
export interface TextBuffer {
  set_text(text: string, length: number): void;
  insert(place: object, text: string, length: number): void;
  apply_tag(tag: object, begin: object, end: object): void;
  get_tag_table(): { add(tag: object): boolean };
  delete(begin: object, end: object): void;
  get_start_iter(): object;
  get_end_iter(): object;
  get_char_count(): number;
  get_iter_at_offset(offset: number): object;
  get_iter_at_line(line: number): readonly [isThere: boolean, place: object];
  get_line_count(): number;
}

/** `Gtk.TextView`. */
export interface TextView extends Widget {
  get_buffer(): TextBuffer;
}

/** `Gtk.CssProvider`. */
export interface CssProvider {
  /** Since GTK 4.12. */
  load_from_string?(css: string): void;
  /** Deprecated since GTK 4.12. */
  load_from_data(css: string | Uint8Array): void;
}

/** `Gtk.Adjustment`. */
export interface Adjustment {
  readonly $signals: { changed(): void; 'value-changed'(): void };
  value: number;
  readonly upper: number;
  readonly pageSize: number;
}

/** `Gtk.ScrolledWindow`. */
export interface ScrolledWindow extends Widget {
  get_vadjustment(): Adjustment;
}

/** `Gtk.HeaderBar`, and `Adw.HeaderBar`. */
export interface HeaderBar extends Widget {
  pack_start(child: Widget): void;
  pack_end(child: Widget): void;
}

/** `Gtk.Window`. */
export interface Window extends Widget {
  readonly $signals: { 'close-request'(): boolean };
  set_transient_for(parent: null): void;
  present(): void;
  close(): void;
  destroy(): void;
}

/** `Gtk.ApplicationWindow`. */
export interface ApplicationWindow extends Window {
  set_titlebar(titlebar: Widget): void;
  set_child(child: Widget): void;
}

/** `Gio.SimpleAction`. */
export interface Action {
  readonly $signals: { activate(parameter: object | null): void };
}

/** `Gtk.Application`. */
export interface Application {
  register(cancellable: null): boolean;
  add_action(action: Action): void;
  set_accels_for_action(action: string, accelerators: readonly string[]): void;
}

/** `Gtk.MessageDialog`. */
export interface MessageDialog extends Window {
  readonly $signals: Window['$signals'] & { response(id: number): void };
  add_button(label: string, id: number): Widget;
  set_default_response(id: number): void;
}

/** `Gtk.Settings`: the second property replaces the first in GTK 4.20. */
export interface Settings {
  gtkApplicationPreferDarkTheme: boolean;
  gtkInterfaceColorScheme: number;
}

/** The namespace `Gtk`, version 4.0. */
export interface Gtk4 {
  init_check(): boolean;
  readonly Align: Constants<'CENTER' | 'END' | 'START'>;
  readonly DialogFlags: Constants<'DESTROY_WITH_PARENT' | 'MODAL'>;
  /** Since GTK 4.20. */
  readonly InterfaceColorScheme?: Constants<'DARK' | 'LIGHT'>;
  readonly Orientation: Constants<'VERTICAL'>;
  readonly PolicyType: Constants<'NEVER'>;
  readonly ResponseType: Constants<'ACCEPT' | 'CANCEL'>;
  readonly SelectionMode: Constants<'NONE'>;
  readonly WrapMode: Constants<'WORD_CHAR'>;
  readonly STYLE_PROVIDER_PRIORITY_APPLICATION: number;
  readonly Adjustment: New<Adjustment>;
  readonly Application: New<Application>;
  readonly ApplicationWindow: New<ApplicationWindow>;
  readonly Box: New<Box>;
  readonly Button: New<Button>;
  readonly CssProvider: New<CssProvider>;
  readonly Entry: New<Entry>;
  readonly FlowBox: New<FlowBox>;
  readonly FlowBoxChild: New<Widget>;
  readonly HeaderBar: New<HeaderBar>;
  readonly Image: New<Image>;
  readonly Label: New<Label>;
  readonly ListBox: New<ListBox>;
  readonly ListBoxRow: New<Widget>;
  readonly MenuButton: New<Widget>;
  readonly MessageDialog: New<MessageDialog>;
  readonly Popover: New<Widget>;
  readonly ScrolledWindow: New<ScrolledWindow>;
  readonly SearchEntry: New<SearchEntry>;
  readonly Settings: { get_default(): Settings | null };
  readonly SpinButton: New<SpinButton>;
  readonly Stack: New<Stack>;
  readonly StyleContext: { add_provider_for_display(display: object, provider: object, priority: number): void };
  readonly Switch: New<Switch>;
  readonly TextTag: New<object>;
  readonly TextView: New<TextView>;
  readonly Window: New<Window>;
}

/** The namespaces that a program with GTK 4 windows uses. */
export interface Toolkit {
  readonly Gtk: Gtk4;
  readonly Gdk: { readonly Display: { get_default(): object } };
  readonly Gio: {
    readonly ApplicationFlags: Constants<'NON_UNIQUE'>;
    readonly SimpleAction: New<Action>;
  };
  readonly GLib: {
    set_application_name(name: string): void;
    set_prgname(name: string): void;
  };
  readonly Pango: { readonly EllipsizeMode: Constants<'END'> };
  /** Null if libadwaita is not installed. */
  readonly Adw: Adw1 | null;
  /** Loads a style sheet. */
  loadStyle(provider: CssProvider, css: string): void;
  /** The monotonic time in milliseconds. */
  nowMs(): number;
}
