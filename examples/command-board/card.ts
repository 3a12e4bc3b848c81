// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Box, Button, Image, Label, Toolkit, Widget } from '../runtime/gtk4.ts';
import { Output } from './output.ts';

/** The state of a command. */
export type State = 'queued' | 'running' | 'stopping' | 'succeeded' | 'failed' | 'stopped';

/** The icon of each state, and the style class of its colour. */
const ICONS: Readonly<Record<State, readonly [icon: string, styleClass: string]>> = {
  queued: ['content-loading-symbolic', 'dim-label'],
  running: ['media-playback-start-symbolic', 'accent'],
  stopping: ['process-stop-symbolic', 'warning'],
  succeeded: ['object-select-symbolic', 'success'],
  failed: ['dialog-warning-symbolic', 'error'],
  stopped: ['media-playback-stop-symbolic', 'dim-label'],
};

const WIDTH = 340;

/** The card of a command: its state, its output and its buttons. It does not know about processes. */
export class Card {
  readonly widget: Widget;
  readonly output: Output;
  readonly stop: Button;
  readonly again: Button;
  readonly remove: Button;
  private readonly icon: Image;
  private readonly status: Label;
  private readonly elapsed: Label;
  private current: State = 'queued';

  constructor(toolkit: Toolkit, command: string) {
    const { Gtk, Pango } = toolkit;
    this.output = new Output(toolkit);
    this.icon = new Gtk.Image({ pixelSize: 16 });
    this.status = new Gtk.Label({ ellipsize: Pango.EllipsizeMode.END, hexpand: true, maxWidthChars: 1, xalign: 0 });
    this.status.add_css_class('status');
    this.elapsed = new Gtk.Label({ label: '' });
    this.elapsed.add_css_class('elapsed');
    const title = new Gtk.Label({
      ellipsize: Pango.EllipsizeMode.END,
      hexpand: true,
      label: command.replaceAll(/\s+/g, ' '),
      maxWidthChars: 1,
      tooltipText: command,
      xalign: 0,
    });
    title.add_css_class('command');
    this.stop = createButton(toolkit, 'media-playback-stop-symbolic', 'Stop');
    this.again = createButton(toolkit, 'view-refresh-symbolic', 'Run Again');
    this.remove = createButton(toolkit, 'window-close-symbolic', 'Remove');
    const heading = row(toolkit, [title, this.elapsed]);
    const controls = row(toolkit, [this.icon, this.status, this.stop, this.again, this.remove]);
    const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 6, widthRequest: WIDTH });
    for (const part of [heading, controls, this.output.widget]) box.append(part);
    box.add_css_class('card');
    box.add_css_class('board-card');
    this.widget = new Gtk.FlowBoxChild({ child: box, focusable: false });
    this.show('queued', '');
  }

  /** The state of the command. */
  get state(): State {
    return this.current;
  }

  /** Whether the command is running or queued, so that it can be stopped. */
  get isBusy(): boolean {
    return ['queued', 'running', 'stopping'].includes(this.current);
  }

  /** Shows a state. The buttons keep their places; those that do not apply are insensitive. */
  show(state: State, description: string): void {
    this.icon.remove_css_class(ICONS[this.current][1]);
    this.status.remove_css_class(ICONS[this.current][1]);
    this.current = state;
    const [icon, styleClass] = ICONS[state];
    this.icon.iconName = icon;
    this.icon.add_css_class(styleClass);
    this.status.add_css_class(styleClass);
    this.status.label = description;
    this.status.tooltipText = description; // the label may be ellipsized
    const hadFocus = [this.stop, this.again].some((button) => button.is_focus());
    this.stop.sensitive = this.isBusy;
    this.stop.tooltipText = state === 'stopping' ? 'Kill' : 'Stop';
    this.again.sensitive = !this.isBusy;
    this.remove.sensitive = !this.isBusy;
    if (hadFocus) this.output.widget.grab_focus(); // not to another button, which a second press of the key would activate
  }

  /** Shows the elapsed time. */
  showElapsed(time: string): void {
    this.elapsed.label = time;
  }
}

function row({ Gtk }: Toolkit, parts: readonly Widget[]): Box {
  const box = new Gtk.Box({ spacing: 6 });
  for (const part of parts) box.append(part);
  return box;
}

function createButton({ Gtk }: Toolkit, iconName: string, tooltipText: string): Button {
  const button = new Gtk.Button({ iconName, tooltipText, valign: Gtk.Align.CENTER });
  button.add_css_class('flat');
  button.add_css_class('circular');
  return button;
}
