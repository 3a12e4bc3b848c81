// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { updateDevelopmentTree } from '../../../scripts/build.js';
import { runtimeTitles } from '../../../scripts/support/examples.js';
import { root } from '../../../scripts/support/paths.js';
import { keepShare } from './dose.js';
import { startDisplay } from './gtk-display.js';
import { environmentIn, runProgram } from './gtk-program.js';

const url = (...path) => pathToFileURL(join(root, ...path)).href;
const built = (...path) => url('build', ...path);

/** The first lines of a program, which differ. */
const heads = {
  gjs: (version) => `
    import System from 'system';
    import Gtk from 'gi://Gtk?version=${version}.0';
    import * as gtasklet from '${built('src', 'gjs.js')}';
    import { runtime } from '${built('examples', 'runtime', 'gjs.js')}';
    const say = print;
    const exit = (code) => System.exit(code);
    ${version === 3 ? 'Gtk.init(null)' : 'Gtk.init()'};
    ${toolkitOf(version, 'gjs')}`,
  node: (version) => `
    import gi from 'node-gtk';
    import * as gtasklet from '${built('src', 'node.js')}';
    import { withGjsNames } from '${built('examples', 'runtime', 'gjs-names.js')}';
    import { runtime } from '${built('examples', 'runtime', 'node.js')}';
    const Gtk = withGjsNames(gi.require('Gtk', '${version}.0'));
    const say = console.log;
    const exit = (code) => process.exit(code);
    ${version === 3 ? 'Gtk.init([])' : 'Gtk.init()'};
    ${toolkitOf(version, 'node')}`,
};

function toolkitOf(version, runtime) {
  if (version === 3) return '';
  const path = built('examples', 'runtime', `gtk4-${runtime}.js`);
  return `import { createToolkit } from '${path}'; const toolkit = createToolkit();`;
}

/** What the examples with windows are run on. */
export const exampleSetups = [
  { runtime: 'gjs', platform: 'gjs', command: ['gjs', '-m'] },
  { runtime: 'node', platform: 'native', command: [process.execPath] },
];

/**
 * Runs an example as a part of a program, beside a person who sees its windows, clicks and types; see createPerson().
 *
 * @param {object} setup - one of {@link exampleSetups}.
 * @param {object} display - that it shows its windows on.
 * @param {object} example - what is run.
 * @param {string} example.name - of the example.
 * @param {3 | 4} example.version - of GTK.
 * @param {string} example.acts - what the person does: the body of a generator function, which has `person`, `say`, `Gtk`,
 *   `runtime` and `gtasklet`.
 * @param {string} example.start - starts the example, and has its module as `example`, `Gtk` and `runtime`; with GTK 4
 *   `toolkit`, too.
 * @returns what {@link runProgram} does.
 */
export function runExampleProgram(setup, display, { name, ...scene }) {
  const head = `import * as example from '${built('examples', name, `${name}.js`)}';`;
  return runBesidePerson(setup, display, { ...scene, head });
}

/** The same for any program: `head` is what `start` imports, if it does. */
export function runBesidePerson(setup, display, { version, acts, start, head = '' }) {
  const headOf = () => `${heads[setup.runtime](version)}
    ${head}
    import { createPerson } from '${url('tests', 'gtk', 'person.js')}';`;
  return runProgram(
    { ...setup, version, headOf },
    display,
    `const person = createPerson(Gtk, gtasklet, { say, ask, exit });
     person.begin(function* () { ${acts} });
     ${start}`,
  );
}

/** What {@link runExampleProgram} returns of a program that ends as it should, without a complaint. */
export const says = (...lines) => ({ code: 0, lines, complaints: [] });

/** Does something with a folder that is there as long, and returns what that returns. */
export async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'gtasklet-example-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs an example as one does at a terminal.
 *
 * @param {object} setup - one of {@link exampleSetups}.
 * @param {object} display - that it shows its windows on.
 * @param {string[]} args - the name of the example, and its arguments.
 * @param {() => Promise<void>} [act] - what is done meanwhile.
 * @returns its exit code, and what it wrote.
 */
export function runByCommand({ runtime }, display, [name, ...args], act = async () => undefined) {
  return withFolder(async (folder) => {
    const program = spawn('npm', ['run', '--silent', 'example', name, '--', '--runtime', runtime, ...args], {
      cwd: root,
      env: { ...process.env, ...display.environment, ...environmentIn(folder) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = Promise.all([once(program, 'close'), text(program.stdout), text(program.stderr)]);
    await act();
    const [[code], stdout, stderr] = await written;
    return { code, stdout, stderr };
  });
}

/**
 * Describes what holds of an example with windows on each runtime, on a display of its own. The runtimes share the example: in
 * a small dose they share its tests, too, and every other one is for each of them.
 *
 * @param {string} name - of the example.
 * @param {(tested: object) => void} define - defines the tests; gets the `setup`, `display()` and `runs(example)`, which
 *   runs a program as {@link runExampleProgram} does, of this name.
 */
export function describeExampleWithWindows(name, define) {
  describe(`the example ${name}`, () => {
    let display;

    before(async () => {
      await updateDevelopmentTree();
      display = await startDisplay();
    });

    after(() => display?.stop());

    for (const [index, setup] of exampleSetups.entries()) {
      const suite = describe(`on ${runtimeTitles[setup.runtime]}`, () => {
        const runs = (example) => runExampleProgram(setup, display, { name, ...example });
        define({ setup, display: () => display, runs });
      });
      keepShare(suite, index, exampleSetups.length);
    }
  });
}
