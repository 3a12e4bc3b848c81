// Asks a question in a GTK 3 dialog, with a countdown that the response stops (npm run example countdown-dialog).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * A port of the first demonstration of `kiwi.tasklet`, with its names and in its order, so that you can read both side
 * by side. Comments explain the differences.
 */

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForMessages,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  get_event,
  run,
} from '../../src/kiwi/kiwi.ts';
import type { Gtk3, MessageDialog } from '../runtime/gtk3.ts';
import type { Runtime } from '../runtime/runtime.ts';

const SECONDS = 10;
const SECOND_MS = 1000;

/** Counts down in a dialog, until zero or until it receives the message `quit`. */
class Counter extends Tasklet<void> {
  readonly #dialog: MessageDialog;
  readonly #seconds: number;
  readonly #stepMs: number;

  constructor(dialog: MessageDialog, seconds: number, stepMs: number) {
    super(null, { start: false }); // otherwise `run` would begin before the fields are set
    this.#dialog = dialog;
    this.#seconds = seconds;
    this.#stepMs = stepMs;
    this.start();
  }

  override *run(): TaskletGenerator {
    const timeout = new WaitForTimeout(this.#stepMs);
    const msgwait = new WaitForMessages({ accept: 'quit' });

    for (let left = this.#seconds; left > 0; left--) {
      this.#dialog.secondary_text = `Seconds left: <b>${left}</b>`;

      yield [timeout, msgwait];
      const event = get_event();
      if (event instanceof Message && event.name === 'quit') return;
      if (event !== timeout) throw new Error('expected the timeout or the message');
    }
  }
}

/**
 * Shows the dialog, and runs GTK's main loop until the user has responded.
 *
 * @param seconds - the number of seconds to count.
 * @param stepMs - the length of each, in milliseconds.
 */
export function countDown(Gtk: Gtk3, { print }: Pick<Runtime, 'print'>, seconds = SECONDS, stepMs = SECOND_MS): void {
  run(main(Gtk, print, seconds, stepMs));
  Gtk.main();
}

function* main(Gtk: Gtk3, print: Runtime['print'], seconds: number, stepMs: number): TaskletGenerator {
  const dialog = new Gtk.MessageDialog({
    messageType: Gtk.MessageType.QUESTION,
    buttons: Gtk.ButtonsType.YES_NO,
    text: 'Do you want to continue?',
  });
  dialog.secondary_use_markup = true;
  dialog.secondary_text = 'Seconds left: <b>??</b>';
  dialog.show();

  const counter = new Counter(dialog, seconds, stepMs);

  yield [new WaitForTasklet(counter), new WaitForSignal(dialog, 'response'), new WaitForSignal(dialog, 'close')];

  const event = get_event();
  if (event instanceof WaitForSignal) {
    print(`signal ${event.signal}: the counter is stopped`);
    yield new Message('quit', { dest: counter });

    if (event.signal === 'close') {
      Gtk.main_quit();
      return;
    }

    const [response] = event.signal_args ?? [];
    const msgbox = new Gtk.MessageDialog({
      transientFor: dialog,
      destroyWithParent: true,
      messageType: Gtk.MessageType.INFO,
      buttons: Gtk.ButtonsType.OK,
      text: 'Thank you for your answer.',
    });
    msgbox.secondary_use_markup = true;
    print(`the response is ${response}`);
    if (response === Gtk.ResponseType.YES) {
      msgbox.secondary_text = 'The answer is <i><b>yes</b></i>.';
    } else if (response === Gtk.ResponseType.NO) {
      msgbox.secondary_text = 'The answer is <i><b>no</b></i>.';
    } else {
      print('the user has closed the dialog');
      Gtk.main_quit();
      return;
    }
    msgbox.show();

    print('a dialog shows the answer');
    yield endingsOf(msgbox);
    print(`event: ${(get_event() as WaitForSignal).signal}`);
  } else {
    // The counter has reached zero.
    const msgbox = new Gtk.MessageDialog({
      transientFor: dialog,
      destroyWithParent: true,
      messageType: Gtk.MessageType.WARNING,
      buttons: Gtk.ButtonsType.OK,
      text: 'The time is up.',
    });
    msgbox.show();

    yield endingsOf(msgbox);
  }

  Gtk.main_quit();
}

/**
 * Returns the signals that end a dialog. `kiwi.tasklet`'s program does not wait for `destroy`: it never ends if the user
 * closes the first dialog, because that destroys the second one.
 */
function endingsOf(dialog: MessageDialog): readonly WaitForSignal[] {
  return ['destroy', 'response', 'close'].map((signal) => new WaitForSignal(dialog, signal));
}
