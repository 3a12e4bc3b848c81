// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { parse } from '@babel/parser';
import { root } from '../../scripts/support/paths.js';
import { RULES, findProblems } from '../../lint/problems.js';
import { HEAD, MISTAKES, RIGHT, inTasklet } from './support/lint-programs.js';
import { createPackedProject } from './support/packed-project.js';

const PAGE = join(root, 'docs', 'linting.md');

/** Returns what is found in a text, `rule: message` for each. */
function problemsIn(text, plugins = []) {
  const { program } = parse(text, { sourceType: 'unambiguous', plugins: ['estree', 'decorators', ...plugins] });
  return findProblems(program).map(({ rule, message }) => `${rule}: ${message}`);
}

describe('the rules against a missing yield*', () => {
  for (const [title, text, rule, message] of MISTAKES) {
    it(`report ${title}`, () => {
      const found = problemsIn(text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.ok(found[0].startsWith(`${rule}: ${message}`), found[0]);
    });
  }

  for (const [title, text] of RIGHT) {
    it(`accept ${title}`, () => assert.deepEqual(problemsIn(text), []));
  }

  it('read TypeScript, with decorators', () => {
    const text = `${HEAD}class A {
      @task *start(count: number): Generator { yield new Wait(count); }
      #go = task(function* (this: A) { yield new Wait(1); });
      restart(): void { this.start(1); (this.#go as () => void)(); if (this.start(2)) return; race({ a: load() })!; }
    }`;
    const found = problemsIn(text, ['typescript']);
    assert.deepEqual(
      found.map((problem) => problem.replace(/: (?:the call)? .*/, '')),
      ['require-yield-star: this.start', 'require-yield-star: race'],
    );
  });
});

/** The rows of the tables in docs/linting.md: what is reported, and what to write instead. */
function rowsOfPage() {
  const rows = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `(?<reported>[^`]*)`.*? \| `(?<right>[^`]*)`/gm)];
  return rows.map(({ groups }) => groups);
}

/** Makes a program of the code in a row. */
function programOf(code) {
  const statement = code.startsWith('accept') ? `print({ ${code} });` : code.replace(' …', ' return;');
  const isAsync = /await/.test(code);
  return `${HEAD}export ${isAsync ? 'async function' : 'function*'} example() { ${statement} }`;
}

describe('the tables of docs/linting.md', () => {
  it('have what is reported on the left, and on the right what is not', () => {
    const rows = rowsOfPage();
    assert.ok(rows.length > 8);
    for (const { reported, right } of rows) {
      assert.equal(problemsIn(programOf(reported)).length, 1, reported);
      assert.deepEqual(problemsIn(programOf(right)), [], right);
    }
  });
});

const file = (index) => `${index}.mjs`;
const numbered = [...MISTAKES, ...RIGHT].map(([, text], index) => [file(index), text]);
const OXLINT = {
  jsPlugins: ['gtasklet/eslint-plugin'],
  categories: { correctness: 'off' },
  rules: Object.fromEntries(Object.keys(RULES).map((rule) => [`gtasklet/${rule}`, 'error'])),
};

describe('the rules in the package', () => {
  let project;

  before(() => {
    project = createPackedProject();
    project.write(Object.fromEntries(numbered));
    project.write({ '.oxlintrc.json': JSON.stringify(OXLINT) });
  });

  after(() => project.remove());

  /** Compares the problems that a tool has found, as `name of the file: rule`, with those that there are. */
  function compare(found) {
    const expected = MISTAKES.map(([, , rule], index) => `${file(index)}: ${rule}`);
    assert.deepEqual(found.toSorted(), expected.toSorted());
  }

  it('are those of gtasklet-check, which exits with 1', () => {
    const { status, stdout, stderr } = project.run(['node_modules/.bin/gtasklet-check']);
    const lines = stdout.trim().split('\n');
    compare(
      lines.map((line) => line.replace(/^(?<name>\d+\.mjs):\d+:\d+: .* \((?<rule>[\w-]+)\)$/, '$<name>: $<rule>')),
    );
    assert.equal(stderr, `${MISTAKES.length} problems in ${numbered.length} files\n`);
    assert.equal(status, 1);
  });

  it('run in ESLint', async () => {
    const { default: plugin } = await import(join(project.path, 'node_modules', 'gtasklet', 'lint', 'plugin.js'));
    const eslint = new ESLint({
      cwd: project.path,
      overrideConfigFile: true,
      overrideConfig: [plugin.configs.recommended],
    });
    const results = await eslint.lintFiles(['*.mjs']);
    compare(
      results.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId }) => `${filePath.replace(/.*\//, '')}: ${ruleId.replace('gtasklet/', '')}`),
      ),
    );
  });

  it('run in oxlint', () => {
    project.borrow('oxlint');
    const { stdout } = project.run([
      'node',
      'node_modules/oxlint/bin/oxlint',
      '--format',
      'json',
      ...numbered.map(([name]) => name),
    ]);
    const { diagnostics } = JSON.parse(stdout);
    compare(
      diagnostics.map(({ filename, code }) => `${filename}: ${code.replace(/^gtasklet\((?<rule>.*)\)$/, '$<rule>')}`),
    );
  });

  it('leave out a line after a comment that says so', () => {
    project.write({
      'quiet/disabled.mjs': inTasklet(`
        // eslint-disable-next-line gtasklet/require-yield-star -- it never runs
        load();
        load(); // oxlint-disable-line
        // eslint-disable-next-line gtasklet/no-comma-tuple
        load();`),
    });
    const { status, stdout } = project.run(['node_modules/.bin/gtasklet-check', 'quiet']);
    assert.match(stdout, /^quiet\/disabled\.mjs:10:9: load: [^\n]*\n$/);
    assert.equal(status, 1);
  });

  it('exit with 0 where there is nothing to report, and with 2 where a file cannot be read', () => {
    const check = (...args) => project.run(['node_modules/.bin/gtasklet-check', ...args]);
    assert.deepEqual(check(file(MISTAKES.length)), { status: 0, stdout: '', stderr: '0 problems in 1 file\n' });
    project.write({ 'broken/broken.js': 'function* (' });
    const broken = check('broken');
    assert.match(broken.stderr, /^broken\/broken\.js: Unexpected token/);
    assert.equal(broken.status, 2);
    assert.deepEqual(check('nowhere'), { status: 2, stdout: '', stderr: 'gtasklet-check: nowhere does not exist\n' });
    assert.match(check('--fix').stderr, /there is no option --fix/);
    assert.match(check('--help').stdout, /^Usage: gtasklet-check/);
  });
});
