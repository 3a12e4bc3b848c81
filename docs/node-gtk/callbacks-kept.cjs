// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// The callbacks of removed sources are kept until a GI function is called outside of all callbacks.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const gi = require('node-gtk');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);

const callbacks = [];
function addIdle() {
  const callback = () => {
    if (callbacks.length < 100) addIdle();
    else setImmediate(finish);
    return false;
  };
  callbacks.push(new WeakRef(callback));
  GLib.idleAdd(GLib.PRIORITY_DEFAULT, callback);
}

function countKept() {
  collectGarbage();
  return callbacks.filter((callback) => callback.deref() !== undefined).length;
}

function finish() {
  const before = countKept();
  GLib.getMonotonicTime();
  setImmediate(() => {
    console.log(`kept of 100: ${before}; after another call: ${countKept()}`);
    loop.quit();
  });
}

addIdle();
loop.run();
