// Runs a command, and shows in a window of GTK 3 what it prints (npm run example command-window -- COMMAND).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The second of the original's two demonstrations, with its names and in its order, so that the one can be read beside
 * the other. What is different is said where it is.
 */

import {
  Message,
  type TaskletGenerator,
  WaitForIO,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTimeout,
  get_event,
  run,
} from '../../src/kiwi/kiwi.ts';
import type { Adjustment, Gtk3, TextBuffer } from '../runtime/gtk3.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** For whoever gives none; the original asks for one. */
const COMMAND = 'for number in 1 2 3 4 5 6; do echo "line $number of 6"; sleep 0.5; done';
const USAGE = 'usage: npm run example command-window -- COMMAND';
const PAUSE_MS = 200;
const LOW_PRIORITY = 1000;
/** How `gtk_text_buffer_insert()` is told to insert all of a text. */
const ALL = -1;

/** Shows a window with the output of the command that is the program's argument, until it is closed. */
export function showCommand(Gtk: Gtk3, runtime: Runtime): void {
  const [command = COMMAND, ...tooMany] = runtime.args;
  if (tooMany.length > 0) runtime.fail(USAGE);
  run(main(Gtk, runtime, command));
  Gtk.main();
}

/** Shows what a command prints, until it is told to quit. */
function* processStdoutSink(channel: object, buffer: TextBuffer, readText: Runtime['readText']): TaskletGenerator {
  const timeout = new WaitForTimeout(PAUSE_MS);
  const iowait = new WaitForIO(channel, { priority: LOW_PRIORITY });
  const msgwait = new WaitForMessages({ accept: 'quit' });
  for (;;) {
    yield [iowait, msgwait];
    const event = get_event();
    const isQuit = event instanceof Message && event.name === 'quit';
    // The original reads until the pipe is empty, and a command that goes on and on keeps it from drawing: here it is 64
    // KiB at a time. And it loses what is left in the pipe, which is no more than that, when it is told to quit.
    buffer.insert(buffer.get_end_iter(), readText(channel, isQuit), ALL);
    if (isQuit) return;
    // Drawing has its time, however much there is to read.
    yield [timeout, new WaitForMessages({ defer: 'quit' })];
  }
}

/**
 * Scrolls to the end whenever that moves. The original scrolls when it has inserted a text, and stops short of the end of
 * a long one, whose lines GTK measures later on.
 */
function* followEnd(adjustment: Adjustment): TaskletGenerator {
  const changed = new WaitForSignal(adjustment, 'changed');
  for (;;) {
    adjustment.set_value(adjustment.get_upper() - adjustment.get_page_size());
    yield changed;
  }
}

function* main(Gtk: Gtk3, runtime: Runtime, command: string): TaskletGenerator {
  const win = new Gtk.Window();
  const textview = new Gtk.TextView({ monospace: true });
  textview.show();
  const scrolled = new Gtk.ScrolledWindow();
  scrolled.add(textview);
  scrolled.show();
  win.add(scrolled);
  const screen = win.get_screen();
  win.set_default_size(Math.trunc((screen.get_width() * 2) / 3), Math.trunc((screen.get_height() * 2) / 3));
  win.show();

  // In a process group of its own: the original kills the shell, and what that has started goes on.
  const child = runtime.startCommand(command);
  win.set_title(`${command} (running)`);
  const sink = run(processStdoutSink(child.stdout, textview.get_buffer(), runtime.readText));
  run(followEnd(scrolled.get_vadjustment()));

  yield [new WaitForProcess(child.pid), new WaitForSignal(win, 'destroy')];

  if (get_event() instanceof WaitForSignal) {
    runtime.killGroup(child.pid);
  } else {
    yield new Message('quit', { dest: sink });
    win.set_title(`${command} (completed)`);
    yield new WaitForSignal(win, 'destroy');
  }
  Gtk.main_quit();
}
