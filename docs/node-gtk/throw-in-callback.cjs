// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// An exception in a GLib callback ends every running main loop, not only the one that called it.
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const outer = GLib.MainLoop.new(null, false);
const inner = GLib.MainLoop.new(null, false);

const events = [];
GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => {
  GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => {
    throw new Error('a problem');
  });
  try {
    inner.run();
  } catch (error) {
    events.push(`the inner run() threw ${error.message}`);
  }
  return false;
});
GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, 1000, () => {
  events.push('the outer loop went on');
  outer.quit();
  return false;
});
outer.run();
events.push('the outer run() returned');
console.log(events.join(', '));
