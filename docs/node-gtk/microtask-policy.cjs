// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// After the first main loop, an awaited Node.js timer never fires, or the program ends before.
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let count = 0;
async function main() {
  for (; count < 3; count++) await sleep(10);
}

GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => {
  loop.quit();
  return false;
});
loop.run();
main();
process.on('exit', (code) => console.log(`timers that fired: ${count} of 3; exit code: ${code}`));
