// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gtk from 'gi://Gtk?version=4.0';
import { WaitForSignal, WaitForTimeout, main, race } from './gtasklet/gjs.js';

function* stopwatch(button) {
  const clicked = new WaitForSignal(button, 'clicked');
  const tick = new WaitForTimeout(100);
  for (;;) {
    yield clicked;
    const begin = Date.now();
    do {
      button.label = `${((Date.now() - begin) / 1000).toFixed(1)} s`;
    } while ((yield [clicked, tick]) === tick);
  }
}

main(function* () {
  Gtk.init();
  const button = new Gtk.Button({ label: 'Start' });
  const window = new Gtk.Window({ title: 'Stopwatch', defaultWidth: 300, child: button });
  window.present();
  const closed = new WaitForSignal(window, 'close-request');
  yield* race({ stopwatch: stopwatch(button), closed });
});
