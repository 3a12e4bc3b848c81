// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Brings package-lock.json in line with package.json (`npm run lock`, after a dependency has changed), and those of
 * benchmarks/beside/ and scripts/reference/ with the ones there.
 *
 * npm leaves out of the lock file what it cannot fetch, a tool's binaries for other platforms for example, and then
 * `npm ci` refuses the file. They are added here, by what the tools themselves say of them.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingFromLock } from './support/lock-file.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';

async function main() {
  const update = ['npm', 'install', '--package-lock-only'];
  await runStep('Updating package-lock.json', [
    update,
    [...update, '--prefix', 'benchmarks/beside'],
    [...update, '--prefix', 'scripts/reference'],
  ]);
  const path = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  for (const { key, version } of missingFromLock(lock)) lock.packages[key] = describePlatformPackage(key, version);
  const inOrder = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`);
}

/** Tells for which machines a package is by its name: `@oxlint/binding-linux-x64-gnu`. */
function describePlatformPackage(key, version) {
  const [os, cpu, abi = ''] = key.replace(/^.*\/(?:binding-)?/, '').split('-');
  const libc = os === 'linux' && abi !== '' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], dev: true, ...libc, optional: true, os: [os] };
}

await runAsProgram(import.meta.url, main);
