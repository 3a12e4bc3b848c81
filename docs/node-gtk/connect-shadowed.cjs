// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// A class that has a method named connect hides the one that connects to signals, and with it on() and once().
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const GObject = gi.require('GObject', '2.0');
const cancellable = Gio.Cancellable.new();

let on = 'connects';
try {
  cancellable.on('cancelled', () => {});
} catch (error) {
  on = `throws a ${error.name}`;
}
const id = GObject.Object.prototype.connect.call(cancellable, 'cancelled', () => {});
console.log(`on() ${on}; connect() of GObject.Object connects: ${id > 0}`);
