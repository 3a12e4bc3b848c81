// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Prepares mocha's browser build in GJS: what it asks of a browser, its output, and the errors in GLib callbacks, which
 * GJS writes to the log and tells nobody else.
 */

import './gjs-globals.js';
import '../../../node_modules/mocha/mocha.js';
import '../runtime/gjs.js';
import GLib from 'gi://GLib?version=2.0';
import { registerRootHooks, swallowed } from '../support/tracking.js';

globalThis.Mocha.reporters.Base.consoleLog = (format = '', ...values) => {
  let next = 0;
  print(String(format).replaceAll(/%[sdj%]/g, (place) => (place === '%%' ? '%' : values[next++])));
};
globalThis.mocha.setup({ ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000 });

const SEVERE = GLib.LogLevelFlags.LEVEL_ERROR | GLib.LogLevelFlags.LEVEL_CRITICAL;

GLib.log_set_writer_func((level, fields) => {
  const message = new TextDecoder().decode(fields.MESSAGE);
  if ((level & SEVERE) !== 0 || message.startsWith('JS ERROR')) swallowed.push(message);
  else if ((level & GLib.LogLevelFlags.LEVEL_WARNING) !== 0) printerr(message);
  return GLib.LogWriterOutput.HANDLED;
});

registerRootHooks();
