// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type {
  Action,
  Application,
  Box,
  Button,
  Entry,
  FlowBox,
  HeaderBar,
  Label,
  SpinButton,
  Stack,
  Switch,
  Toolkit,
  Widget,
  Window,
} from '../runtime/gtk4.ts';
import type { Card } from './card.ts';
import type { Look } from './look.ts';

const MOST_SECONDS = 24 * 60 * 60;
const MOST_AT_ONCE = 64;

/** The window around the cards. It does not know about commands. */
export class BoardWindow {
  readonly window: Window;
  readonly entry: Entry;
  readonly run: Button;
  readonly stopAll: Button;
  /** The time limit of the next command, in seconds. */
  readonly limit: SpinButton;
  readonly atOnce: SpinButton;
  readonly dark: Switch;
  /** The actions of the keyboard shortcuts. */
  readonly focusAction: Action;
  readonly stopAllAction: Action;
  readonly closeAction: Action;
  private readonly toolkit: Toolkit;
  private readonly bar: Widget;
  private readonly subtitle: Label;
  private readonly cards: FlowBox;
  private readonly stack: Stack;

  constructor(toolkit: Toolkit, look: Look, application: Application, atOnce: number) {
    const { Gtk } = toolkit;
    this.toolkit = toolkit;
    this.entry = new Gtk.Entry({
      hexpand: true,
      placeholderText: 'Command',
      primaryIconName: 'utilities-terminal-symbolic',
    });
    this.limit = this.spin(0, MOST_SECONDS, 0);
    this.atOnce = this.spin(1, MOST_AT_ONCE, atOnce);
    this.run = new Gtk.Button({ label: 'Run', tooltipText: 'Run Command (Enter)' });
    this.run.add_css_class('suggested-action');
    this.stopAll = new Gtk.Button({ label: 'Stop All', tooltipText: 'Stop All Commands (Ctrl+.)', sensitive: false });
    this.dark = new Gtk.Switch({ active: look.isDark, valign: Gtk.Align.CENTER, halign: Gtk.Align.END });
    this.subtitle = new Gtk.Label();
    this.cards = new Gtk.FlowBox({
      homogeneous: true,
      maxChildrenPerLine: 3,
      minChildrenPerLine: 1,
      selectionMode: Gtk.SelectionMode.NONE,
      valign: Gtk.Align.START,
    });
    this.cards.add_css_class('board');
    this.stack = new Gtk.Stack();
    this.stack.add_named(this.emptyPage(), 'empty');
    this.stack.add_named(
      new Gtk.ScrolledWindow({ child: this.cards, hscrollbarPolicy: Gtk.PolicyType.NEVER, vexpand: true }),
      'cards',
    );
    const content = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
    this.bar = this.createBar();
    content.append(this.bar);
    content.append(this.stack);
    const properties = { application, title: 'Command Board', defaultWidth: 1120, defaultHeight: 590 };
    this.window = look.createWindow(properties, this.header(look), content);
    this.focusAction = this.action(application, 'new-command', ['<Control>n', '<Control>l']);
    this.stopAllAction = this.action(application, 'stop-all', ['<Control>period']);
    this.closeAction = this.action(application, 'close', ['<Control>w', '<Control>q']);
    this.entry.grab_focus();
  }

  /** Returns the typed command, and clears the entry. */
  takeTyped(): string {
    const text = this.entry.text.trim();
    this.entry.text = '';
    return text;
  }

  /** Disables the entry and its buttons. */
  lock(): void {
    this.bar.sensitive = false;
  }

  /** Adds a card at a position: 0 is the first one, -1 the last. */
  add(card: Card, position: number): void {
    this.cards.insert(card.widget, position);
    this.choosePage();
  }

  /** Removes a card. */
  remove(card: Card): void {
    this.cards.remove(card.widget);
    this.choosePage();
  }

  /** Shows a subtitle. */
  showSubtitle(text: string): void {
    this.subtitle.label = text;
  }

  private choosePage(): void {
    this.stack.visibleChildName = this.cards.get_first_child() === null ? 'empty' : 'cards';
  }

  private header(look: Look): HeaderBar {
    const { Gtk } = this.toolkit;
    const title = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, valign: Gtk.Align.CENTER });
    const name = new Gtk.Label({ label: 'Command Board' });
    name.add_css_class('title');
    this.subtitle.add_css_class('subtitle');
    title.append(name);
    title.append(this.subtitle);
    const header = look.createHeaderBar(title);
    header.pack_start(this.stopAll);
    header.pack_end(
      new Gtk.MenuButton({
        iconName: 'open-menu-symbolic',
        primary: true,
        popover: this.settings(),
        tooltipText: 'Main Menu (F10)',
      }),
    );
    return header;
  }

  private settings(): Widget {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 12 });
    box.append(this.labelled('Commands at _Once', this.atOnce));
    box.append(this.labelled('_Dark Style', this.dark));
    return new Gtk.Popover({ child: box });
  }

  private createBar(): Widget {
    const { Gtk } = this.toolkit;
    const bar = new Gtk.Box({ spacing: 6, marginStart: 12, marginEnd: 12, marginTop: 12 });
    bar.append(this.entry);
    const limit = this.labelled('_Time Limit (s)', this.limit);
    limit.hexpand = false;
    bar.append(limit);
    bar.append(this.run);
    return bar;
  }

  private action(application: Application, name: string, keys: readonly string[]): Action {
    const action = new this.toolkit.Gio.SimpleAction({ name });
    application.add_action(action);
    application.set_accels_for_action(`app.${name}`, keys);
    return action;
  }

  private labelled(label: string, widget: Widget): Box {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({ spacing: 6 });
    box.append(new Gtk.Label({ hexpand: true, label, mnemonicWidget: widget, useUnderline: true, xalign: 0 }));
    box.append(widget);
    return box;
  }

  private spin(lower: number, upper: number, value: number): SpinButton {
    const { Gtk } = this.toolkit;
    return new Gtk.SpinButton({
      adjustment: new Gtk.Adjustment({ lower, upper, value, stepIncrement: 1, pageIncrement: 10 }),
    });
  }

  private emptyPage(): Widget {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({
      orientation: Gtk.Orientation.VERTICAL,
      spacing: 12,
      valign: Gtk.Align.CENTER,
      vexpand: true,
    });
    const title = new Gtk.Label({ label: 'No Commands' });
    title.add_css_class('title-1');
    const hint = new Gtk.Label({ label: 'Type a command and press Enter' });
    const icon = new Gtk.Image({ iconName: 'utilities-terminal-symbolic', pixelSize: 96, marginBottom: 12 });
    icon.add_css_class('dim-label');
    for (const part of [icon, title, hint]) box.append(part);
    return box;
  }
}
