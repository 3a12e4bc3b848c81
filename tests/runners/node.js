// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Runs compiled specs under mocha on Node.js, all of mocha inside one GLib main loop: outside a loop node-gtk loses
 * timers of Node. Arguments: the platform, `native` or `node-gtk`; the folder of the compiled tests; then the names of the
 * specs in it.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import gi from 'node-gtk';

const [platformName = '', folder = '', ...specs] = process.argv.slice(2);
if (platformName === 'node-gtk') process.env['GTASKLET_DEBUG'] = 'no-native';
const load = (name) => import(pathToFileURL(join(folder, name)).href);

const mocha = new Mocha({ ui: 'bdd', reporter: 'dot', timeout: 30_000 });
mocha.suite.emit('pre-require', globalThis, '', mocha);

await load('runtime/node.js');
const { platform } = await load('../src/platform/current.js');
if (platform().name !== platformName) {
  throw new Error(`expected ${platformName}, got ${platform().name}: ${platform().nativeProblem}`);
}
const { registerRootHooks } = await load('support/tracking.js');
const { countTests, summarize } = await load('support/summary.js');
registerRootHooks();
for (const spec of specs) {
  const before = countTests(mocha.suite);
  await load(spec);
  if (countTests(mocha.suite) === before) throw new Error(`${spec}: expected a spec that registers tests, got none`);
}

const GLib = gi.require('GLib', '2.0');
const loop = GLib.MainLoop.new(null, false);
process.nextTick(() => {
  let isOver = false;
  const runner = mocha.run((failures) => {
    isOver = true;
    process.exitCode = failures === 0 ? 0 : 1;
    console.log(summarize(runner.stats));
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
