// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// GLib reaps a Node.js child process that it watches, and Node.js emits no exit event.
const { spawn } = require('node:child_process');
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);

const notified = { glib: false, node: false };
const child = spawn('true', { stdio: 'ignore' });
child.on('exit', () => {
  notified.node = true;
});
GLib.childWatchAdd(GLib.PRIORITY_DEFAULT, child.pid, () => {
  notified.glib = true;
});
GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, 1000, () => {
  loop.quit();
  return false;
});
loop.run();
child.unref(); // or else Node would wait for it forever
console.log(`notified of the exit: GLib ${notified.glib}, Node ${notified.node}`);
