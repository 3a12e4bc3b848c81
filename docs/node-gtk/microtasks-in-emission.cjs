// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// The emission of a signal runs microtasks, in the middle of the code that emits it.
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const action = Gio.SimpleAction.new('action', null);
const order = [];

action.connect('activate', () => {
  order.push('handler');
});
Promise.resolve().then(() => order.push('microtask'));
order.push('before');
action.activate(null);
order.push('after');
console.log(order.join(', '));
