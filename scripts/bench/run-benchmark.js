// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/paths.js';

/** What hangs is not to hang all. */
const LONGEST_MS = 180_000;

/** Each platform: what tables call it, how the programs for it are named, a command, and variables. */
export const platforms = [
  { title: 'GJS', suffix: 'gjs', command: ['gjs', '-m'], environment: {} },
  { title: 'Node.js', suffix: 'node', command: [process.execPath, '--expose-gc'], environment: {} },
  {
    title: 'Node.js without the helper library',
    suffix: 'node',
    command: [process.execPath, '--expose-gc'],
    environment: { GTASKLET_DEBUG: 'no-native' },
    // A callback of node-gtk alone costs 0.3 ms: a million would take minutes.
    isSlow: true,
  },
];

/**
 * Runs a benchmark of the project on a platform.
 *
 * @param {object} platform - one of {@link platforms}.
 * @param {string} name - of the program, without what tells the platform; empty for the one that measures what all cost.
 * @param {string[]} [args] - for the program.
 * @param {Record<string, string>} [environment] - more variables.
 * @returns {{ version: string, results: object[] }[] | null} what it has printed, line by line; null if it has failed,
 *   which has been told then.
 */
export function runBenchmark({ title, suffix, command, environment }, name, args = [], more = {}) {
  const program = [...command, programPath(programName(name, suffix))];
  const printed = runAndTell([title, name, ...args].join(' '), [...program, ...args], { ...environment, ...more });
  return printed === null ? null : jsonLinesIn(printed);
}

/** Asks a benchmark for the names of what it measures, each in a process of its own. */
export function namesOf({ title, suffix, command, environment }, name) {
  const printed = runAndTell(`${title} ${name}`, [...command, programPath(programName(name, suffix))], environment);
  return printed === null ? [] : printed.trim().split('\n');
}

function programName(name, suffix) {
  return name === '' ? suffix : `${name}-${suffix}`;
}

/** Where a benchmark has been compiled to. */
export function programPath(name, tree = root) {
  return join(tree, 'build', 'benchmarks', `${name}.js`);
}

/** Runs any program, and returns what it has printed; null if it has failed, which has been told then. */
export function runAndTell(title, [program, ...args], environment = {}) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
  });
  if (status === 0) return stdout;
  console.error(`${title}: failed (${error?.message ?? signal ?? `exit code ${status}`})\n${stderr}`);
  process.exitCode = 1;
  return null;
}

/** Reads what a benchmark has printed: each line of JSON is an object. */
export function jsonLinesIn(printed) {
  return printed
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}
