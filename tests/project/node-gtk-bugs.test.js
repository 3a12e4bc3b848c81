// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';

const directory = join(root, 'docs', 'node-gtk');
const page = readFileSync(join(root, 'docs', 'node-gtk.md'), 'utf8');

/** What node-gtk 4.1.1 makes of each program: the line that it prints, or how it ends before that. */
const bugs = {
  'callback-this.cjs': { prints: 'a member of this: TypeError: no access' },
  'callbacks-kept.cjs': { prints: 'kept of 100: 100; after another call: 0' },
  'child-of-node.cjs': { prints: 'notified of the exit: GLib true, Node false' },
  'connect-shadowed.cjs': { prints: 'on() throws a TypeError; connect() of GObject.Object connects: true' },
  'context-per-callback.cjs': { prints: 'contexts for 10: signals 0, callbacks 10; 20 times as expensive: true' },
  'emission-hook.cjs': { prints: 'values: 1 announced, 0 passed' },
  'handlers-kept.cjs': { prints: 'kept of 100: 100' },
  'handles-per-iteration.cjs': { prints: '5 MB kept by 500 runs: false; by a run as long: true' },
  'library-missing.cjs': { signal: 'SIGSEGV', stderr: /Failed to load shared library 'libmissing-2\.0\.so\.0'/ },
  'microtask-policy.cjs': { prints: 'timers that fired: 1 of 3; exit code: 0' },
  'microtasks-in-emission.cjs': { prints: 'before, handler, microtask, after' },
  'null-refused.cjs': { prints: 'can be null: a string false, an object false' },
  'null-string.cjs': { prints: 'NULL of the property: "", of the method: null' },
  'read-chars.cjs': { signal: 'SIGABRT', stderr: /GetV8ArrayLength/ },
  'run-in-module.mjs': { prints: 'run() returned, the loop ended, the timer of 200 ms fired' },
  'signal-return-value.cjs': { exitCode: 7, stderr: /TypeError: Cannot convert value "undefined" to type gboolean/ },
  'throw-in-callback.cjs': { prints: 'the inner run() threw a problem, the outer run() returned' },
  'v8-tasks.cjs': { prints: 'compiled with nothing alive: false, in a timer: true, in a callback of fs: false' },
};

/** What the table at the end of the page says of a program. */
function described({ prints, signal, exitCode }) {
  if (prints !== undefined) return `\`${prints}\``;
  return `nothing; it ends with ${signal ?? `exit code ${exitCode}`}`;
}

/** Runs a program where it may leave a core file, and returns in the words of the table what it has done. */
function run(name, temporary) {
  const { signal, status, stdout, stderr } = spawnSync(process.execPath, [join(directory, name)], {
    cwd: temporary,
    encoding: 'utf8',
    timeout: 60_000,
  });
  // node-gtk itself writes to the standard output, too.
  const prints = status === 0 ? stdout.trimEnd().split('\n').at(-1) : undefined;
  return { done: described({ prints, signal, exitCode: status }), stdout, stderr };
}

describe('node-gtk, as docs/node-gtk.md describes it', () => {
  let temporary;

  before(() => {
    temporary = mkdtempSync(join(tmpdir(), 'node-gtk-bugs-'));
  });

  after(() => rmSync(temporary, { recursive: true }));

  for (const [name, bug] of Object.entries(bugs)) {
    it(`${name}: the bug is still there`, () => {
      const { done, stdout, stderr } = run(name, temporary);
      const output = `${stdout}${stderr}`;
      assert.equal(done, described(bug), `node-gtk does not do what docs/node-gtk.md says of ${name}:\n${output}`);
      assert.match(stderr, bug.stderr ?? /(?:)/);
    });
  }
});

describe('docs/node-gtk.md', () => {
  it('lists every program once, with its output, and every program is tested', () => {
    const rows = [...page.matchAll(/\| \[(?<name>\S+)\]\(node-gtk\/(?<path>\S+)\) \| (?<what>.*) \|$/gm)];
    const listed = rows.map(({ groups: { name, path, what } }) => [name, path, what]);
    assert.deepEqual(
      listed.sort(([one], [other]) => (one < other ? -1 : 1)),
      Object.entries(bugs).map(([name, bug]) => [name, name, described(bug)]),
    );
    const programs = readdirSync(directory).filter((name) => name.endsWith('js'));
    assert.deepEqual(programs.sort(), Object.keys(bugs));
  });

  it('names the installed version of node-gtk', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node-gtk', 'package.json'), 'utf8'));
    assert.ok(page.includes(`(https://github.com/romgrk/node-gtk) ${version},`), version);
  });
});
