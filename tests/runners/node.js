// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Runs compiled specs under mocha on Node.js, all of mocha inside one GLib main loop: outside a loop node-gtk loses
 * timers of Node. Arguments: the file for the record and the one that the standard error goes to; the platform, `native` or
 * `node-gtk`; the folder of the compiled tests; then the names of the specs in it.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import gi from 'node-gtk';
import { Complaints } from './complaints.js';
import { recordInto } from './record-into.js';
import { createReporter, loadTests } from './record.js';

const [recordPath, errorPath, platformName, folder, ...specs] = process.argv.slice(2);
if (platformName === 'node-gtk') process.env['GTASKLET_DEBUG'] = 'no-native';
const record = recordInto(recordPath);
const load = (name) => import(pathToFileURL(join(folder, name)).href);

await load('runtime/node.js');
const { platform } = await load('../src/platform/current.js');
if (platform().name !== platformName) {
  throw new Error(`expected ${platformName}, got ${platform().name}: ${platform().nativeProblem}`);
}
const { settle, takeProblems } = await load('support/tracking.js');
const complaints = new Complaints(errorPath);
const reporter = createReporter(Mocha.reporters.Base, record, {
  takeProblems: () => [...takeProblems(), ...complaints.take()],
  settle,
});
const mocha = new Mocha({ ui: 'bdd', reporter, timeout: 30_000 });
mocha.suite.emit('pre-require', globalThis, '', mocha);
for (const spec of specs) await loadTests(spec, mocha.suite, () => load(spec), record);

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);
process.nextTick(() => {
  let isOver = false;
  mocha.run((failures) => {
    isOver = true;
    process.exitCode = failures === 0 ? 0 : 1;
    loop.quit();
  });
  while (!isOver) {
    try {
      loop.run();
    } catch (error) {
      process.emit('uncaughtException', error);
    }
  }
});
