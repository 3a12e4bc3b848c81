// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// A string or an object in a GValue cannot be null, neither as a property nor as the return value of a signal handler.
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const application = Gio.Application.new(null, 0);
const client = Gio.SocketClient.new();

function canBeNull(object, property) {
  try {
    object[property] = null;
    return true;
  } catch {
    return false;
  }
}

const string = canBeNull(application, 'resourceBasePath');
const object = canBeNull(client, 'localAddress');
console.log(`can be null: a string ${string}, an object ${object}`);
