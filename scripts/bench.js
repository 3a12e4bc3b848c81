// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Measures what tasklets cost on both runtimes (`npm run bench`); what it means is in benchmarks/README.md. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';

async function main() {
  await setUp();
  await updateDevelopmentTree();
  const program = (name) => join(root, 'build', 'benchmarks', `${name}.js`);
  for (const [command, ...args] of [
    ['gjs', '-m', program('gjs')],
    [process.execPath, '--expose-gc', program('node')],
  ]) {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exitCode = 1;
  }
}

await runAsProgram(import.meta.url, main);
