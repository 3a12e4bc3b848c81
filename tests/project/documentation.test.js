// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeNames, runtimeTitles } from '../../scripts/support/examples.js';
import { root } from '../../scripts/support/paths.js';
import { runProgram } from './support/run-program.js';

const pages = [join('docs', 'cancellation.md'), join('docs', 'waiting.md')];
const HEADING = /^## (?<title>.+)$/m;
/** A program: other pieces of code import nothing. */
const PROGRAM = /^```js\n(?<text>import [^]*?)^```$/gm;
const OUTPUT = /^\/\/ Output(?:, with the exit code (?<exitCode>\d+))?:\n(?<lines>[^]*)$/m;
const IMPORT = /from 'gtasklet';$/m;

/** How a program imports a namespace on Node.js. */
const NODE_GTK = /^import gi from 'node-gtk';\n/m;
const NAMESPACE = /^const (?<name>\w+) = gi\.require\('(?<namespace>\w+)', '(?<version>[\d.]+)'\);$/gm;
/** The functions of GLib's that programs call, by their names on Node.js. */
const FUNCTION = /\b(?:allowMechanism|ioErrorQuark|newForPath)\b/g;

/** The programs of a page, each with the heading that it stands under, and with what the comment at its end says. */
function programsOf(path) {
  const sections = readFileSync(join(root, path), 'utf8').split(/^(?=## )/m);
  return sections.flatMap((section) => {
    const title = HEADING.exec(section)?.groups.title;
    return [...section.matchAll(PROGRAM)].map(({ groups: { text } }) => {
      const { lines, exitCode } = OUTPUT.exec(text)?.groups ?? {};
      return { title, text, output: lines?.replaceAll(/^\/\/ /gm, ''), exitCode: Number(exitCode ?? 0) };
    });
  });
}

/** Makes of a program what the page says that it is on a runtime, given the path of the built library. */
const programs = {
  // GJS would write to its log, with the time before each line.
  gjs: (text, entry) =>
    text
      .replace(IMPORT, `from '${entry}'; const console = { log: print };`)
      .replace(NODE_GTK, '')
      .replaceAll(NAMESPACE, "import $<name> from 'gi://$<namespace>?version=$<version>';")
      .replaceAll(FUNCTION, (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  node: (text, entry) => text.replace(IMPORT, `from '${entry}';`),
};

for (const page of pages) {
  for (const runtime of runtimeNames) {
    describe(`the programs in ${page} on ${runtimeTitles[runtime]}`, () => {
      for (const { title, text, output, exitCode } of programsOf(page)) {
        it(`"${title}" prints what the comment at its end says`, () => {
          const { status, stdout, stderr } = runProgram(runtime, (entry) => programs[runtime](text, entry));
          assert.equal(stdout, output, stderr);
          assert.equal(status, exitCode, stderr);
        });
      }
    });
  }
}
