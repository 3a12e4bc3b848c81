// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import type { Adjustment, ScrolledWindow, TextBuffer, Toolkit } from '../runtime/gtk4.ts';
import { readable, withoutOverwritten } from './readable.ts';

/** The limits of the output that is shown. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;
/** The number of characters shown while more arrive than the user can read: GTK lays out all of them each time. */
const PREVIEW_CHARACTERS = 2000;
/** The time after new output in which GTK itself may scroll, when it has measured the lines above. */
const LAYOUT_MS = 40;
const HEIGHT = 132;

/** Shows the end of a command's output. New output is stored at once, and painted by the painter. */
export class Output {
  readonly widget: ScrolledWindow;
  private readonly buffer: TextBuffer;
  /** Keeps GTK from inserting hyphens at line breaks. */
  private readonly withoutHyphens: object;
  private readonly place: Adjustment;
  /** The end of the output. */
  private text = '';
  /** The number of characters at the end that are not painted yet. */
  private unpainted = 0;
  /** Whether less than possible is shown; `complete` shows the rest. */
  private isPreview = false;
  private isComplete = false;
  /** The last line shown, with the newline before it, and its offset in the buffer. */
  private rest = '';
  private restOffset = 0;
  /** Whether the view follows the end. While the user has scrolled back, nothing is changed. */
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
      wrapMode: Gtk.WrapMode.WORD_CHAR,
    });
    this.buffer = view.get_buffer();
    this.withoutHyphens = new Gtk.TextTag({ insertHyphens: false });
    this.buffer.get_tag_table().add(this.withoutHyphens);
    this.widget = new Gtk.ScrolledWindow({
      child: view,
      hscrollbarPolicy: Gtk.PolicyType.NEVER,
      maxContentHeight: HEIGHT,
      minContentHeight: HEIGHT,
    });
    this.widget.add_css_class('output');
    this.place = this.widget.get_vadjustment();
  }

  /** Adds output. */
  add(text: string): void {
    this.text += text;
    this.unpainted += text.length;
    if (this.text.length > MOST_CHARACTERS * 2) this.text = this.text.slice(-MOST_CHARACTERS);
  }

  /** Removes everything. */
  clear(): void {
    this.text = '';
    this.isComplete = false;
    this.follows = true;
    this.repaint();
  }

  /** Scrolls to new output, unless the user has scrolled back. */
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

  /** Shows the new output, or only its end if there is much of it. */
  paint(): void {
    if (!this.follows) return;
    if (this.unpainted > PREVIEW_CHARACTERS || (this.isPreview && this.isComplete)) this.repaint();
    else if (this.unpainted > 0) this.paintMore();
  }

  /** Shows everything within the limits: there is no more output. */
  complete(): void {
    this.isComplete = true;
    this.paint();
  }

  /** Stops following the end, or follows it again. */
  private follow(follows: boolean): void {
    if (follows === this.follows) return;
    this.follows = follows;
    this.paint();
  }

  private repaint(): void {
    const most = this.isComplete ? MOST_CHARACTERS : PREVIEW_CHARACTERS;
    this.buffer.set_text('', 0);
    this.rest = '';
    this.restOffset = 0;
    this.show(this.text.slice(-most));
    this.isPreview = this.text.length > most;
  }

  private paintMore(): void {
    const { buffer } = this;
    buffer.delete(buffer.get_iter_at_offset(this.restOffset), buffer.get_end_iter());
    this.show(this.rest + this.text.slice(-this.unpainted));
  }

  /** Adds a text, which begins with the last line shown. */
  private show(raw: string): void {
    const text = withoutOverwritten(raw);
    const restBegin = Math.max(text.lastIndexOf('\n'), text.length - PREVIEW_CHARACTERS, 0);
    this.append(lastLines(readable(text.slice(0, restBegin))));
    this.trim();
    this.rest = text.slice(restBegin);
    this.restOffset = this.buffer.get_char_count();
    if (this.rest !== '\n') this.append(readable(this.rest)); // otherwise the last line would be empty
    this.unpainted = 0;
  }

  private append(text: string): void {
    const { buffer } = this;
    const offset = buffer.get_char_count();
    buffer.insert(buffer.get_end_iter(), text, -1);
    buffer.apply_tag(this.withoutHyphens, buffer.get_iter_at_offset(offset), buffer.get_end_iter());
  }

  private trim(): void {
    const { buffer } = this;
    const lines = buffer.get_line_count() - MOST_LINES;
    if (lines > 0) buffer.delete(buffer.get_start_iter(), buffer.get_iter_at_line(lines)[1]);
    const characters = buffer.get_char_count() - MOST_CHARACTERS;
    if (characters > 0) buffer.delete(buffer.get_start_iter(), buffer.get_iter_at_offset(characters));
  }
}

/** Returns the last lines of a text. */
function lastLines(text: string): string {
  let begin = text.length;
  for (let count = 0; count < MOST_LINES; count++) {
    begin = text.lastIndexOf('\n', begin - 1);
    if (begin <= 0) return text;
  }
  return text.slice(begin + 1);
}
