// Runs a command, and shows its output in a GTK 3 window (npm run example command-window -- COMMAND).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * A port of the second demonstration of `kiwi.tasklet`, with its names and in its order, so that you can read both side
 * by side. Comments explain the differences.
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

/** The default command; `kiwi.tasklet`'s program requires an argument. */
const COMMAND = 'for number in 1 2 3 4 5 6; do echo "line $number of 6"; sleep 0.5; done';
const USAGE = 'usage: npm run example command-window -- COMMAND';
const PAUSE_MS = 200;
const LOW_PRIORITY = 1000;
/** Makes `gtk_text_buffer_insert()` insert the whole text. */
const ALL = -1;

/** Shows a window with the output of the command in the program's argument, until the window is closed. */
export function showCommand(Gtk: Gtk3, runtime: Runtime): void {
  const [command = COMMAND, ...tooMany] = runtime.args;
  if (tooMany.length > 0) runtime.fail(USAGE);
  run(main(Gtk, runtime, command));
  Gtk.main();
}

/** Shows the output of a command until it receives the message `quit`. */
function* processStdoutSink(channel: object, buffer: TextBuffer, readText: Runtime['readText']): TaskletGenerator {
  const timeout = new WaitForTimeout(PAUSE_MS);
  const iowait = new WaitForIO(channel, { priority: LOW_PRIORITY });
  const msgwait = new WaitForMessages({ accept: 'quit' });
  for (;;) {
    yield [iowait, msgwait];
    const event = get_event();
    const isQuit = event instanceof Message && event.name === 'quit';
    // `kiwi.tasklet`'s program reads until the pipe is empty, so an endless command keeps it from drawing; this one reads
    // at most 64 KiB at a time. It also loses the rest of the pipe, at most 64 KiB, when it receives `quit`.
    buffer.insert(buffer.get_end_iter(), readText(channel, isQuit), ALL);
    if (isQuit) return;
    // The window is drawn during the pause, however much there is to read.
    yield [timeout, new WaitForMessages({ defer: 'quit' })];
  }
}

/**
 * Scrolls to the end whenever it moves. `kiwi.tasklet`'s program scrolls after it has inserted a text. For a long text
 * that is too early: GTK measures its lines later.
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

  // In its own process group: `kiwi.tasklet`'s program kills only the shell, and the shell's subprocesses keep running.
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
