// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Builds the C library into dist/native, where the JavaScript looks for it (`npm run native`; in a project that has
 * installed the package, `npm explore gtasklet -- npm run native`).
 */

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './support/failure.js';
import { isThere } from './support/is-there.js';
import { buildWithMeson } from './support/meson.js';
import { root } from './support/paths.js';
import { replaceDirectory } from './support/replace-directory.js';
import { missingRequirements, requirements } from './support/requirements.js';
import { runAsProgram } from './support/run-as-program.js';

/** The JavaScript comes from tsc, and the tests are run by those of the project. */
const OPTIONS = ['-Djavascript=disabled', '-Dtests=disabled', '--buildtype=release'];
const FILES = ['libgtasklet-1.0.so.0', 'Gtasklet-1.0.typelib'];

/**
 * Builds the library.
 *
 * @param {string} directory - where it goes: the library, its typelib, and a file with their hashes, by which the
 * JavaScript knows that they are whole.
 * @throws {Failure} when it cannot be built.
 */
export async function buildNative(directory) {
  const build = await buildWithMeson('Building the C library', 'native', OPTIONS);
  const built = join(build, 'src', 'native');
  const lacking = FILES.filter((name) => !existsSync(join(built, name)));
  // Meson names libraries otherwise where they are no ELF files.
  if (lacking.length > 0) throw new Failure(`The C library was built, but there is no ${lacking.join(', ')}`);
  const output = `${directory}-${process.pid}`;
  mkdirSync(output, { recursive: true });
  for (const name of FILES) copyFileSync(join(built, name), join(output, name));
  const hashes = FILES.map((name) => `${sha256(join(output, name))}  ${name}\n`);
  writeFileSync(join(output, 'SHA256SUMS'), hashes.join(''));
  replaceDirectory(directory, output); // a program may be using the library that is there
}

/** Names what the library cannot be built without and the machine does not have. */
export function missingForNative() {
  const required = requirements.filter(({ isForNative }) => isForNative === true);
  return missingRequirements(isThere, required).map(({ command, module }) => command ?? module);
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

async function main() {
  const missing = missingForNative();
  if (missing.length > 0) throw new Failure(`The C library cannot be built: there is no ${missing.join(', ')}`);
  await buildNative(join(root, 'dist', 'native'));
}

await runAsProgram(import.meta.url, main);
