// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Shows the library at work: the two programs of the original's documentation, on both runtimes (`npm run demo`). */

import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { describeExample, runExample, runtimeNames, runtimeTitles } from './support/examples.js';
import { Failure } from './support/failure.js';
import { runAsProgram } from './support/run-as-program.js';

const SHOWN = ['counter', 'messages'];

async function main() {
  await setUp();
  await updateDevelopmentTree();
  for (const runtime of runtimeNames) {
    for (const name of SHOWN) await show(name, runtime);
  }
  console.log('\nThe programs are in examples/, and there are more of them: npm run example');
}

async function show(name, runtime) {
  const title = `${name} on ${runtimeTitles[runtime]}`;
  console.log(`\n${title}\n${'─'.repeat(title.length)}\n${describeExample(name).description}.\n`);
  const exitCode = await runExample(name, runtime);
  if (exitCode !== 0) throw new Failure(`${title}: expected exit code 0, got ${exitCode}`);
}

await runAsProgram(import.meta.url, main);
