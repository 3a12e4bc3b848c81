// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gtk from 'gi://Gtk?version=4.0';
import { WaitForSignal, main, race, sleep } from './gtasklet/gjs.js';

function* download(status) {
  status.label = 'Downloading';
  try {
    yield* sleep(60_000); // stands for the download
  } finally {
    yield* sleep(100); // clean-up can wait
    console.log('disconnected');
  }
}

function* downloads(start, cancel, status) {
  for (;;) {
    yield new WaitForSignal(start, 'clicked');
    const cancelled = new WaitForSignal(cancel, 'clicked');
    const { name } = yield* race({ complete: download(status), cancelled });
    status.label = `The download is ${name}`;
  }
}

main(function* () {
  Gtk.init();
  const start = new Gtk.Button({ label: 'Start' });
  const cancel = new Gtk.Button({ label: 'Cancel' });
  const status = new Gtk.Label();
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  for (const widget of [start, cancel, status]) box.append(widget);
  const window = new Gtk.Window({ title: 'Download', defaultWidth: 300, child: box });
  window.present();
  const closed = new WaitForSignal(window, 'close-request');
  yield* race({ downloads: downloads(start, cancel, status), closed });
});
