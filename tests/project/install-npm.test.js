// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { requirementsFor } from '../../scripts/support/requirements.js';
import { outputOf, readSection } from './support/installing-page.js';
import { TARBALL, createPackedProject } from './support/packed-project.js';

const { commands, files } = readSection('Node.js with node-gtk');
const [install, installForNodeGtk, native] = commands;

const PLATFORM = `
  import { runtime } from 'gtasklet';
  console.log(runtime.name, runtime.nativeProblem);`;

/** Waits for GLib itself, in a main loop of the program's own. */
const ownLoop = (imports) => `
  ${imports}
  const loop = gi.require('GLib', '2.0').MainLoop.new(null, false);
  run((function* () {
    yield new WaitForTimeout(1);
    yield new WaitForIdle();
    console.log(runtime.name);
    loop.quit();
  })());
  loop.run();`;

const REQUIRING = `
  const gi = require('node-gtk');
  const { WaitForIdle, WaitForTimeout, runtime, run } = require('gtasklet');`;
const IMPORTING = `
  import gi from 'node-gtk';
  import { WaitForIdle, WaitForTimeout, runtime, run } from 'gtasklet';`;

/** A script as it has to be where ES modules cannot be required. */
const IMPORTING_SCRIPT = `
  import('gtasklet').then(({ WaitForTimeout, main, runtime }) => {
    main(function* () {
      yield new WaitForTimeout(1);
      console.log(runtime.name);
    });
  });`;

const REQUIRING_NAMES = `
  const { Message, WaitForMessages, get_event, run } = require('gtasklet/kiwi');
  function* receive() {
    yield new WaitForMessages({ accept: 'print' });
    console.log(get_event().value);
  }
  run(receive()).send_message(new Message('print', { value: 'a message' }));`;

const FAILING = `
  const { WaitForTimeout, main } = require('gtasklet');
  main(function* () {
    yield new WaitForTimeout(1);
    return 3;
  });`;

describe('the tarball, in a project of npm', () => {
  let project;

  before(() => {
    project = createPackedProject();
    project.write(files);
  });

  after(() => project.remove());

  const node = (...args) => project.read([process.execPath, ...args]);

  it('is installed by what the page on installing says', () => {
    assert.equal(install.trim(), `npm install ./${TARBALL} node-gtk`);
  });

  it('lets node-gtk be compiled with packages that are installed for that here, too', () => {
    const [command, what, ...packages] = installForNodeGtk.trim().split(' ');
    assert.deepEqual([command, what], ['apt-get', 'install']);
    const installed = requirementsFor().map(({ apt }) => apt);
    assert.deepEqual(
      packages.filter((name) => !installed.includes(name)),
      [],
    );
  });

  for (const [name, text] of Object.entries(files)) {
    it(`runs ${name} of the page on installing`, () => {
      assert.equal(node(name), outputOf(text));
    });
  }

  it('brings the native helper library for this platform, which is found without more ado', () => {
    project.write({ 'platform.mjs': PLATFORM });
    assert.equal(node('platform.mjs'), 'native null\n');
  });

  it('can be imported beside node-gtk, in a main loop of the program', () => {
    project.write({ 'loop.mjs': ownLoop(IMPORTING) });
    assert.equal(node('loop.mjs'), 'native\n');
  });

  it('can be required beside node-gtk, in a main loop of the program', () => {
    project.write({ 'loop.cjs': ownLoop(REQUIRING) });
    assert.equal(node('loop.cjs'), 'native\n');
  });

  it("can be required with kiwi.tasklet's names", () => {
    project.write({ 'names.cjs': REQUIRING_NAMES });
    assert.equal(node('names.cjs'), 'a message\n');
  });

  it('returns a CommonJS script the exit code of its main tasklet', () => {
    project.write({ 'failing.cjs': FAILING });
    assert.equal(project.run([process.execPath, 'failing.cjs']).status, 3);
  });

  it('can be imported by a script where Node.js cannot require ES modules, and only so', () => {
    project.write({ 'script.cjs': IMPORTING_SCRIPT });
    const older = '--no-experimental-require-module';
    assert.equal(node(older, 'script.cjs'), 'native\n');
    assert.match(project.run([process.execPath, older, 'wait.cjs']).stderr, /ERR_REQUIRE_ESM/);
  });

  it('can build the native helper library where it is installed, as the page on installing says', () => {
    project.write({ 'platform.mjs': PLATFORM });
    rmSync(join(project.path, 'node_modules', 'gtasklet', 'dist', 'native'), { recursive: true });
    assert.match(node('platform.mjs'), /^node-gtk /);
    project.shell(native);
    assert.equal(node('platform.mjs'), 'native null\n');
  });
});
