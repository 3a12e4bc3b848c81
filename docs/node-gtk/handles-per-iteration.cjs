// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// Every iteration of a main loop keeps memory until run() returns.
const gi = require('node-gtk');

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);
const ITERATIONS = 500_000;

/** Runs the main loop for a number of iterations, with an immediate in each; returns what memory the last one finds. */
function run(iterations) {
  let bytes = 0;
  let left = iterations;
  const iterate = () => {
    left -= 1;
    if (left > 0) {
      setImmediate(iterate);
    } else {
      bytes = process.memoryUsage.rss();
      loop.quit();
    }
  };
  setImmediate(iterate);
  loop.run();
  return bytes;
}

for (let count = 0; count < 100; count++) run(1000); // now the memory of JavaScript has its size
const before = process.memoryUsage.rss();
let afterMany = 0;
for (let count = 0; count < ITERATIONS / 1000; count++) afterMany = run(1000);
const afterOne = run(ITERATIONS);
const isKept = (bytes) => bytes > 5_000_000;
console.log(`5 MB kept by 500 runs: ${isKept(afterMany - before)}; by a run as long: ${isKept(afterOne - afterMany)}`);
