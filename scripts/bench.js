// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Measures what tasklets cost on both runtimes (`npm run bench`); what it means is in benchmarks/README.md. `npm run bench
 * -- --against REVISION` measures by turns what is here and what an earlier revision was.
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { compareBenchmarks } from './support/compare-benchmarks.js';
import { root } from './support/paths.js';
import { readOptions } from './support/read-options.js';
import { runAsProgram } from './support/run-as-program.js';

/** Each platform: a program and its arguments, the names of the two benchmarks for it, and variables. */
const platforms = [
  { command: ['gjs', '-m'], speed: 'gjs', growth: 'growth-gjs' },
  { command: [process.execPath, '--expose-gc'], speed: 'node', growth: 'growth-node' },
  // A callback of node-gtk alone costs 0.3 ms: a million would take minutes.
  { command: [process.execPath, '--expose-gc'], speed: 'node', environment: { GTASKLET_DEBUG: 'no-native' } },
];

async function main(args) {
  const { against } = readOptions(args, { against: { type: 'string' } }, 'npm run bench -- [--against REVISION]');
  await setUp();
  await updateDevelopmentTree();
  if (against !== undefined) {
    compare(against);
    return;
  }
  for (const { command, speed, growth, environment } of platforms) {
    run([...command, program(speed)], 'inherit', environment);
    if (growth === undefined) continue;
    const names = run([...command, program(growth)], 'pipe')
      .trim()
      .split('\n');
    for (const name of names) run([...command, program(growth), name], 'inherit');
  }
}

/** Not on node-gtk alone, where everything costs what its callbacks do. */
function compare(revision) {
  for (const { command, speed, growth } of platforms) {
    if (growth === undefined) continue;
    console.log(`${command[0]}, beside ${revision}:`);
    compareBenchmarks(revision, (tree) => run([...command, program(speed, tree)], 'pipe'));
  }
}

function program(name, tree = root) {
  return join(tree, 'build', 'benchmarks', `${name}.js`);
}

/** Runs a benchmark, and returns what it wrote if that is not shown. */
function run([command, ...args], stdout, environment = {}) {
  const options = { encoding: 'utf8', env: { ...process.env, ...environment }, stdio: ['ignore', stdout, 'inherit'] };
  const result = spawnSync(command, args, options);
  if (result.status !== 0) process.exitCode = 1;
  return result.stdout ?? '';
}

await runAsProgram(import.meta.url, main);
