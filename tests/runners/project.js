// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Runs a file of tests under mocha on Node.js. Arguments: the file for the record, then the file of tests. */

import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { recordInto } from './record-into.js';
import { createReporter, loadTests } from './record.js';

const [recordPath, path] = process.argv.slice(2);
const record = recordInto(recordPath);
const mocha = new Mocha({ ui: 'bdd', reporter: createReporter(Mocha.reporters.Base, record), timeout: 120_000 });
mocha.suite.emit('pre-require', globalThis, '', mocha);
await loadTests(basename(path), mocha.suite, () => import(pathToFileURL(path).href), record);
mocha.run((failures) => {
  process.exitCode = failures === 0 ? 0 : 1;
});
