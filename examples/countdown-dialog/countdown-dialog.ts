// Asks a question in a dialog of GTK 3, with a counter that is stopped by the answer (npm run example countdown-dialog).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The first of the original's two demonstrations, with its names and in its order, so that the one can be read beside
 * the other. What is different is said where it is.
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

/** Counts down in a dialog, until it is at zero or is told to quit. */
class Counter extends Tasklet<void> {
  readonly #dialog: MessageDialog;
  readonly #seconds: number;
  readonly #stepMs: number;

  constructor(dialog: MessageDialog, seconds: number, stepMs: number) {
    super(null, { start: false }); // the body would run before the fields are there
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
 * Shows the dialog, runs GTK's main loop, and ends it when the dialog has been answered.
 *
 * @param seconds - how many are counted.
 * @param stepMs - how long each is.
 */
export function countDown(Gtk: Gtk3, { print }: Pick<Runtime, 'print'>, seconds = SECONDS, stepMs = SECOND_MS): void {
  run(main(Gtk, print, seconds, stepMs));
  Gtk.main();
}

function* main(Gtk: Gtk3, print: Runtime['print'], seconds: number, stepMs: number): TaskletGenerator {
  const dialog = new Gtk.MessageDialog({
    messageType: Gtk.MessageType.QUESTION,
    buttons: Gtk.ButtonsType.YES_NO,
    text: 'Shall we go on?',
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
      text: 'Thank you for telling us.',
    });
    msgbox.secondary_use_markup = true;
    print(`the response is ${response}`);
    if (response === Gtk.ResponseType.YES) {
      msgbox.secondary_text = 'The answer is <i><b>yes</b></i>.';
    } else if (response === Gtk.ResponseType.NO) {
      msgbox.secondary_text = 'The answer is <i><b>no</b></i>.';
    } else {
      print('it is that of a dialog that is closed');
      Gtk.main_quit();
      return;
    }
    msgbox.show();

    print('a dialog says thank you');
    yield endingsOf(msgbox);
    print(`event: ${(get_event() as WaitForSignal).signal}`);
  } else {
    // The counter has come to its end.
    const msgbox = new Gtk.MessageDialog({
      transientFor: dialog,
      destroyWithParent: true,
      messageType: Gtk.MessageType.WARNING,
      buttons: Gtk.ButtonsType.OK,
      text: 'That took too long.',
    });
    msgbox.show();

    yield endingsOf(msgbox);
  }

  Gtk.main_quit();
}

/**
 * What says that a dialog is done with. The original does not wait for `destroy`, and never ends when the first dialog is
 * closed, which takes the second with it.
 */
function endingsOf(dialog: MessageDialog): readonly WaitForSignal[] {
  return ['destroy', 'response', 'close'].map((signal) => new WaitForSignal(dialog, signal));
}
