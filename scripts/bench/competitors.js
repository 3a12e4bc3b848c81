// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from '../support/failure.js';
import { hasPackagesOf } from '../support/install-npm-packages.js';
import { hasCommand, isThere } from '../support/is-there.js';
import { root } from '../support/paths.js';
import { runStep } from '../support/run-step.js';

const folder = join(root, 'benchmarks', 'beside');

/**
 * What gtasklet is measured beside, besides promises. Each has `prepare`, which returns the command that measures it, or
 * tells by a {@link Failure} why there is none: what it takes may not be installed.
 */
export const competitors = [
  { title: 'libdex', prepare: compileLibdexProgram },
  { title: "PyGObject's asyncio", prepare: findPyGObject },
  { title: 'effection', prepare: () => nodeProgram('effection.js') },
  { title: 'redux-saga', prepare: () => nodeProgram('redux-saga.js') },
];

/** In C, for its fibers: Debian has it as libdex-dev from 13 on. */
async function compileLibdexProgram(scratch) {
  if (!isThere({ module: 'libdex-1' })) throw new Failure('not installed (Debian: libdex-dev)');
  const { stdout } = spawnSync('pkg-config', ['--cflags', '--libs', 'libdex-1'], { encoding: 'utf8' });
  const program = join(scratch, 'libdex');
  const source = join(folder, 'libdex.c');
  await runStep('Compiling the program for libdex', [
    ['cc', '-O2', '-o', program, source, ...stdout.trim().split(/\s+/)],
  ]);
  return [program];
}

/** Its asyncio comes with version 3.50; Debian has it as python3-gi from 13 on. */
async function findPyGObject() {
  const found =
    hasCommand('python3') && spawnSync('python3', ['-c', 'import gi.events'], { stdio: 'ignore' }).status === 0;
  if (!found) throw new Failure('version 3.50 or newer is not installed (Debian: python3-gi)');
  return ['python3', join(folder, 'pygobject.py')];
}

/** From packages of npm's that nobody needs but the benchmarks. */
async function nodeProgram(name) {
  await (installing ??= installPackages());
  return [process.execPath, join(folder, name)];
}

/** The attempt to install them: one that has failed is not made again. */
let installing;

async function installPackages() {
  if (hasPackagesOf(join('benchmarks', 'beside'))) return;
  // Not --prefix: npm would look for its own configuration there.
  const install = ['sh', '-c', 'cd "$0" && npm ci --ignore-scripts --include=dev', folder];
  try {
    await runStep('Installing what is measured beside gtasklet', [install]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    throw new Failure('npm could not install it');
  }
}
