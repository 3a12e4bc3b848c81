// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { outputOf, readSection } from './support/installing-page.js';
import { OwnFolder } from './support/packed-project.js';

const { commands, files } = readSection('GNOME Shell extensions');

const METADATA = { uuid: 'ticking@example.org', name: 'Ticking', description: 'Ticks.', 'shell-version': ['48'] };

/** What GNOME Shell has for extensions, as far as ours uses it. */
const SHELL = `
  export class Extension {
    constructor(metadata) {
      this.metadata = metadata;
    }
  }`;
const RESOURCE = `
  <gresources>
    <gresource prefix="/org/gnome/shell/extensions"><file>extension.js</file></gresource>
  </gresources>`;

const NAMES = `
  import { main } from './gtasklet/gjs.js';
  import { WaitForTimeout, get_event } from './gtasklet/kiwi/gjs.js';
  main(function* () {
    const timeout = new WaitForTimeout(1);
    yield timeout;
    print(get_event() === timeout);
  });`;

describe('the tarball, unpacked for GJS', () => {
  it('runs the script of the page', () => {
    const script = readSection('GJS');
    const project = new OwnFolder();
    try {
      project.addTarball();
      project.write(script.files);
      project.shell(script.commands[0]);
      const printed = project.run(['gjs', '-m', 'script.js']);
      assert.equal(printed.status, 0, printed.stderr);
      assert.equal(printed.stdout, outputOf(script.files['script.js']));
    } finally {
      project.remove();
    }
  });
});

describe('the tarball, copied for an extension', () => {
  let extension;
  let shell;

  before(() => {
    extension = new OwnFolder();
    extension.addTarball();
    extension.write({ ...files, 'metadata.json': JSON.stringify(METADATA) });
    extension.shell(commands[0]);
    shell = new OwnFolder();
    shell.write({ 'extension.js': SHELL, 'shell.gresource.xml': RESOURCE });
    shell.shell('glib-compile-resources shell.gresource.xml');
  });

  after(() => {
    extension.remove();
    shell.remove();
  });

  const copied = () => readdirSync(join(extension.path, 'gtasklet'), { recursive: true });
  const modules = () => copied().filter((name) => name.endsWith('.js'));

  /** Returns what a copied module imports. */
  function importsOf(name) {
    const text = readFileSync(join(extension.path, 'gtasklet', name), 'utf8');
    return [...text.matchAll(/^(?:import|export|\}) ?(?:.* from )?'(?<path>[^']+)';$/gm)].map(
      ({ groups }) => groups.path,
    );
  }

  it('is all that is imported, besides GLib, GObject and Gio', () => {
    const paths = modules().flatMap((name) => importsOf(name).map((path) => ({ name, path })));
    const isOwn = ({ path }) => path.startsWith('.');
    const gi = paths.filter((one) => !isOwn(one)).map(({ path }) => path);
    assert.deepEqual(new Set(gi), new Set(['GLib', 'GObject', 'Gio'].map((name) => `gi://${name}?version=2.0`)));
    const missing = paths.filter(isOwn).filter(({ name, path }) => !modules().includes(join(dirname(name), path)));
    assert.deepEqual(missing, []);
  });

  it('has both entries and the license, and nothing that Node.js needs', () => {
    for (const name of ['LICENSE', 'gjs.js', join('kiwi', 'gjs.js')]) assert.ok(copied().includes(name), name);
    const others = copied().filter((name) => /node|native|\.d\.ts$|\.so|\.typelib$/.test(name));
    assert.deepEqual(others, []);
  });

  it('can be read: it is what was compiled, with its comments, and no line is longer than 200 characters', () => {
    for (const name of modules()) {
      const lines = readFileSync(join(extension.path, 'gtasklet', name), 'utf8').split('\n');
      assert.match(lines[0], /SPDX/, name);
      assert.deepEqual(
        lines.filter((line) => line.length > 200),
        [],
        name,
      );
    }
  });

  it('is part of an extension, which GNOME Shell enables and disables, and of which nothing stays in GLib', () => {
    const loader = join(root, 'tests', 'runners', 'gjs-shell.js');
    const command = ['gjs', '-m', loader, extension.path, join(shell.path, 'shell.gresource')];
    const { status, stdout, stderr } = extension.run(command, { GTASKLET_DEBUG: 'source-names' });
    assert.equal(status, 0, stderr);
    const once = ['enabled: gtasklet:wait-for-timeout, gtasklet:wait-for-timeout', 'disabled:'];
    assert.deepEqual(stdout.trim().split('\n'), ['loaded:', ...once, ...once], stderr);
    const said = stderr
      .trim()
      .split('\n')
      .map((line) => line.replace(/^Gjs-Console-Message: \S+ /, ''));
    const stops = said.filter((line) => line.endsWith('stops'));
    assert.deepEqual(stops, ['one stops', 'other stops', 'one stops', 'other stops']);
    assert.deepEqual(new Set(said), new Set(['one stops', 'one ticks', 'other stops', 'other ticks']));
  });

  it("serves a script, too, with kiwi.tasklet's names", () => {
    extension.write({ 'script.js': NAMES });
    assert.equal(extension.read(['gjs', '-m', 'script.js']), 'true\n');
  });

  it("does without the directory of kiwi.tasklet's names", () => {
    const without = new OwnFolder();
    try {
      without.addTarball();
      without.shell(commands[0].replace("--exclude='*node*'", "--exclude='*node*' --exclude='*kiwi*'"));
      without.write({ 'script.js': "import { run } from './gtasklet/gjs.js'; print(typeof run);" });
      assert.ok(!existsSync(join(without.path, 'gtasklet', 'kiwi')));
      assert.equal(without.read(['gjs', '-m', 'script.js']), 'function\n');
    } finally {
      without.remove();
    }
  });
});
