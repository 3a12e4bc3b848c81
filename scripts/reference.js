// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Makes the reference out of the doc comments of every public name, as pages for a browser: `npm run reference`. A name
 * that is not described, a parameter that is not, and a link that leads nowhere are errors. What decides how it looks is
 * in scripts/reference/, with the packages that it takes, which are installed there.
 */

import { join } from 'node:path';
import { installReferenceTools } from './reference/install.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';

/**
 * Makes the reference.
 *
 * @param {string} folder - where the pages go.
 * @param {string} [data] - a file for the same as data, as TypeDoc has it.
 * @throws {Failure} when something is missing in the comments, with what it is.
 */
export async function makeReference(folder, data) {
  await installReferenceTools();
  const typedoc = join('scripts', 'reference', 'node_modules', 'typedoc', 'bin', 'typedoc');
  const options = ['--options', join('scripts', 'reference', 'typedoc.json'), '--out', folder];
  const more = data === undefined ? [] : ['--json', data];
  await runStep('Making the reference', [[process.execPath, typedoc, ...options, ...more]], { NO_COLOR: '1' });
}

await runAsProgram(import.meta.url, async () => {
  const folder = join('build', 'reference');
  await makeReference(join(root, folder));
  console.log(`It is in ${join(folder, 'index.html')}`);
});
