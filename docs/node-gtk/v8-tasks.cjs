// V8's tasks do not run in a loop that a callback of fs enters, or while nothing keeps Node.js alive.
const { readFile } = require('node:fs');
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const code = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const results = [];

function enter(where, keepAlive) {
  const loop = GLib.MainLoop.new(null, false);
  const interval = keepAlive ? setInterval(() => {}, 2 ** 30) : null;
  let compiled = null;
  void WebAssembly.compile(code).then((result) => (compiled = result));
  GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, 300, () => {
    loop.quit();
    return false;
  });
  loop.run();
  clearInterval(interval);
  results.push(`${where}: ${compiled !== null}`);
}

setTimeout(() => {
  enter('with nothing alive', false);
  enter('in a timer', true);
  readFile(__filename, () => enter('in a callback of fs', true));
}, 1);
process.on('exit', () => console.log(`compiled ${results.join(', ')}`));
