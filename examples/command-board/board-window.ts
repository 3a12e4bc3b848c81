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

const LONGEST_S = 24 * 60 * 60;
const MOST_AT_ONCE = 64;

/** The window: what is around the cards. It knows nothing of commands. */
export class BoardWindow {
  readonly window: Window;
  readonly entry: Entry;
  readonly run: Button;
  readonly stopAll: Button;
  /** How long a command may run that is added now, in seconds. */
  readonly limit: SpinButton;
  readonly atOnce: SpinButton;
  readonly dark: Switch;
  /** What keys do; so do widgets, some of it. */
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
    this.limit = this.spin(0, LONGEST_S, 0);
    this.atOnce = this.spin(1, MOST_AT_ONCE, atOnce);
    this.run = new Gtk.Button({ label: 'Run', tooltipText: 'Run the command (Enter)' });
    this.run.add_css_class('suggested-action');
    this.stopAll = new Gtk.Button({ label: 'Stop All', tooltipText: 'Stop every command (Ctrl+.)', sensitive: false });
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
    const properties = { application, title: 'Command Board', defaultWidth: 960, defaultHeight: 720 };
    this.window = look.createWindow(properties, this.header(look), content);
    this.focusAction = this.action(application, 'new-command', ['<Control>n', '<Control>l']);
    this.stopAllAction = this.action(application, 'stop-all', ['<Control>period']);
    this.closeAction = this.action(application, 'close', ['<Control>w', '<Control>q']);
    this.entry.grab_focus();
  }

  /** Returns what has been typed, and makes room for more. */
  takeTyped(): string {
    const text = this.entry.text.trim();
    this.entry.text = '';
    return text;
  }

  /** Lets nothing more be typed. */
  lock(): void {
    this.bar.sensitive = false;
  }

  /** Adds a card: 0 is the first place, -1 the last. */
  add(card: Card, position: number): void {
    this.cards.insert(card.widget, position);
    this.choosePage();
  }

  /** Takes a card away. */
  remove(card: Card): void {
    this.cards.remove(card.widget);
    this.choosePage();
  }

  /** Says below the title what is going on. */
  say(words: string): void {
    this.subtitle.label = words;
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
        tooltipText: 'Settings (F10)',
      }),
    );
    return header;
  }

  private settings(): Widget {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 12 });
    box.append(this.labelled('Commands at _once', this.atOnce));
    box.append(this.labelled('_Dark style', this.dark));
    return new Gtk.Popover({ child: box });
  }

  private createBar(): Widget {
    const { Gtk } = this.toolkit;
    const bar = new Gtk.Box({ spacing: 6, marginStart: 12, marginEnd: 12, marginTop: 12 });
    bar.append(this.entry);
    const limit = this.labelled('_Time limit (s)', this.limit);
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

  private labelled(words: string, widget: Widget): Box {
    const { Gtk } = this.toolkit;
    const box = new Gtk.Box({ spacing: 6 });
    box.append(new Gtk.Label({ hexpand: true, label: words, mnemonicWidget: widget, useUnderline: true, xalign: 0 }));
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
    box.add_css_class('empty');
    const title = new Gtk.Label({ label: 'No Commands Yet' });
    title.add_css_class('title-1');
    const hint = new Gtk.Label({ label: 'Type one above, and press Enter.' });
    for (const part of [new Gtk.Image({ iconName: 'utilities-terminal-symbolic', pixelSize: 96 }), title, hint]) {
      box.append(part);
    }
    return box;
  }
}
