// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import type { Adjustment, ScrolledWindow, TextBuffer, Toolkit } from '../runtime/gtk4.ts';
import { readable, withoutOverwritten } from './readable.ts';

/** How much of what a command has written can be seen. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;
/** How much of it is shown while more comes than anybody reads: GTK lays all of it out, each time. */
const GLIMPSE_CHARACTERS = 2000;
/** How long GTK itself may move the place, to keep what is seen where it was, when the lines above it have been measured. */
const LAYOUT_MS = 40;
const HEIGHT = 132;

/** Shows the end of what a command writes. It is told as it comes, and painted when there is time for that. */
export class Output {
  readonly widget: ScrolledWindow;
  private readonly buffer: TextBuffer;
  /** Keeps GTK from breaking words by hyphens that no program has written. */
  private readonly asItIs: object;
  private readonly place: Adjustment;
  /** The end of what has been written. */
  private text = '';
  /** How much of that is not painted. */
  private unpainted = 0;
  /** Whether less is shown than could be; that is made good when no more comes. */
  private isGlimpse = false;
  private isComplete = false;
  /** The last line that is shown, with the newline before it; it begins in the buffer at that character. */
  private rest = '';
  private restOffset = 0;
  /** Whether the end is to be seen: unless somebody has scrolled back. What is read is not changed meanwhile. */
  private follows = true;

  constructor({ Gtk }: Toolkit) {
    const view = new Gtk.TextView({
      acceptsTab: false,
      bottomMargin: 8,
      cursorVisible: false,
      editable: false,
      leftMargin: 10,
      monospace: true,
      rightMargin: 10,
      topMargin: 8,
      wrapMode: Gtk.WrapMode.CHAR,
    });
    this.buffer = view.get_buffer();
    this.asItIs = new Gtk.TextTag({ insertHyphens: false });
    this.buffer.get_tag_table().add(this.asItIs);
    this.widget = new Gtk.ScrolledWindow({
      child: view,
      hscrollbarPolicy: Gtk.PolicyType.NEVER,
      maxContentHeight: HEIGHT,
      minContentHeight: HEIGHT,
    });
    this.widget.add_css_class('output');
    this.place = this.widget.get_vadjustment();
  }

  /** Takes what has come. */
  add(text: string): void {
    this.text += text;
    this.unpainted += text.length;
    if (this.text.length > MOST_CHARACTERS * 2) this.text = this.text.slice(-MOST_CHARACTERS);
  }

  /** Takes everything away. */
  clear(): void {
    this.text = '';
    this.isComplete = false;
    this.follows = true;
    this.paintAnew();
  }

  /** Scrolls to what comes, unless somebody has scrolled back to read. */
  *scroll(): TaskletGenerator<never> {
    const { place } = this;
    const moved = new WaitForSignal(place, 'value-changed');
    const grown = new WaitForSignal(place, 'changed');
    let grownMs = 0;
    for (;;) {
      const event = yield [moved, grown];
      if (event === grown) grownMs = Date.now();
      const isLaidOut = Date.now() - grownMs < LAYOUT_MS;
      const end = place.upper - place.pageSize;
      if (!isLaidOut) this.follow(place.value >= end - 1);
      else if (this.follows) place.value = end;
    }
  }

  /** Shows what has come; a glimpse of it, when that is much. */
  paint(): void {
    if (!this.follows) return;
    if (this.unpainted > GLIMPSE_CHARACTERS || (this.isGlimpse && this.isComplete)) this.paintAnew();
    else if (this.unpainted > 0) this.paintMore();
  }

  /** Shows everything that can be seen: no more comes. */
  complete(): void {
    this.isComplete = true;
    this.paint();
  }

  /** Lets it be read, or goes on where somebody has come back to the end. */
  private follow(follows: boolean): void {
    if (follows === this.follows) return;
    this.follows = follows;
    this.paint();
  }

  private paintAnew(): void {
    const most = this.isComplete ? MOST_CHARACTERS : GLIMPSE_CHARACTERS;
    this.buffer.set_text('', 0);
    this.rest = '';
    this.restOffset = 0;
    this.show(this.text.slice(-most));
    this.isGlimpse = this.text.length > most;
  }

  private paintMore(): void {
    const { buffer } = this;
    buffer.delete(buffer.get_iter_at_offset(this.restOffset), buffer.get_end_iter());
    this.show(this.rest + this.text.slice(-this.unpainted));
  }

  /** Adds a text, which begins with the rest of what was there. */
  private show(raw: string): void {
    const text = withoutOverwritten(raw);
    const restBegin = Math.max(text.lastIndexOf('\n'), text.length - GLIMPSE_CHARACTERS, 0);
    this.append(lastLines(readable(text.slice(0, restBegin))));
    this.forget();
    this.rest = text.slice(restBegin);
    this.restOffset = this.buffer.get_char_count();
    if (this.rest !== '\n') this.append(readable(this.rest)); // otherwise the last line would be an empty one
    this.unpainted = 0;
  }

  private append(text: string): void {
    const { buffer } = this;
    const offset = buffer.get_char_count();
    buffer.insert(buffer.get_end_iter(), text, -1);
    buffer.apply_tag(this.asItIs, buffer.get_iter_at_offset(offset), buffer.get_end_iter());
  }

  private forget(): void {
    const { buffer } = this;
    const lines = buffer.get_line_count() - MOST_LINES;
    if (lines > 0) buffer.delete(buffer.get_start_iter(), buffer.get_iter_at_line(lines)[1]);
    const characters = buffer.get_char_count() - MOST_CHARACTERS;
    if (characters > 0) buffer.delete(buffer.get_start_iter(), buffer.get_iter_at_offset(characters));
  }
}

/** Returns the end of a text, when it is long. */
function lastLines(text: string): string {
  let begin = text.length;
  for (let count = 0; count < MOST_LINES; count++) {
    begin = text.lastIndexOf('\n', begin - 1);
    if (begin <= 0) return text;
  }
  return text.slice(begin + 1);
}
