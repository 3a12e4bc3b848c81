// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';
import { runTests } from './run-tests.js';

const folder = join(root, 'tests', 'project');
/** Longer than a test or a hook may take, however much else the machine has to do. */
const LONGEST_MS = 700_000;

/** Those that take longest, the longest first: they are begun first. All others take less than fifteen seconds. */
const LONG = [
  'command-board-closing.test.js',
  'command-board.test.js',
  'documentation.test.js',
  'install-meson.test.js',
  'gtk-frames.test.js',
  'command-window.test.js',
  'countdown-dialog.test.js',
  'install-types.test.js',
  'run-specs.test.js',
  'gtk-removed.test.js',
  'node-work.test.js',
  'gtk-notify.test.js',
  'examples.test.js',
  'native-library.test.js',
  'main.test.js',
  'screenshots.test.js',
  'gtk-fairness.test.js',
  'native-tests.test.js',
  'gtk-destroyed.test.js',
  'find-text.test.js',
  'install-npm.test.js',
  'gtk-answers.test.js',
  'processes.test.js',
  'main-running-loop.test.js',
];

/** The jobs of running each file of tests that need Node.js alone, in the order in which they are best begun. */
export function projectTests() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.js'));
  const rank = (name) => (LONG.includes(name) ? LONG.indexOf(name) : LONG.length);
  return files
    .sort((one, other) => rank(one) - rank(other))
    .map((name) => ({ title: name, run: () => runTestFile(join(folder, name)) }));
}

/**
 * Runs a file of tests that need Node.js alone.
 *
 * @param {string} path - of the file.
 * @returns what {@link runTests} does.
 */
export function runTestFile(path) {
  const runner = join(root, 'tests', 'runners', 'project.js');
  return runTests((record) => [process.execPath, runner, record, path], { longestMs: LONGEST_MS });
}
