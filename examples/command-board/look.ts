// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import type { Adw1, AdwMessageDialog } from '../runtime/adw1.ts';
import type { Application, HeaderBar, MessageDialog, Toolkit, Widget, Window } from '../runtime/gtk4.ts';

/** A question with two buttons. */
export interface Question {
  readonly heading: string;
  readonly body: string;
  readonly confirm: string;
  readonly cancel: string;
}

/** Everything that differs with and without libadwaita. */
export interface Look {
  /** Additional CSS. */
  readonly style: string;
  createApplication(properties: Readonly<Record<string, unknown>>): Application;
  createHeaderBar(title: Widget): HeaderBar;
  createWindow(properties: Readonly<Record<string, unknown>>, header: HeaderBar, content: Widget): Window;
  /** Whether the dark style is used; libadwaita follows the system setting until this is set. */
  isDark: boolean;
  /** Asks a question in a dialog, and returns whether the user confirms it. Closes the dialog on cancellation. */
  ask(window: Window, question: Question): TaskletGenerator<boolean>;
}

/** Returns the look for libadwaita if it is installed, else the one for GTK. */
export function createLook(toolkit: Toolkit): Look {
  return toolkit.Adw === null ? new PlainLook(toolkit) : new AdwaitaLook(toolkit, toolkit.Adw);
}

/** GTK alone. The dialogs of both looks exist in older versions too; newer versions call them deprecated. */
class PlainLook implements Look {
  readonly style: string = `
    .card { border-radius: 12px; background-color: alpha(currentColor, 0.05); }
    .success { color: mix(@success_color, @theme_fg_color, 0.4); }
    .warning { color: mix(@warning_color, @theme_fg_color, 0.4); }
    .error { color: mix(@error_color, @theme_fg_color, 0.4); }
    .accent { color: mix(@theme_selected_bg_color, @theme_fg_color, 0.4); }
  `;
  private readonly toolkit: Toolkit;

  constructor(toolkit: Toolkit) {
    this.toolkit = toolkit;
  }

  createApplication(properties: Readonly<Record<string, unknown>>): Application {
    return new this.toolkit.Gtk.Application(properties);
  }

  createHeaderBar(titleWidget: Widget): HeaderBar {
    return new this.toolkit.Gtk.HeaderBar({ titleWidget });
  }

  createWindow(properties: Readonly<Record<string, unknown>>, header: HeaderBar, content: Widget): Window {
    const window = new this.toolkit.Gtk.ApplicationWindow(properties);
    window.set_titlebar(header);
    window.set_child(content);
    return window;
  }

  get isDark(): boolean {
    const settings = this.toolkit.Gtk.Settings.get_default();
    if (settings === null) return false;
    const schemes = this.toolkit.Gtk.InterfaceColorScheme;
    return schemes === undefined
      ? settings.gtkApplicationPreferDarkTheme
      : settings.gtkInterfaceColorScheme === schemes.DARK;
  }

  set isDark(isDark: boolean) {
    const settings = this.toolkit.Gtk.Settings.get_default();
    const schemes = this.toolkit.Gtk.InterfaceColorScheme;
    if (settings === null) return;
    if (schemes === undefined) settings.gtkApplicationPreferDarkTheme = isDark;
    else settings.gtkInterfaceColorScheme = isDark ? schemes.DARK : schemes.LIGHT;
  }

  *ask(window: Window, { heading, body, confirm, cancel }: Question): TaskletGenerator<boolean> {
    const { MessageDialog, ResponseType } = this.toolkit.Gtk;
    const dialog = new MessageDialog({ transientFor: window, modal: true, text: heading, secondaryText: body });
    dialog.add_button(cancel, ResponseType.CANCEL);
    dialog.add_button(confirm, ResponseType.ACCEPT).add_css_class('destructive-action');
    dialog.set_default_response(ResponseType.CANCEL);
    return (yield* waitForResponse(dialog)) === ResponseType.ACCEPT;
  }
}

/** With libadwaita. */
class AdwaitaLook implements Look {
  readonly style: string = '';
  private readonly toolkit: Toolkit;
  private readonly adw: Adw1;

  constructor(toolkit: Toolkit, adw: Adw1) {
    this.toolkit = toolkit;
    this.adw = adw;
  }

  createApplication(properties: Readonly<Record<string, unknown>>): Application {
    return new this.adw.Application(properties);
  }

  createHeaderBar(titleWidget: Widget): HeaderBar {
    return new this.adw.HeaderBar({ titleWidget });
  }

  createWindow(properties: Readonly<Record<string, unknown>>, header: HeaderBar, content: Widget): Window {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
    box.append(header);
    box.append(content);
    return new this.adw.ApplicationWindow({ ...properties, content: box });
  }

  get isDark(): boolean {
    return this.adw.StyleManager.get_default().dark;
  }

  set isDark(isDark: boolean) {
    const { FORCE_DARK, FORCE_LIGHT } = this.adw.ColorScheme;
    this.adw.StyleManager.get_default().colorScheme = isDark ? FORCE_DARK : FORCE_LIGHT;
  }

  *ask(window: Window, { heading, body, confirm, cancel }: Question): TaskletGenerator<boolean> {
    const dialog = new this.adw.MessageDialog({ transientFor: window, heading, body });
    dialog.add_response('cancel', cancel);
    dialog.add_response('confirm', confirm);
    dialog.set_response_appearance('confirm', this.adw.ResponseAppearance.DESTRUCTIVE);
    dialog.set_default_response('cancel');
    dialog.set_close_response('cancel');
    return (yield* waitForResponse(dialog)) === 'confirm';
  }
}

/** Shows a dialog until the user responds, and returns the response. */
function* waitForResponse(dialog: AdwMessageDialog | MessageDialog): TaskletGenerator<unknown> {
  dialog.present();
  try {
    const [response] = yield* new WaitForSignal(dialog, 'response');
    return response;
  } finally {
    dialog.set_transient_for(null); // GTK would access the window if the dialog were freed after it
    dialog.destroy();
  }
}
