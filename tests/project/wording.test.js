// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { wordingProblems } from '../../scripts/support/wording.js';

/** Lines of pages and of comments that `npm run check` refuses, and the beginning of its problem. */
const REFUSED = [
  ['docs/a.md', 'Text.\nThe tasklet goes on after it.', 'line 2: expected "resumes", "continues"'],
  ['docs/a.md', 'Whoever waits is cancelled.', 'line 1: expected a noun'],
  ['docs/a.md', '## What it does', 'line 1: expected a heading that names'],
  ['docs/a.md', '# To wait', 'line 1: expected a heading that names'],
  ['docs/a.md', 'as in the original, and', 'line 1: expected "kiwi.tasklet"'],
  ['docs/a.md', 'a cancel interrupts it', 'line 1: expected "cancellation"'],
  ['docs/a.md', "a stream of Gio's, and", 'line 1: expected the name without'],
  ['src/a.ts', '/** What it waits for. */\nconst a = 1;', 'line 1: expected a verb or a noun'],
  ['src/a.ts', 'a();\n/**\n * Waits.\n *\n * @param ms - how long.\n */', 'line 5: expected a noun phrase'],
  ['src/a.ts', 'const a = 1; // nobody has it', 'line 1: expected a noun'],
];

/** The same words where they are right. */
const ACCEPTED = [
  ['docs/a.md', '# How-to guides\n\n`goes on` is code, and so is\n\n```js\nnobody();\n```'],
  ['docs/a.md', "A [cancellation](the-original.md) of GLib's main loop; `a.cancel()` returns it."],
  ['src/a.ts', 'const what = "nobody"; /** Returns what it waits for. */'],
  ['src/a.ts', '// oxlint-disable-next-line no-new -- nobody needs it'],
  ['scripts/a.js', '// What it does'],
];

describe('the wording of pages and comments', () => {
  for (const [path, text, problem] of REFUSED) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const found = wordingProblems(path, text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.ok(found[0].startsWith(problem), found[0]);
    });
  }

  for (const [path, text] of ACCEPTED) {
    it(`accepts ${JSON.stringify(text)}`, () => assert.deepEqual(wordingProblems(path, text), []));
  }
});
