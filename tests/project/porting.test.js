// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';

const PAGE = join('docs', 'porting.md');
const HEADING = /^### (?<title>.+)$/m;
const ROW = /^\| (?<cells>.+) \|$/gm;

/** The rows of the table under a heading: a cell for Python, one for `gtasklet/kiwi` and one for `gtasklet`. */
function rowsUnder(heading) {
  const sections = readFileSync(join(root, PAGE), 'utf8').split(/^(?=#{2,3} )/m);
  const section = sections.find((one) => HEADING.exec(one)?.groups.title === heading);
  return [...section.matchAll(ROW)].slice(2).map(({ groups: { cells } }) => cells.split(' | '));
}

/** Whether a cell has a name in it as a word. */
const has = (cell, name) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(cell);

describe(PAGE, () => {
  let kiwi;
  let names;

  before(async () => {
    kiwi = await import('../../dist/kiwi/kiwi.js');
    ({ names } = await import('../../dist/kiwi/names.js'));
  });

  it('has everything that gtasklet/kiwi exports in its table of functions and classes', () => {
    const cells = rowsUnder('Functions and classes').map(([, cell]) => cell);
    const missing = Object.keys(kiwi).filter((name) => !cells.some((cell) => has(cell, name)));
    assert.deepEqual(missing, []);
  });

  it("has kiwi.tasklet's name of every member in its table of members, beside ours", () => {
    const rows = rowsUnder('Members');
    const { functions: _functions, ...classes } = names;
    const pairs = Object.values(classes).flatMap((aliases) => Object.entries(aliases));
    const missing = pairs.filter(([original, ours]) => {
      return !rows.some(([, inKiwi, inLibrary]) => has(inKiwi, original) && has(inLibrary, ours));
    });
    assert.deepEqual(missing, []);
  });

  it('tells every name of a member that a subclass of Tasklet cannot have for its own', () => {
    const pages = [PAGE, join('docs', 'porting-classes.md')].map((page) => readFileSync(join(root, page), 'utf8'));
    const text = pages.join('\n');
    const prototypes = [kiwi.Tasklet.prototype, Object.getPrototypeOf(kiwi.Tasklet.prototype)];
    const missing = prototypes.flatMap(Object.getOwnPropertyNames).filter((name) => !has(text, name));
    assert.deepEqual(missing, []);
  });
});
