// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// In an ES module run() returns at once. The loop runs later, and a Node.js timer that was armed before is late.
import gi from 'node-gtk';

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);

const events = [];
GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, 600, () => {
  events.push('the loop ended');
  loop.quit();
  return false;
});
setTimeout(() => events.push('the timer of 200 ms fired'), 200);
loop.run();
events.push('run() returned');
process.on('exit', () => console.log(events.join(', ')));
