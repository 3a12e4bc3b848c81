// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { root } from '../../scripts/support/paths.js';
import { parseText } from '../../lint/modules.js';
import { RULES, findProblems } from '../../lint/problems.js';
import { HEAD, MISTAKES, inTasklet } from './support/lint-programs.js';
import { RIGHT } from './support/lint-right-programs.js';
import { isProgram } from './support/page-programs.js';
import { TARBALL, createPackedProject } from './support/packed-project.js';
import { findPages, readPage } from './support/pages.js';

const PAGE = join(root, 'docs', 'linting.md');

/** TypeScript, in which two calls are mistakes. */
const TYPED = `${HEAD}class A {
  @task *start(count: number): Generator { yield new Wait(count); }
  @wrapped *wrap(): Generator { this.wrap(); const all: unknown = load(); print(all.length); }
  #go = task(function* (this: A) { yield new Wait(1); });
  restart(): void { this.start(1); (this.#go as () => void)(); if (this.start(2)) return; race({ a: load() })!; }
}`;

/** Returns what is found in a text, `rule: message` for each. */
function problemsIn(text, path = 'program.js') {
  return findProblems(parseText(text, path).program).map(({ rule, message }) => `${rule}: ${message}`);
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
    const rules = problemsIn(TYPED, 'program.ts').map((problem) => problem.replace(/: (?:the call)? .*/, ''));
    assert.deepEqual(rules, ['require-yield-star: this.start', 'require-yield-star: race']);
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
  const setUp = 'const { WaitForIdle, WaitForSignal, Message } = gtasklet; const reader = gtasklet.lines(0);';
  const isAsync = /await/.test(code);
  return `${HEAD}export ${isAsync ? 'async function' : 'function*'} example() { ${setUp} ${statement} }`;
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

describe('the programs in the pages', () => {
  it('have no mistake but the tuples that a page shows', () => {
    const programs = findPages().flatMap((path) => readPage(path).blocks.filter(isProgram));
    const found = programs.flatMap(({ path, language, text }) =>
      problemsIn(text, `program.${language}`).map((problem) => `${path}: ${problem.replace(/".*/, '')}`),
    );
    const tuple = 'docs/porting-generators.md: no-comma-tuple: yield: ';
    assert.deepEqual(found, [tuple, tuple]);
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
    project.borrow('oxlint');
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

  /** Runs oxlint, and returns the problems that it reports. */
  function oxlint(...paths) {
    const { stdout } = project.run(['node', 'node_modules/oxlint/bin/oxlint', '--format', 'json', ...paths]);
    return JSON.parse(stdout).diagnostics.map(({ filename, code }) => {
      return `${filename}: ${code.replace(/^gtasklet\((?<rule>.*)\)$/, '$<rule>')}`;
    });
  }

  it('run in oxlint', () => {
    compare(oxlint(...numbered.map(([name]) => name)));
  });

  it('run in oxlint on TypeScript', () => {
    project.write({ 'typed/typed.ts': TYPED });
    assert.deepEqual(oxlint('typed'), ['typed/typed.ts: require-yield-star', 'typed/typed.ts: require-yield-star']);
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
    assert.match(stdout, /^quiet\/disabled\.mjs:13:9: load: [^\n]*\n$/);
    assert.equal(status, 1);
  });

  it('know the generator functions that a file imports from another one', () => {
    project.write({
      'several/main.mjs': `import { read as find, again, all } from './read.mjs';
        import start, * as read from './read.mjs';
        export function* example() { find(); again(); start(); all(); if (start()) read.other(); }`,
      'several/read.mjs': `import { task } from 'gtasklet';
        export function* read() {}
        export default task(read);
        export const all = () => [];
        export * from './more.mjs';`,
      'several/more.mjs':
        "export { read as again } from './read.mjs'; export * from './read.mjs'; export * from './none.mjs';",
    });
    const { stdout } = project.run(['node_modules/.bin/gtasklet-check', 'several']);
    const found = stdout.trim().split('\n');
    assert.deepEqual(
      found.map((line) => line.replace(/.*?: (?<name>\w+): .*/, '$<name>')),
      ['find', 'again', 'start'],
    );
  });

  it('run from the unpacked tarball', () => {
    const command = 'node package/lint/dist/gtasklet-check.js';
    project.shell(`mkdir alone && tar -xzf ${TARBALL} -C alone && cp 6.mjs alone`);
    assert.match(project.run(['sh', '-c', `cd alone && ${command} 6.mjs`]).stdout, /^6\.mjs:.* race: /);
  });

  it('take a module for the library that --modules names', () => {
    const text = "import { race } from '../tasklets.js'; export function* example() { race({}); }";
    project.write({ 'own/own.mjs': text });
    const check = (...args) => project.run(['node_modules/.bin/gtasklet-check', ...args, 'own']).stdout;
    assert.equal(check(), '');
    assert.match(check('--modules', String.raw`/tasklets\.js$`), /^own\/own\.mjs:1:69: race: /);
  });

  it('exit with 0 where there is nothing to report, and with 2 where a file cannot be read', () => {
    const check = (...args) => project.run(['node_modules/.bin/gtasklet-check', ...args]);
    assert.deepEqual(check(file(MISTAKES.length)), { status: 0, stdout: '', stderr: '0 problems in 1 file\n' });
    project.write({ 'broken/broken.js': 'function* (' });
    const broken = check('broken');
    assert.match(broken.stderr, /^broken\/broken\.js: Unexpected token/);
    assert.equal(broken.status, 2);
    assert.deepEqual(check('nowhere'), { status: 2, stdout: '', stderr: 'gtasklet-check: nowhere does not exist\n' });
    assert.match(check('--fix').stderr, /Unknown option '--fix'/);
    assert.match(check('--help').stdout, /^Usage: gtasklet-check/);
  });
});
