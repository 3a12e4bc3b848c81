// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { root } from '../../scripts/support/paths.js';

const LONGEST_MS = 30_000;

/** One or more modules of each layer of src/, from the top. A module may import those below, never those above. */
const layers = [
  ['kiwi/names.ts'],
  ['gjs.ts', 'node.ts'],
  ['index.ts'],
  ['streams/lines.ts'],
  ['flow/first-event.ts', 'flow/deep/inside.ts'],
  ['engine/tasklet.ts'],
  ['conditions/wait-for-call.ts', 'conditions/shared/wait-condition.ts'],
  ['timers/heap.ts'],
  ['platform/platform.ts'],
  [
    'arguments.ts',
    'async-dispose.ts',
    'describe.ts',
    'errors.ts',
    'linked-list.ts',
    'message.ts',
    'queue.ts',
    'thrown.ts',
  ],
];
const entries = layers[1];

/** The modules of the platform that are for one runtime. Beside the platform itself, the entries import them. */
const runtimeModules = ['gjs', 'register-gjs', 'register-node', 'native', 'node-gtk'].map(
  (name) => `platform/${name}.ts`,
);
/** What only the platform imports; and what nobody does, for the library depends on nothing. */
const runtimes = ['gi://GLib?version=2.0', 'node:fs', 'node-gtk', 'system'];
const packages = ['chai', '@girs/gjs'];

/** Everything that a module is tried to import: a module in line 1, and so on. */
const imports = [...layers.flat(), ...runtimeModules, ...runtimes, ...packages];

/** Returns what a module is not to import. */
function refusedImports(module, level) {
  const others = [...runtimes, ...packages];
  if (module.startsWith('platform/')) return [...layers.slice(0, level).flat(), ...packages];
  if (entries.includes(module)) return [...layers[0], ...entries.filter((entry) => entry !== module), ...others];
  return [...layers.slice(0, level).flat(), ...runtimeModules, ...others];
}

/** What must not be written where, and the rule that says so. */
const forbidden = [
  ['a dynamic import', 'src/engine/dynamic.ts', "void import('../flow/first-event.ts');", 'no-restricted-imports'],
  ['a re-export', 'src/engine/again.ts', "export * from '../flow/first-event.ts';", 'no-restricted-imports'],
  [
    'an import() type',
    'src/engine/type.ts',
    "export type A = import('../flow/first-event.ts').A;",
    'consistent-type-imports',
  ],
  ['an import without its ending', 'src/engine/tasklet-outcome.ts', "import '../errors';", 'extensions'],
  ['an import of a directory', 'src/engine/directory.ts', "import '..';", 'extensions'],
  ['the ending of the output', 'src/engine/output.ts', "import '../errors.js';", 'extensions'],
  ['gi:// in a test', 'tests/gi.spec.ts', "import 'gi://GLib';", 'no-restricted-imports'],
  ['node-gtk in a test', 'tests/support/gtk.ts', "import 'node-gtk';", 'no-restricted-imports'],
  ['the inside in an example', 'examples/a/a.ts', "import '../../src/engine/run.ts';", 'no-restricted-imports'],
  ['an error in an example', 'examples/a/errors.ts', "import '../../src/errors.ts';", 'no-restricted-imports'],
  ['a side effect outside the entries', 'src/flow/effect.ts', "import './first-event.ts';", 'no-unassigned-import'],
  ['a cycle, be it of types', 'src/flow/cycle.ts', "import type {} from './cycle-2.ts';", 'no-cycle'],
  ['console', 'src/engine/console.ts', "console.log('');", 'no-restricted-globals'],
  ['process', 'src/engine/process.ts', 'export const { pid } = process;', 'no-restricted-globals'],
  ['globalThis', 'src/index.ts', 'export const { all } = globalThis;', 'no-restricted-globals'],
  ['setTimeout', 'src/streams/timer.ts', 'setTimeout(() => null, 1);', 'no-restricted-globals'],
  ['print', 'src/message.ts', "print('');", 'no-restricted-globals'],
  ['a default export', 'src/flow/default.ts', 'export default 1;', 'no-default-export'],
  ['261 lines', 'src/flow/long.ts', '// One more.\n'.repeat(260), 'max-lines'],
  ['261 lines in a script', 'scripts/long.js', '// One more.\n'.repeat(260), 'max-lines'],
  ['261 lines in a test', 'tests/long.spec.ts', '// One more.\n'.repeat(260), 'max-lines'],
  ['a name in camelCase', 'src/flow/camelCase.ts', 'export const a = 1;', 'filename-case'],
  ['any', 'src/flow/any-type.ts', 'export const a: any = 1;', 'no-explicit-any'],
  [
    'any that is not written',
    'src/flow/any-value.ts',
    "export const a: string = JSON.parse('');",
    'no-unsafe-assignment',
  ],
  ['!', 'src/flow/non-null.ts', 'export const a = [1][0]!;', 'no-non-null-assertion'],
  [
    'an assertion',
    'src/flow/as.ts',
    'export const a = (b: unknown): string => b as string;',
    'no-unsafe-type-assertion',
  ],
  ['a floating promise', 'src/flow/promise.ts', 'Promise.resolve(1);', 'no-floating-promises'],
  ['a floating promise in a script', 'scripts/promise.js', 'Promise.resolve(1);', 'no-floating-promises'],
  [
    'a truthy string',
    'src/flow/truthy.ts',
    'export const a = (b: string) => (b ? 1 : 2);',
    'strict-boolean-expressions',
  ],
  ['an unknown name in a script', 'scripts/undefined.js', 'missing();', 'no-undef'],
  ['a test that runs alone', 'tests/only.spec.ts', "it.only('runs alone', () => null);", 'no-focused-tests'],
];

