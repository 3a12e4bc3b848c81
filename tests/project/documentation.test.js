// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Every page of the repository: its code, and its links. A block of JavaScript or TypeScript is one of three things.
 *
 * A **program** begins with an import. It is compiled, and run: on Node.js, if it is written for that, and as the same on
 * GJS, unless `// Only on Node.js` is at its end; on GJS alone, if it imports a `gi://…` or `'./gtasklet/gjs.js'`.
 * If it mentions `BusType.SESSION`, it has a session bus of its own.
 * What it prints is in a comment at its end: `// Output:`, or `// Output, with the exit code 1:`, and then a line for
 * each; `…` stands for anything. Behind `// Output, for example:` is what it may print. Where the line `// (the window is
 * closed)` is, its window is closed; where `// (Ctrl-C is pressed)` is, it gets SIGINT. A program without that comment
 * prints nothing.
 *
 * An **excerpt** has `<!-- from PATH -->` in the line before it, and is in that file as it is; a line `…` stands for what is
 * left out.
 *
 * A **file**, whose first line is a comment with its name, belongs to a project that a test of its own makes and runs, by
 * the heading that it stands under.
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { runtimeTitles } from '../../scripts/support/examples.js';
import { root } from '../../scripts/support/paths.js';
import { problemOf } from './support/check-blocks.js';
import { compilePrograms } from './support/compile-programs.js';
import { hasFullDose } from './support/dose.js';
import { isAsExpected, isProgram, readProgram } from './support/page-programs.js';
import { findPages, readPage } from './support/pages.js';
import { forEachOf, runPageProgram } from './support/run-page-program.js';

/** They spend their time waiting, so more than there are processors. */
const AT_ONCE = 4;
/** All take a third of a minute, or several on a machine that has much else to do. */
const LONGEST_MS = 600_000;
/** What a program that says nothing of it must not have on its standard error: nobody would see that it went wrong. */
const COMPLAINT = /CRITICAL|JS ERROR|assertion|Gjs-WARNING/;

const pages = findPages().map((path) => readPage(path));
const blocks = pages.flatMap((page) => page.blocks);
const programs = blocks.filter((block) => block.origin === null && isProgram(block)).map((block) => readProgram(block));

for (const { path, blocks: own, links } of pages) {
  describe(path, () => {
    it('has blocks of code of which it is known what they are', () => {
      const problems = own.map((block) => ({ line: block.line, problem: problemOf(block) }));
      assert.deepEqual(
        problems.filter(({ problem }) => problem !== null).map(({ line, problem }) => `line ${line}: ${problem}`),
        [],
      );
    });

    it('has links that lead somewhere', () => {
      const problems = links.map(({ line, target }) => ({ line, problem: problemOfLink(path, target) }));
      assert.deepEqual(
        problems.filter(({ problem }) => problem !== null).map(({ line, problem }) => `line ${line}: ${problem}`),
        [],
      );
    });
  });
}

/** What is wrong with a link, in words; null if nothing is, or if it leads out of the repository. */
function problemOfLink(path, target) {
  if (/^[a-z]+:/.test(target)) return null;
  const [, file, heading] = /^([^#]*)(?:#(.*))?$/.exec(target);
  const place = file === '' ? path : normalize(join(dirname(path), file));
  if (place.startsWith('..') || !existsSync(join(root, place))) return `expected a file, got ${target}`;
  if (heading === undefined) return null;
  const page = pages.find((one) => one.path === place);
  return page?.headings.includes(heading) ? null : `expected a heading, got ${target}`;
}

/** In a small dose every other program that is the same on all runtimes is run on each of them. */
function isRun({ program, runtime }) {
  const { runtimes } = program;
  return hasFullDose || programs.indexOf(program) % runtimes.length === runtimes.indexOf(runtime);
}

describe('the programs in the documentation', () => {
  const results = new Map();
  const keyOf = ({ name }, runtime) => `${runtime}/${name}`;
  let compiled;

  before(async function () {
    this.timeout(LONGEST_MS);
    compiled = await compilePrograms(programs);
    const runs = programs.flatMap((program) => program.runtimes.map((runtime) => ({ program, runtime }))).filter(isRun);
    await forEachOf(AT_ONCE, runs, async ({ program, runtime }) => {
      const [result] = await Promise.allSettled([runPageProgram(program, runtime, compiled(program, runtime).file)]);
      results.set(keyOf(program, runtime), result);
    });
  });

  for (const program of programs) {
    for (const runtime of program.runtimes) {
      const { path, line, title, output, exitCode } = program;
      const itOrSkip = isRun({ program, runtime }) ? it : it.skip;
      describe(`${path}:${line}, "${title}", on ${runtimeTitles[runtime]}`, () => {
        it('is right by its types', () => {
          assert.deepEqual(compiled(program, runtime).problems, []);
        });

        itOrSkip('prints what the comment at its end says', () => {
          const { value, reason } = results.get(keyOf(program, runtime));
          if (value === undefined) throw reason;
          const { lines, stderr } = value;
          const isRight = output === null ? lines.length > 0 : isAsExpected(lines, output);
          if (!isRight) assert.deepEqual(lines, output, stderr);
          assert.equal(value.exitCode, exitCode, stderr);
          assert.doesNotMatch(stderr, COMPLAINT);
        });
      });
    }
  }
});
