// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';

/** Where the compiled tests are. */
export const compiled = join(root, 'build', 'tests');

/** The names of the compiled specs, or of those whose names contain a text. */
export function specs(filter = '') {
  return readdirSync(compiled)
    .filter((name) => name.endsWith('.spec.js') && name.includes(filter))
    .sort();
}

/** Puts beside the compiled tests what is not compiled: the runners, the assertions and the data. */
export function layOut() {
  cpSync(join(root, 'tests', 'runners'), join(compiled, 'runners'), { recursive: true });
  mkdirSync(join(compiled, 'data'), { recursive: true });
  for (const name of ['scenarios', 'random']) {
    const json = readFileSync(join(root, 'tests', 'data', `${name}.json`), 'utf8');
    writeFileSync(join(compiled, 'data', `${name}.js`), `export default ${json};\n`); // GJS imports no JSON
  }
  cpSync(join(root, 'node_modules', 'chai', 'index.js'), join(compiled, 'support', 'chai.js'));
}

/**
 * Writes the program that runs specs in GJS, and returns its path. Everything is imported statically: after an `await`
 * at the top no promise would be settled inside the main loop.
 */
export function writeGjsProgram(names) {
  const marks = join(compiled, 'marks');
  mkdirSync(marks, { recursive: true });
  const imports = names.flatMap((name) => {
    writeFileSync(
      join(marks, name),
      `import { expectTestsOf } from '../support/registered.js';\nexpectTestsOf('${name}');\n`,
    );
    return [`import './${name}';`, `import './marks/${name}';`];
  });
  const program = join(compiled, 'all-on-gjs.js');
  const text = ["import './runners/gjs-setup.js';", ...imports, "import './runners/gjs-run.js';", ''].join('\n');
  writeFileSync(program, text);
  return program;
}
