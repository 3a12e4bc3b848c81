// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Measures what tasklets cost on both runtimes (`npm run bench`); what it means is in benchmarks/README.md. `npm run bench
 * -- --against REVISION` measures by turns what is here and what an earlier revision was.
 */

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDisplay } from '../tests/project/support/gtk-display.js';
import { environmentIn } from '../tests/project/support/gtk-program.js';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { compareBenchmarks } from './support/compare-benchmarks.js';
import { root } from './support/paths.js';
import { readOptions } from './support/read-options.js';
import { runAsProgram } from './support/run-as-program.js';

/** What the windows need that are measured. */
const NEEDS = ['Adw-1', 'Gtk-4.0', 'Xvfb'];
/** How much is read by lines. */
const MEGABYTES = 100;

/** Each platform: a program and its arguments, the names of the benchmarks for it, and variables. */
const platforms = [
  { command: ['gjs', '-m'], speed: 'gjs', lines: 'lines-gjs', growth: 'growth-gjs' },
  {
    command: [process.execPath, '--expose-gc'],
    speed: 'node',
    lines: 'lines-node',
    growth: 'growth-node',
  },
  // A callback of node-gtk alone costs 0.3 ms: a million would take minutes.
  {
    command: [process.execPath, '--expose-gc'],
    speed: 'node',
    lines: 'lines-node',
    environment: { GTASKLET_DEBUG: 'no-native' },
  },
];

async function main(args) {
  const { against } = readOptions(args, { against: { type: 'string' } }, 'npm run bench -- [--against REVISION]');
  await setUp(against === undefined ? { needs: NEEDS } : {});
  await updateDevelopmentTree();
  if (against !== undefined) {
    compare(against);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'gtasklet-'));
  try {
    const text = join(directory, 'lines.txt');
    writeLines(text);
    for (const platform of platforms) measure(platform, text);
    await measureFrames(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function measure({ command, speed, growth, lines, environment }, text) {
  run([...command, program(speed)], 'inherit', environment);
  run([...command, program(lines), text, String(MEGABYTES)], 'inherit', environment);
  if (growth === undefined) return;
  const names = run([...command, program(growth)], 'pipe')
    .trim()
    .split('\n');
  for (const name of names) run([...command, program(growth), name], 'inherit');
}

/** On a display that nobody sees. */
async function measureFrames(directory) {
  const display = await startDisplay();
  try {
    const screen = { ...display.environment, ...environmentIn(directory) };
    for (const { command, speed, environment } of platforms) {
      run([...command, program(`frames-${speed}`)], 'inherit', { ...environment, ...screen });
    }
  } finally {
    await display.stop();
  }
}

/** Writes a file with lines of up to 120 characters. */
function writeLines(path) {
  const block = Array.from({ length: 1000 }, (_, index) => `${'x'.repeat(20 + ((index * 37) % 100))}\n`).join('');
  const file = openSync(path, 'w');
  for (let written = 0; written < MEGABYTES * 1e6; written += block.length) writeSync(file, block);
  closeSync(file);
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
