// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Runs what the specs have registered, in one main loop, and exits with 1 if anything failed. */

import GLib from 'gi://GLib?version=2.0';
import System from 'system';
import { summarize } from '../support/summary.js';

const loop = new GLib.MainLoop(null, false);
let failures = -1;
const runner = globalThis.mocha.run((count) => {
  failures = count;
  loop.quit();
});
loop.run();
if (failures >= 0) print(summarize(runner.stats));
System.exit(failures === 0 ? 0 : 1);
