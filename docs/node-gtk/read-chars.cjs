// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// GLib.IOChannel.readChars() ends the process with SIGABRT, whatever the arguments.
const { openSync } = require('node:fs');
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const channel = GLib.IOChannel.unixNew(openSync(__filename, 'r'));
const result = channel.readChars(10);
console.log(`read: ${result}`);
