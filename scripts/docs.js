// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Builds the site with all pages and the reference of the public names: `npm run docs`. A name or a parameter without a
 * description, and a link that leads nowhere, are errors. scripts/reference/ has the settings of TypeDoc, and the packages
 * that it needs, which are installed there.
 */

import { join } from 'node:path';
import { installReferenceTools } from './reference/install.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';

/**
 * Builds the site.
 *
 * @param {string} folder - the directory of the site.
 * @param {string} [data] - a file for the same as data, as TypeDoc has it.
 * @throws {Failure} when something is missing in the comments, with what it is.
 */
export async function buildSite(folder, data) {
  await installReferenceTools();
  const typedoc = join('scripts', 'reference', 'node_modules', 'typedoc', 'bin', 'typedoc');
  const options = ['--options', join('scripts', 'reference', 'typedoc.json'), '--out', folder];
  const more = data === undefined ? [] : ['--json', data];
  await runStep('Building the site', [[process.execPath, typedoc, ...options, ...more]], { NO_COLOR: '1' });
}

await runAsProgram(import.meta.url, async () => {
  const folder = join('build', 'docs');
  await buildSite(join(root, folder));
  console.log(`It is in ${join(folder, 'index.html')}`);
});
