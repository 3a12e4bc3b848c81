// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf, readSection } from './support/installing-page.js';
import { OwnFolder, TARBALL, createPackedProject } from './support/packed-project.js';

const { commands, files } = readSection('GJS applications in one file');
const [install, bundle, start] = commands[0].trim().split('\n');

const NAMES = `
  import { Message, WaitForMessages, get_event, run } from 'gtasklet/kiwi';
  import { main } from 'gtasklet';
  function* receive() {
    yield new WaitForMessages({ accept: 'print' });
    print(get_event().value);
  }
  main(function* () {
    const task = run(receive());
    task.send_message(new Message('print', { value: 'a message' }));
    yield task;
  });`;

/** Of all that there is, this needs little; and nothing that it imports by name brings the platform. */
const LITTLE = `
  import { WaitForTimeout, run } from 'gtasklet';
  import GLib from 'gi://GLib?version=2.0';
  const loop = new GLib.MainLoop(null, false);
  run((function* () {
    yield new WaitForTimeout(1);
    print('waited');
    loop.quit();
  })());
  loop.run();`;

describe('the tarball, bundled for GJS', () => {
  let project;
  let elsewhere;

  before(() => {
    project = createPackedProject();
    project.borrow('esbuild');
    project.write(files);
    elsewhere = new OwnFolder();
  });

  after(() => {
    project.remove();
    elsewhere.remove();
  });

  /** Bundles app.js as the page says, and runs the file where nothing else is, as the page says. */
  function bundleAndRun() {
    // What npx would start, and cannot: npm has not installed it here.
    project.shell(bundle.replace('npx esbuild', 'node_modules/esbuild/bin/esbuild --log-level=warning'));
    cpSync(join(project.path, 'build', 'app.js'), join(elsewhere.path, 'build', 'app.js'));
    return elsewhere.read(start.split(' '));
  }

  const bundled = () => readFileSync(join(elsewhere.path, 'build', 'app.js'), 'utf8');

  /** Returns which of these classes and functions are in the bundle. */
  function found(...names) {
    return names.filter((name) => new RegExp(`^(?:var|function\\*?) ${name}\\b`, 'm').test(bundled()));
  }

  it('is installed by what the page on installing says', () => {
    assert.equal(install, `npm install --save-dev ./${TARBALL} esbuild`);
  });

  it('waits in GLib, in the one file of the page on installing', () => {
    assert.equal(bundleAndRun(), outputOf(files['app.js']));
  });

  it('is in there without what is for Node.js', () => {
    bundleAndRun();
    const imported = [...bundled().matchAll(/^import .* from "(?<name>[^"]+)";$/gm)].map(({ groups }) => groups.name);
    assert.deepEqual(
      imported.filter((name) => !name.startsWith('gi://')),
      [],
    );
    assert.deepEqual(found('NodeGtkPlatform', 'NativePlatform'), []);
  });

  it("has kiwi.tasklet's names, too", () => {
    project.write({ 'app.js': NAMES });
    assert.equal(bundleAndRun(), 'a message\n');
  });

  it('is in there without what the program does not use, and with its platform', () => {
    project.write({ 'app.js': LITTLE });
    assert.equal(bundleAndRun(), 'waited\n');
    assert.deepEqual(found('GjsPlatform', 'LineReader', 'WaitForNotify', 'race', 'throttle'), ['GjsPlatform']);
  });
});
