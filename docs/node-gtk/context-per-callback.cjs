// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// Each call of a GLib callback creates a JavaScript context, which takes much longer than the call; a signal handler creates none.
const { getHeapStatistics } = require('node:v8');
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const Gio = gi.require('Gio', '2.0');
const loop = GLib.MainLoop.new(null, false);
const action = Gio.SimpleAction.new('action', null);

let calls = 0;
let contextsAtTen = 0;
const countContexts = () => getHeapStatistics().number_of_native_contexts;
const called = () => {
  calls += 1;
  if (calls === 10) contextsAtTen = countContexts();
};

/** Has called() called that many times; returns the contexts that ten of them made, and what one took. */
function measure(count, callBack) {
  calls = 0;
  const contextsBefore = countContexts();
  const start = performance.now();
  callBack(count);
  return { contexts: contextsAtTen - contextsBefore, ms: (performance.now() - start) / count };
}

action.connect('activate', called);
const signal = measure(30_000, (count) => {
  while (calls < count) action.activate(null);
});
const callback = measure(300, (count) => {
  GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => {
    called();
    if (calls === count) loop.quit();
    return calls < count;
  });
  loop.run();
});

const isExpensive = callback.ms > 20 * signal.ms;
console.log(
  `contexts for 10: signals ${signal.contexts}, callbacks ${callback.contexts}; 20 times as expensive: ${isExpensive}`,
);
