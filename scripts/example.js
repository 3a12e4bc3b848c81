// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Runs one of the examples: `npm run example NAME -- --runtime gjs`. Without a name it lists them. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { listExamples, runExample, runtimeNames } from './support/examples.js';
import { Failure, USAGE } from './support/failure.js';
import { hasCommand } from './support/is-there.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';

async function main(args) {
  const examples = listExamples();
  const { name, runtime } = parse(args, examples);
  if (name === undefined) {
    console.log(usage(examples));
    return;
  }
  if (!isReadyFor(runtime)) await setUp();
  await updateDevelopmentTree();
  process.exitCode = await runExample(name, runtime);
}

/** Reads the command line, and throws a {@link Failure} for one that makes no sense. */
function parse(args, examples) {
  const options = { runtime: { type: 'string', default: defaultRuntime() } };
  const { values, positionals } = parseArgs({ args, options, strict: false });
  const { runtime, ...unknown } = values;
  const [name, ...tooMany] = positionals;
  const fail = (problem) => {
    throw new Failure(`${problem}\n\n${usage(examples)}`, USAGE);
  };
  for (const option of Object.keys(unknown)) fail(`expected no option but --runtime, got --${option}`);
  for (const other of tooMany) fail(`expected one name, got "${other}" too`);
  if (!runtimeNames.includes(runtime)) fail(`--runtime: expected ${runtimeNames.join(' or ')}, got "${runtime}"`);
  const isKnown = name === undefined || examples.some((example) => example.name === name);
  if (!isKnown) fail(`expected the name of an example, got "${name}"`);
  return { name, runtime };
}

function defaultRuntime() {
  return hasCommand('gjs') ? 'gjs' : 'node';
}

function usage(examples) {
  const width = Math.max(...examples.map(({ name }) => name.length));
  return [
    `npm run example NAME -- --runtime ${runtimeNames.join('|')}`,
    '',
    ...examples.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
  ].join('\n');
}

function isReadyFor(runtime) {
  const isInstalled = (name) => existsSync(join(root, 'node_modules', name));
  return isInstalled('typescript') && (runtime === 'gjs' ? hasCommand('gjs') : isInstalled('node-gtk'));
}

await runAsProgram(import.meta.url, main);
