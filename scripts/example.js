// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Runs one of the examples: `npm run example NAME -- --runtime gjs`, with the arguments of the example's own behind that,
 * if it takes any. Without a name it lists them.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { listExamples, runExample, runtimeNames } from './support/examples.js';
import { Failure, USAGE } from './support/failure.js';
import { hasCommand, hasTypelib } from './support/is-there.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';

async function main(args) {
  const examples = listExamples();
  const { example, runtime, own } = parse(args, examples);
  if (example === null) {
    console.log(usage(examples));
    return;
  }
  const { name, needs } = example;
  if (!isReadyFor(runtime, needs)) await setUp({ needs });
  await updateDevelopmentTree();
  process.exitCode = await runExample(name, runtime, own);
}

/** Reads the command line, and throws a {@link Failure} for one that makes no sense. */
function parse(args, examples) {
  const options = { runtime: { type: 'string', default: defaultRuntime() } };
  const { values, positionals } = parseArgs({ args, options, strict: false });
  const { runtime, ...unknown } = values;
  const [name, ...own] = positionals;
  const fail = (problem) => {
    throw new Failure(`${problem}\n\n${usage(examples)}`, USAGE);
  };
  for (const option of Object.keys(unknown)) fail(`expected no option but --runtime, got --${option}`);
  if (!runtimeNames.includes(runtime)) fail(`--runtime: expected ${runtimeNames.join(' or ')}, got "${runtime}"`);
  if (name === undefined) return { example: null, runtime, own };
  const example = examples.find((one) => one.name === name);
  if (example === undefined) fail(`expected the name of an example, got "${name}"`);
  if (example.takes === null && own.length > 0) fail(`${name}: expected no arguments, got "${own.join(' ')}"`);
  return { example, runtime, own };
}

function defaultRuntime() {
  return hasCommand('gjs') ? 'gjs' : 'node';
}

function usage(examples) {
  const rows = examples.map(({ name, takes, description }) => [
    takes === null ? name : `${name} ${takes}`,
    description,
  ]);
  const width = Math.max(...rows.map(([call]) => call.length));
  return [
    `npm run example NAME -- --runtime ${runtimeNames.join('|')} [ARGUMENTS]`,
    '',
    ...rows.map(([call, description]) => `  ${call.padEnd(width)}  ${description}`),
  ].join('\n');
}

function isReadyFor(runtime, needs) {
  const isInstalled = (name) => existsSync(join(root, 'node_modules', name));
  const hasRuntime = runtime === 'gjs' ? hasCommand('gjs') : isInstalled('node-gtk');
  return isInstalled('typescript') && hasRuntime && needs.every((typelib) => hasTypelib(typelib));
}

await runAsProgram(import.meta.url, main);
