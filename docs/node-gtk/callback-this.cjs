// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// In a GLib callback `this` is the global object of another context, and any access to it throws a TypeError.
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);

let result = 'nothing';
GLib.idleAdd(GLib.PRIORITY_DEFAULT, function () {
  try {
    result = String(this.name);
  } catch (error) {
    result = String(error);
  }
  loop.quit();
  return false;
});
loop.run();
console.log(`a member of this: ${result}`);
