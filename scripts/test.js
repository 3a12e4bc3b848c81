// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Sets up what is missing and runs every test: the specs on GJS, on node-gtk with the C library and on node-gtk alone, then
 * the tests of the project itself (the C library, examples, scripts, layers). `npm test -- --filter NAME --runtime
 * gjs|native|node-gtk` runs the specs whose file names contain NAME, on one of the three.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { buildNativeTests } from './support/native-tests.js';
import { Failure, USAGE } from './support/failure.js';
import { root } from './support/paths.js';
import { readOptions } from './support/read-options.js';
import { runAndRead } from './support/run-and-read.js';
import { runAsProgram } from './support/run-as-program.js';
import { runSpecs, runtimeNames } from './support/run-specs.js';
import { specs } from './support/specs.js';

const SUMMARY = /^ {2}(\d+) (passing|failing|pending)/gm;

async function main(args) {
  const options = { filter: { type: 'string', default: '' }, runtime: { type: 'string' } };
  const usage = `npm test -- [--filter NAME] [--runtime ${runtimeNames.join('|')}]`;
  const { filter, runtime } = readOptions(args, options, usage);
  if (runtime !== undefined && !runtimeNames.includes(runtime)) {
    throw new Failure(`--runtime: expected ${runtimeNames.join(' or ')}, got "${runtime}"`, USAGE);
  }
  await setUp({ isForTests: true });
  await buildDevelopmentTree();
  await buildNativeTests();
  if (specs(filter).length === 0) {
    throw new Failure(`--filter: expected a part of the name of a spec, got "${filter}"`, USAGE);
  }
  const results = [];
  for (const name of runtime === undefined ? runtimeNames : [runtime]) {
    console.log(`\nThe specs on ${name}`);
    results.push(await runSpecs(name, filter));
  }
  if (filter === '' && runtime === undefined) {
    console.log('\nThe project');
    results.push(await runProjectTests());
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const pending = sum('pending') === 0 ? '' : `, ${sum('pending')} skipped`;
  console.log(`\n${sum('passes')} passed, ${sum('failures')} failed${pending}`);
  if (sum('failures') > 0 || sum('passes') === 0) process.exitCode = 1;
}

/** Runs the tests that need Node alone, and returns their counts. */
async function runProjectTests() {
  const folder = join('tests', 'project');
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.js'));
  const mocha = join('node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, '--timeout', '120000', ...files.sort().map((name) => join(folder, name))];
  const { output, code } = await runAndRead(process.execPath, args, (text) => process.stdout.write(text));
  const counts = Object.fromEntries([...output.matchAll(SUMMARY)].map(([, count, what]) => [what, Number(count)]));
  const { passing: passes = 0, failing: failures = 0, pending = 0 } = counts;
  return { passes, failures: code !== 0 && failures === 0 ? 1 : failures, pending };
}

await runAsProgram(import.meta.url, main);
