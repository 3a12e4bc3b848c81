// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Compiles the library into dist/, as it is published, and with it the C library where there is what that takes.
 * `buildDevelopmentTree` compiles the library together with the examples, the tests and the benchmarks into build/, where
 * they import it by the relative paths that they have in the repository.
 */

import { cpSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildNative, missingForNative } from './build-native.js';
import { changeMs, newestChangeMs } from './support/change-times.js';
import { Failure } from './support/failure.js';
import { root } from './support/paths.js';
import { replaceDirectory } from './support/replace-directory.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';
import { compiled, layOut } from './support/specs.js';

/** A file whose time is that of the beginning of the compilation: what has changed later is not in it. */
const beginMark = join(root, 'build', '.begin');
const DEVELOPMENT_SOURCES = [
  'benchmarks',
  'examples',
  'gir-types',
  'meson.build',
  'package-lock.json',
  'src',
  'tests',
  'tsconfig.json',
];

/** Compiles the library into dist/. */
export async function build() {
  const missing = missingForNative();
  await compile('Building the library', 'tsconfig.json', 'dist', async (output) => {
    if (missing.length === 0) await tryToBuildNative(join(output, 'native'));
  });
  await bundleCheck();
  if (missing.length > 0) console.error(`The C library is not built: there is no ${missing.join(', ')}`);
}

/** Puts the command gtasklet-check into one file with its parser: a program that uses the library depends on nothing else. */
async function bundleCheck() {
  const { build: bundle } = createRequire(import.meta.url)('esbuild');
  const license = join(root, 'node_modules', '@babel', 'parser', 'LICENSE');
  await bundle({
    absWorkingDir: root,
    entryPoints: [join('lint', 'gtasklet-check.js')],
    outfile: join('lint', 'dist', 'gtasklet-check.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'inline',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: `/*! @babel/parser: ${readFileSync(license, 'utf8').replaceAll('*/', '* /')} */` },
  });
}

/** The library runs without it, so that does not stop the build. */
async function tryToBuildNative(directory) {
  try {
    await buildNative(directory);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`${error.message}\nThe C library is not built, and node-gtk will be slow; the rest is.`);
  }
}

/** Compiles everything into build/. */
export async function buildDevelopmentTree() {
  const begin = new Date();
  await compile('Building the examples and the tests', join('tests', 'tsconfig.json'), 'build', (output) => {
    carry(join(root, 'dist', 'native'), join(output, 'src', 'native'));
    carry(join(compiled, 'native'), join(output, 'tests', 'native'));
    layOut(join(output, 'tests'));
  });
  writeFileSync(beginMark, '');
  utimesSync(beginMark, begin, begin);
}

function carry(directory, destination) {
  if (existsSync(directory)) cpSync(directory, destination, { recursive: true });
}

/** The same, unless nothing has changed since. The library has to be built before. */
export async function updateDevelopmentTree() {
  const begin = changeMs(beginMark);
  const sources = DEVELOPMENT_SOURCES.map((name) => join(root, name));
  const hasItsLibrary = checksums(join(root, 'dist')) === checksums(join(root, 'build', 'src'));
  if (begin === null || begin < newestChangeMs(sources) || !hasItsLibrary) await buildDevelopmentTree();
}

/** Tells one C library from another, and from none. */
function checksums(directory) {
  const path = join(directory, 'native', 'SHA256SUMS');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * Compiles beside the directory that is to have the output, and puts it in its place when it is whole.
 *
 * @param complete - adds to the output what is not compiled.
 */
async function compile(title, project, directory, complete) {
  const output = join(root, 'node_modules', '.cache', `${directory}-${process.pid}`);
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) throw new Failure(`${title}: the npm packages are not installed; run npm ci, or npm test`);
  try {
    await runStep(title, [[process.execPath, compiler, '-p', project, '--outDir', output]]);
    await complete(output);
    replaceDirectory(join(root, directory), output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

await runAsProgram(import.meta.url, build);
