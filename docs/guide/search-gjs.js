// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gtk from 'gi://Gtk?version=4.0';
import { WaitForSignal, main, race, signals, sleep, spawnProcess, takeLatest } from './gtasklet/gjs.js';

main(function* () {
  Gtk.init();
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  const [entry, results] = [new Gtk.SearchEntry(), new Gtk.Label()];
  for (const widget of [entry, results]) box.append(widget);
  const window = new Gtk.Window({ title: 'Search', defaultWidth: 400, child: box });
  window.present();

  const closed = new WaitForSignal(window, 'close-request');
  const search = takeLatest(signals(entry, 'changed'), function* () {
    yield* sleep(200); // the next key press cancels this search, and starts another one
    const grep = spawnProcess(['grep', '-rl', '--', entry.text, '.'], { stdin: 'ignore' });
    results.label = '';
    for (let file; (file = yield* grep.stdout.next()) !== null;) results.label += `${file}\n`;
  });
  yield* race({ closed, search }); // grep is terminated when the window closes
});
