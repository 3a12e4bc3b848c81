// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// A handler that returns undefined for a boolean ends the process, even with a listener for uncaughtException.
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const observer = Gio.DBusAuthObserver.new();

process.on('uncaughtException', () => {});
observer.connect('allow-mechanism', () => {});
const isAllowed = observer.allowMechanism('EXTERNAL');
console.log(`allowed: ${isAllowed}`);
