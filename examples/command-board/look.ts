// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import type { Adw1, AdwMessageDialog } from '../runtime/adw1.ts';
import type { Application, HeaderBar, MessageDialog, Toolkit, Widget, Window } from '../runtime/gtk4.ts';

/** A question that can be answered by going on, or by leaving things as they are. */
export interface Question {
  readonly heading: string;
  readonly body: string;
  readonly goOn: string;
  readonly leave: string;
}

/** What is different where there is libadwaita: all of it is here. */
export interface Look {
  /** What its style has not. */
  readonly style: string;
  createApplication(properties: Readonly<Record<string, unknown>>): Application;
  createHeaderBar(title: Widget): HeaderBar;
  createWindow(properties: Readonly<Record<string, unknown>>, header: HeaderBar, content: Widget): Window;
  /** Whether everything is dark; libadwaita follows the system's setting until it is set. */
  isDark: boolean;
  /** Asks a question in front of a window, and returns whether to go on. Takes it back when it is cancelled. */
  ask(window: Window, question: Question): TaskletGenerator<boolean>;
}

/** Returns the look of the machine. */
export function createLook(toolkit: Toolkit): Look {
  return toolkit.Adw === null ? new PlainLook(toolkit) : new AdwaitaLook(toolkit, toolkit.Adw);
}

/** GTK alone. The dialogs of both are those that their older versions have, too: newer ones call them deprecated. */
class PlainLook implements Look {
  readonly style: string = `
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

  *ask(window: Window, { heading, body, goOn, leave }: Question): TaskletGenerator<boolean> {
    const { MessageDialog, ResponseType } = this.toolkit.Gtk;
    const dialog = new MessageDialog({ transientFor: window, modal: true, text: heading, secondaryText: body });
    dialog.add_button(leave, ResponseType.CANCEL);
    dialog.add_button(goOn, ResponseType.ACCEPT).add_css_class('destructive-action');
    dialog.set_default_response(ResponseType.CANCEL);
    return (yield* answerOf(dialog)) === ResponseType.ACCEPT;
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

  *ask(window: Window, { heading, body, goOn, leave }: Question): TaskletGenerator<boolean> {
    const dialog = new this.adw.MessageDialog({ transientFor: window, heading, body });
    dialog.add_response('leave', leave);
    dialog.add_response('go-on', goOn);
    dialog.set_response_appearance('go-on', this.adw.ResponseAppearance.DESTRUCTIVE);
    dialog.set_default_response('leave');
    dialog.set_close_response('leave');
    return (yield* answerOf(dialog)) === 'go-on';
  }
}

/** Shows a dialog until it is answered, and returns how. */
function* answerOf(dialog: AdwMessageDialog | MessageDialog): TaskletGenerator<unknown> {
  dialog.present();
  try {
    const [response] = yield* new WaitForSignal(dialog, 'response');
    return response;
  } finally {
    dialog.set_transient_for(null); // it may be freed behind its window, and GTK would look for that
    dialog.destroy();
  }
}