/** What may be written where the rules above make an exception. */
const allowed = [
  ['gi:// in the platform', 'src/platform/gi.ts', "import GLib from 'gi://GLib';"],
  ['node-gtk in the platform', 'src/platform/gtk.ts', "import gi from 'node-gtk';"],
  ['console in the platform', 'src/platform/console.ts', "console.log('');"],
  ['its own gjs.ts in the platform', 'src/platform/own.ts', "import { gjs } from './gjs.ts';"],
  ['gi:// in tests/runtime', 'tests/runtime/gi.ts', "import GLib from 'gi://GLib';"],
  ['gi:// in an example', 'examples/a/gjs.ts', "import GLib from 'gi://GLib';"],
  ['the entry in an example', 'examples/a/entry.ts', "import '../../src/gjs.ts';"],
  ['the index in an example', 'examples/a/index.ts', "import { run } from '../../src/index.ts';"],
  ['the names of kiwi in an example', 'examples/a/kiwi.ts', "import { run } from '../../src/kiwi/node.ts';"],
  ['a module of its own in an example', 'examples/a/own.ts', "import { a } from '../runtime/runtime.ts';"],
  ['260 lines', 'src/flow/short.ts', '// One more.\n'.repeat(259)],
];

describe('the linter', () => {
  let directory;
  let found;

  before(function lintAll() {
    this.timeout(LONGEST_MS);
    directory = mkdtempSync(join(tmpdir(), 'layers-'));
    for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(root, name), join(directory, name));
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    const lines = new Map([['src/flow/cycle-2.ts', ["import type {} from './cycle.ts';"]]]);
    const add = (path, text) => lines.set(path, [...(lines.get(path) ?? []), text]);
    for (const module of layers.flat()) {
      for (const text of importsOf(module)) add(`src/${module}`, text);
    }
    for (const [, path, text] of [...forbidden, ...allowed]) add(path, text);
    for (const [path, texts] of lines) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), `${texts.join('\n')}\n`);
    }
    found = lint(directory);
  });

  after(() => rmSync(directory, { recursive: true }));

  for (const [level, modules] of layers.entries()) {
    for (const module of modules) {
      it(`lets src/${module} import what is below it, and nothing else`, () => {
        const isOf = ({ path, rule }) => path === `src/${module}` && rule === 'no-restricted-imports';
        const refused = new Set(found.filter(isOf).map(({ line }) => imports[line - 1]));
        const inOwnLayer = modules.filter((other) => !entries.includes(other));
        const decided = imports.filter((other) => other !== module && !inOwnLayer.includes(other));
        assert.deepEqual(
          decided.filter((other) => refused.has(other)),
          refusedImports(module, level),
        );
      });
    }
  }

  for (const [title, path, , expected] of forbidden) {
    it(`refuses ${title} (${path})`, () => {
      const rules = found.filter((problem) => problem.path === path).map(({ rule }) => rule);
      assert.ok(rules.includes(expected), `expected ${expected}, got ${rules.join(', ')}`);
    });
  }

  for (const [title, path] of allowed) {
    it(`accepts ${title} (${path})`, () => {
      const rules = new Set(forbidden.map(([, , , rule]) => rule));
      assert.deepEqual(
        found.filter((problem) => problem.path === path && rules.has(problem.rule)),
        [],
      );
    });
  }

  it('has a layer for every directory and every file of src/', () => {
    const known = layers.flat().map((module) => module.split('/')[0]);
    const unknown = readdirSync(join(root, 'src')).filter((name) => !known.includes(name) && name !== 'native');
    assert.deepEqual(unknown, []);
  });
});

/** Returns an import of everything, as a module of src/ would write it. */
function importsOf(module) {
  return imports.map((other) => {
    const isModule = other.endsWith('.ts');
    const path = isModule ? posix.relative(posix.dirname(module), other) : other;
    return `import type {} from '${isModule && !path.startsWith('.') ? `./${path}` : path}';`;
  });
}

/** Returns what the linter says: the file, the rule and the line of each problem. */
function lint(directory) {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const args = [program, '--type-aware', '--format', 'json', 'src', 'scripts', 'tests', 'examples'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8', maxBuffer: 1e9 });
  return JSON.parse(stdout).diagnostics.map(({ filename, code, labels }) => ({
    path: filename,
    rule: /\((?<rule>[^)]+)\)$/.exec(code)?.groups.rule,
    line: labels[0]?.span.line,
  }));
}
