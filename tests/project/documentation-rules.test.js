// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { problemOf } from './support/check-blocks.js';
import { forGjs, isAsExpected, isProgram, readProgram } from './support/page-programs.js';
import { readPage } from './support/pages.js';

const FENCE = '```';

function blockOf(language, text, before = '') {
  const [block] = readPage('page.md', `# Page\n\n${before}\n${FENCE}${language}\n${text}\n${FENCE}\n`).blocks;
  return block;
}

function programOf(text) {
  return readProgram(blockOf('js', text));
}

describe('the rules for code on pages', () => {
  for (const { language, text, before, problem } of [
    { language: '', text: 'anything', problem: /^expected one of the languages/ },
    { language: 'js', text: 'run(body());', problem: /^expected a program/ },
    {
      language: 'js',
      text: "// a.js\nimport 'b';",
      problem: /^expected a test that makes and runs the files of "Page"/,
    },
    { language: 'sh', text: 'npm run nothing', problem: /got nothing$/ },
    { language: 'sh', text: 'npm run --silent example counter\nnpm test', problem: null },
    { language: 'json', text: '{ a: 1 }', problem: /JSON/ },
    { language: 'python', text: 'print 1', problem: /^line 1: / },
    { language: 'python', text: 'yield_ = 1', problem: null },
    { language: 'ts', text: 'x', before: '<!-- from no/such.ts -->', problem: /^expected a file/ },
    { language: 'js', text: 'const no = 1;', before: '<!-- from scripts/demo.js -->', problem: /^expected lines of/ },
    {
      language: 'js',
      text: '// SPDX-License-Identifier: LGPL-2.1-or-later\n…\nimport ',
      before: '<!-- from scripts/demo.js -->',
      problem: /^expected lines of/, // a whole line, not its beginning
    },
    {
      language: 'js',
      text: '// SPDX-License-Identifier: LGPL-2.1-or-later\n…\nawait runAsProgram(import.meta.url, main);',
      before: '<!-- from scripts/demo.js -->',
      problem: null,
    },
  ]) {
    it(`${problem === null ? 'allow' : 'refuse'} ${language}: ${text.split('\n', 1)[0]} ${before ?? ''}`, () => {
      const found = problemOf(blockOf(language, text, before));
      if (problem === null) assert.equal(found, null);
      else assert.match(found, problem);
    });
  }

  it('take what begins with an import for a program, comments before it or not', () => {
    assert.ok(isProgram(blockOf('js', "import 'a';")));
    assert.ok(isProgram(blockOf('ts', "// what it does\nimport 'a';")));
    assert.ok(!isProgram(blockOf('sh', 'import picture.png')));
  });

  it('run a program on both runtimes, unless it is for one', () => {
    assert.deepEqual(programOf("import { main } from 'gtasklet';").runtimes, ['gjs', 'node']);
    assert.deepEqual(programOf("import { main } from 'gtasklet';\n// Only on Node.js").runtimes, ['node']);
    assert.deepEqual(programOf("import GLib from 'gi://GLib?version=2.0';").runtimes, ['gjs']);
  });

  it('read the output, the exit code and when the window is closed', () => {
    const text = "import 'a';\n\n// Output, with the exit code 3:\n// one\n//\n// (the window is closed)\n// two";
    const { output, exitCode, closesAt } = programOf(text);
    assert.deepEqual({ output, exitCode, closesAt }, { output: ['one', '', 'two'], exitCode: 3, closesAt: 2 });
    assert.deepEqual(programOf("import 'a';").output, []);
    const interrupted = programOf(
      "import 'a';\n\n// Output, with the exit code 130:\n// one\n// (Ctrl-C is pressed)\n// two",
    );
    assert.deepEqual([interrupted.output, interrupted.closesAt, interrupted.interruptedAt], [['one', 'two'], null, 1]);
    assert.equal(programOf("import 'a';\n// Output, for example:\n// one").output, null);
    assert.throws(() => programOf("import 'a';\n// Output:\nconst more = 1;"), /expected a comment/);
  });

  it('compare every line, and take … for anything', () => {
    assert.ok(isAsExpected(['process 4711 (x)', 'two'], ['process … (x)', 'two']));
    assert.ok(!isAsExpected(['one'], ['one', 'two']));
    assert.ok(!isAsExpected(['one more'], ['one']));
    assert.ok(!isAsExpected(['oneX'], ['one.']));
  });

  it('make of a program what it is on GJS, in the same lines', () => {
    const text = [
      "import gi from 'node-gtk';",
      "import { run } from 'gtasklet/kiwi';",
      "const Gio = gi.require('Gio', '2.0');",
      'task.sendMessage(Gio.File.newForPath(path));',
    ].join('\n');
    const [first, second, third, fourth] = forGjs(programOf(text), new Set(['newForPath'])).split('\n');
    assert.ok(first.startsWith('const console = '));
    assert.equal(second, "import { run } from './gtasklet/kiwi/gjs.js';");
    assert.equal(third, "import Gio from 'gi://Gio?version=2.0';");
    assert.equal(fourth, 'task.sendMessage(Gio.File.new_for_path(path));');
  });

  it('run a program on a bus of its own if it uses the session bus', () => {
    assert.ok(programOf("import 'a';\nprint(Gio.BusType.SESSION);").hasBus);
    assert.ok(!programOf("import 'a';\nprint(Gio.BusType.SYSTEM);").hasBus);
  });

  it('tell where links lead to as GitHub does', () => {
    const text =
      '# `run()` in a page\n\n## Two, twice\n## Two, twice\n\n[a](b.md#c) ![d](e.png) `[f](g.md)`\n\n[h]: i.md\n';
    const { headings, links } = readPage('page.md', text);
    assert.deepEqual(headings, ['run-in-a-page', 'two-twice', 'two-twice-1']);
    assert.deepEqual(
      links.map(({ target }) => target),
      ['b.md#c', 'e.png', 'i.md'],
    );
  });
});
