// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Runs compiled specs under mocha's browser build in GJS, all in one main loop. Arguments: the file for the record, then the
 * names of the specs, which are in the folder above. It exits with 1 if anything failed.
 */

import './gjs-globals.js';
import '../../../node_modules/mocha/mocha.js';
import '../runtime/gjs.js';
import GLib from 'gi://GLib?version=2.0';
import System from 'system';
import { settle, swallowed, takeProblems, tidy } from '../support/tracking.js';
import { recordInto } from './gjs-record.js';
import { createReporter, loadTests } from './record.js';

const { LEVEL_ERROR, LEVEL_CRITICAL, LEVEL_WARNING } = GLib.LogLevelFlags;
const SEVERE = LEVEL_ERROR | LEVEL_CRITICAL | LEVEL_WARNING;

const [recordPath, ...specs] = ARGV;
const record = recordInto(recordPath);

// GJS tells nobody else of an error in a callback of GLib's.
GLib.log_set_writer_func((level, fields) => {
  const message = new TextDecoder().decode(fields.MESSAGE);
  if ((level & SEVERE) !== 0 || message.startsWith('JS ERROR')) swallowed.push(message);
  return GLib.LogWriterOutput.HANDLED;
});

const { Mocha, mocha } = globalThis;
const reporter = createReporter(Mocha.reporters.Base, record, { takeProblems, tidy, settle });
mocha.setup({ ui: 'bdd', reporter, color: false, timeout: 30_000 });

const loop = new GLib.MainLoop(null, false);
let failures = 1;

function fail(error) {
  printerr(`${error}\n${error.stack}`);
  System.exit(1);
}

async function loadAll() {
  for (const spec of specs) await loadTests(spec, mocha.suite, () => import(`../${spec}`), record);
  // Not from within a job of a promise: in a main loop that is run there no other job is done.
  GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
    mocha.run((count) => {
      failures = count;
      loop.quit();
    });
    return GLib.SOURCE_REMOVE;
  });
}

GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
  loadAll().catch(fail);
  return GLib.SOURCE_REMOVE;
});
loop.run();
System.exit(failures === 0 ? 0 : 1);
