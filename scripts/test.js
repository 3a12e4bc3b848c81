// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Sets up what is missing and runs every test: the specs on GJS, on node-gtk with the C library and on node-gtk alone, and
 * the tests of the project itself (the C library, examples, scripts, layers), side by side. `npm test -- --filter NAME
 * --runtime gjs|native|node-gtk` runs the specs whose file names contain NAME, on one of the three; `npm run test:full` is
 * `--full`: random input in full doses and with fresh seeds, and the soak.
 */

import { availableParallelism } from 'node:os';
import { buildDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { Failure, USAGE } from './support/failure.js';
import { buildNativeTests } from './support/native-tests.js';
import { projectTests } from './support/project-tests.js';
import { readOptions } from './support/read-options.js';
import { runAsProgram } from './support/run-as-program.js';
import { runSideBySide } from './support/run-side-by-side.js';
import { runSoak, runSpecs, runtimeNames } from './support/run-specs.js';
import { specs } from './support/specs.js';

/** Tests wait, too: with one more than there are processors, those have something to do. */
const lanes = availableParallelism() + 1;

async function main(args) {
  const options = {
    filter: { type: 'string', default: '' },
    runtime: { type: 'string' },
    full: { type: 'boolean', default: false },
  };
  const usage = `npm test -- [--filter NAME] [--runtime ${runtimeNames.join('|')}] [--full]`;
  const { filter, runtime, full } = readOptions(args, options, usage);
  if (runtime !== undefined && !runtimeNames.includes(runtime)) {
    throw new Failure(`--runtime: expected ${runtimeNames.join(' or ')}, got "${runtime}"`, USAGE);
  }
  if (full) process.env['GTASKLET_TEST_DOSE'] = 'full';
  await setUp({ isForTests: true });
  await buildDevelopmentTree();
  await buildNativeTests();
  const names = specs(filter);
  if (names.length === 0) {
    throw new Failure(`--filter: expected a part of the name of a spec, got "${filter}"`, USAGE);
  }
  const isEverything = filter === '' && runtime === undefined;
  const jobs = runtimeNames
    .filter((name) => runtime === undefined || runtime === name)
    .map((name) => ({ title: `The specs on ${name}`, run: () => runSpecs(name, names) }));
  if (isEverything) {
    const soaks = runtimeNames.map((name) => ({ title: `The soak on ${name}`, run: () => runSoak(name) }));
    if (full) jobs.unshift(...soaks);
    jobs.push(...projectTests());
  }
  report(
    await runSideBySide(
      lanes,
      jobs.map((job) => telling(job, !isEverything)),
    ),
  );
}

/** The same job, which says how it went when it is done, and what it wrote, if that is asked for or something failed. */
function telling({ title, run }, isAllShown) {
  const runAndTell = async () => {
    const startMs = performance.now();
    const result = await run();
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${title}: ${inWords(result.counts)} (${seconds} s)`);
    const { output, problems } = result;
    const isShown = output !== '' && (isAllShown || problems.length > 0);
    if (isShown) console.log(output.trimEnd().replaceAll(/^/gm, '  | '));
    for (const problem of problems) console.log(describe(problem));
    return { title, ...result };
  };
  return { run: runAndTell };
}

/** Says how all went, with every failure again, and fails if one has. */
function report(results) {
  const totals = { passes: 0, failures: 0, pending: 0, unrun: 0 };
  for (const { counts } of results) for (const key of Object.keys(totals)) totals[key] += counts[key];
  const failed = results.filter(({ problems }) => problems.length > 0);
  if (failed.length > 0) console.log('\nWhat failed:');
  for (const { title, problems } of failed) for (const problem of problems) console.log(`${title}: ${problem.title}`);
  console.log(`\n${inWords(totals)}`);
  if (failed.length > 0 || totals.passes === 0) process.exitCode = 1;
}

function inWords({ passes, failures, pending, unrun }) {
  const rest = [
    [pending, 'skipped'],
    [unrun, 'not run'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`, ${count} ${what}`]));
  return `${passes} passed, ${failures} failed${rest.join('')}`;
}

function describe({ title, text }) {
  return text === undefined ? `  ✘ ${title}` : `  ✘ ${title}\n${text.replaceAll(/^/gm, '    ')}`;
}

await runAsProgram(import.meta.url, main);
