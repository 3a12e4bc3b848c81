// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.js';

/** Where the compiled tests are. */
export const compiled = join(root, 'build', 'tests');

/** The packages that specs import; tests/support has the declarations of each. */
const LIBRARIES = ['chai', 'fast-check'];

/** The paths of the compiled specs below {@link compiled}, or of those whose paths contain a text. */
export function specs(filter = '') {
  return readdirSync(compiled, { recursive: true })
    .filter((path) => path.endsWith('.spec.js') && path.includes(filter))
    .sort();
}

/**
 * Puts beside the compiled tests what is not compiled: the runners, the data, and the libraries of the tests, which GJS does
 * not find by their names.
 *
 * @param {string} folder - of the compiled tests.
 */
export function layOut(folder) {
  cpSync(join(root, 'tests', 'runners'), join(folder, 'runners'), { recursive: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const name of ['scenarios', 'random']) {
    const json = readFileSync(join(root, 'tests', 'data', `${name}.json`), 'utf8');
    writeFileSync(join(folder, 'data', `${name}.js`), `export default ${json};\n`); // GJS imports no JSON
  }
  // Not imported above: what installs the packages imports this file.
  const { buildSync } = createRequire(import.meta.url)('esbuild');
  for (const name of LIBRARIES) {
    buildSync({
      absWorkingDir: root,
      stdin: { contents: `export * from '${name}';`, resolveDir: root },
      outfile: join(folder, 'support', `${name}.js`),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      legalComments: 'none',
    });
  }
}
