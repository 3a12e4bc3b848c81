// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeNames, runtimeTitles } from '../../scripts/support/examples.js';
import { root } from '../../scripts/support/paths.js';
import { runProgram } from './support/run-program.js';

const page = join('docs', 'cancellation.md');
const HEADING = /^## (?<title>.+)$/m;
/** A program: other pieces of code import nothing. */
const PROGRAM = /^```js\n(?<text>import [^]*?)^```$/gm;
const OUTPUT = /^\/\/ Output(?:, with the exit code (?<exitCode>\d+))?:\n(?<lines>[^]*)$/m;

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

/** What stands behind the import. GJS would write to its log, with the time before each line. */
const PRELUDES = { gjs: 'const console = { log: print };', node: '' };

for (const runtime of runtimeNames) {
  describe(`the programs in ${page} on ${runtimeTitles[runtime]}`, () => {
    for (const { title, text, output, exitCode } of programsOf(page)) {
      it(`"${title}" prints what the comment at its end says`, () => {
        const { status, stdout, stderr } = runProgram(runtime, (entry) =>
          text.replace("'gtasklet';", `'${entry}'; ${PRELUDES[runtime]}`),
        );
        assert.equal(stdout, output, stderr);
        assert.equal(status, exitCode, stderr);
      });
    }
  });
}
