// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { join } from 'node:path';
import { root } from './paths.js';
import { runTests } from './run-tests.js';
import { compiled } from './specs.js';

/** A test may take half a minute, several on a machine that has much else to do, and more with a full dose. */
const LONGEST_MS = 180_000;
const LONGEST_FULL_MS = 600_000;

const isFull = () => process.env['GTASKLET_TEST_DOSE'] === 'full';

const runners = join(compiled, 'runners');

/**
 * How long the soak is, and how much memory it may take in each round: on Node.js node-gtk keeps something of each handler,
 * for ever.
 */
const SOAK = { gjs: ['10000000', '2'], native: ['1000000', '100'], 'node-gtk': ['1000000', '100'] };

/** They run beside others: the collection of garbage takes less, all in all, without threads, and when it comes seldom. */
const GARBAGE = ['--expose-gc', '--max-semi-space-size=64', '--single-threaded-gc'];

const onNode = (platform, record, errors) => {
  return [process.execPath, ...GARBAGE, join(root, 'tests', 'runners', 'node.js'), record, errors, platform, compiled];
};

/** What runs specs on each platform, by the names that the library has for them. */
const runtimes = {
  gjs: (record) => ['gjs', '-m', join(runners, 'gjs-specs.js'), record],
  native: (...files) => onNode('native', ...files),
  'node-gtk': (...files) => onNode('node-gtk', ...files),
};

/** Where GJS finds the C library, and the objects of its tests. On Node.js nothing is needed for that. */
function librariesOfGjs() {
  const directories = [join(root, 'build', 'src', 'native'), join(compiled, 'native')].join(':');
  return { GI_TYPELIB_PATH: directories, LD_LIBRARY_PATH: directories };
}

/** The names of the platforms that {@link runSpecs} takes. */
export const runtimeNames = Object.keys(runtimes);

/**
 * Runs compiled specs on a platform.
 *
 * @param {string} runtime - one of {@link runtimeNames}.
 * @param {string[]} names - of the specs, in the folder of the compiled ones.
 * @param {object} [options] - what is not as usual.
 * @param {number} [options.longestMs] - how long they may do nothing.
 * @returns what {@link runTests} does.
 */
export function runSpecs(runtime, names, { longestMs = isFull() ? LONGEST_FULL_MS : LONGEST_MS } = {}) {
  const environment = runtime === 'gjs' ? librariesOfGjs() : {};
  return runTests((...files) => [...runtimes[runtime](...files), ...names], { longestMs, environment });
}

/** Runs the soak on a platform: workers of every kind, see tests/soak. Returns what {@link runTests} does. */
export function runSoak(runtime) {
  const isGjs = runtime === 'gjs';
  const commandFor = (record) => {
    if (isGjs) return ['gjs', '-m', join(runners, 'gjs-soak.js'), record, ...SOAK.gjs];
    return [
      process.execPath,
      '--expose-gc',
      join(runners, 'node-soak.js'),
      record,
      runtime,
      compiled,
      ...SOAK[runtime],
    ];
  };
  return runTests(commandFor, { longestMs: LONGEST_FULL_MS, environment: isGjs ? librariesOfGjs() : {} });
}
