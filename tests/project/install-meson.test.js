// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { hasFullDose } from './support/dose.js';
import { readSection } from './support/installing-page.js';
import { mesonInstall } from './support/meson-install.js';
import { OwnFolder } from './support/packed-project.js';

/** What a small dose installs from. */
const TARBALL = 'the tarball';

const { commands } = readSection('Meson');
const [install, variables] = commands;

const C_PROGRAM = `
  #include <gtasklet.h>
  #include <stdio.h>
  int main (void)
  {
    g_autoptr (GtaskletSource) source = gtasklet_source_new ("from outside");
    puts (gtasklet_source_get_name (source));
    return 0;
  }`;

/** What a program imports of an entry, and what it does with it in a main loop that it has made itself. */
const PROGRAM = (entry, kiwi) => `
  import { WaitForTimeout, main, runtime } from 'file://${entry}';
  import { WaitForTimeout as Original, get_event } from 'file://${kiwi}';
  main(function* () {
    const timeout = new WaitForTimeout(1);
    yield timeout;
    console.log(runtime.name, get_event() === timeout, timeout instanceof Original);
  });`;

/** That the library knows the objects of the program's own node-gtk: the signal is found, and waited for. */
const OWN_NODE_GTK = (entry) => `
  import gi from 'node-gtk';
  import { WaitForSignal, main } from 'file://${entry}';
  const Gio = gi.require('Gio', '2.0');
  main(function* () {
    const cancellable = Gio.Cancellable.new();
    setTimeout(() => cancellable.cancel(), 1);
    yield new WaitForSignal(cancellable, 'cancelled');
    console.log('cancelled');
  });`;

for (const [what, prepare] of [
  [
    TARBALL,
    (folder) => {
      const prefix = join(folder.path, 'prefix');
      folder.addTarball();
      folder.shell(install, { PREFIX: prefix });
      return prefix;
    },
  ],
  ['the repository', (folder) => mesonInstall(root, folder.path)],
]) {
  const describeOrSkip = hasFullDose || what === TARBALL ? describe : describe.skip;
  describeOrSkip(`${what}, installed by Meson`, () => {
    let source;
    let prefix;
    let folder;

    before(() => {
      source = new OwnFolder();
      prefix = prepare(source);
      folder = new OwnFolder(); // of a program; nothing of what it has is found from the prefix
      folder.borrow('node-gtk');
    });

    after(() => {
      source.remove();
      folder.remove();
    });

    const inPrefix = (...path) => join(prefix, 'share', 'gtasklet', ...path);

    it('is imported by a program anywhere, on GJS', () => {
      const text = PROGRAM(inPrefix('gjs.js'), inPrefix('kiwi', 'gjs.js')).replace('console.log', 'print');
      folder.write({ 'gjs/program.js': text });
      assert.equal(folder.read(['gjs', '-m', 'gjs/program.js']), 'gjs true true\n');
    });

    it('is imported by a program anywhere that has node-gtk, on Node.js', () => {
      folder.write({
        'node/program.mjs': PROGRAM(inPrefix('node.js'), inPrefix('kiwi', 'node.js')),
        'node/signal.mjs': OWN_NODE_GTK(inPrefix('node.js')),
      });
      assert.match(folder.read([process.execPath, 'node/program.mjs']), /^(?:native|node-gtk) true true\n$/);
      assert.equal(folder.read([process.execPath, 'node/signal.mjs']), 'cancelled\n');
    });

    it('is said to be ES modules, as newer versions of Node.js warn otherwise', () => {
      assert.equal(JSON.parse(readFileSync(inPrefix('package.json'), 'utf8')).type, 'module');
    });

    it('is required by a script anywhere that has node-gtk, on Node.js', () => {
      folder.write({ 'node/script.cjs': `console.log(typeof require('${inPrefix('node.js')}').run);` });
      assert.equal(folder.read([process.execPath, 'node/script.cjs']), 'function\n');
    });

    it('has node-gtk found by NODE_PATH, too, and says so when there is none', () => {
      const elsewhere = new OwnFolder();
      try {
        elsewhere.write({ 'program.mjs': PROGRAM(inPrefix('node.js'), inPrefix('kiwi', 'node.js')) });
        const alone = elsewhere.run([process.execPath, 'program.mjs']);
        assert.equal(alone.status, 1);
        assert.match(alone.stderr, /Cannot find module 'node-gtk'/);
        const environment = { NODE_PATH: join(folder.path, 'node_modules') };
        assert.match(elsewhere.read([process.execPath, 'program.mjs'], environment), / true true\n$/);
      } finally {
        elsewhere.remove();
      }
    });

    it('has its native helper library found on Node.js, with the variables of the page on installing', () => {
      folder.write({ 'node/program.mjs': PROGRAM(inPrefix('node.js'), inPrefix('kiwi', 'node.js')) });
      const command = `${variables}\n'${process.execPath}' node/program.mjs`;
      assert.equal(folder.shell(command, { PREFIX: prefix }), 'native true true\n');
    });

    it('serves a C program', () => {
      folder.write({ 'program.c': C_PROGRAM });
      const environment = { PKG_CONFIG_PATH: join(prefix, 'lib', 'pkgconfig'), LD_LIBRARY_PATH: join(prefix, 'lib') };
      folder.shell('cc -o program program.c $(pkg-config --cflags --libs gtasklet-1.0)', environment);
      assert.equal(folder.read(['./program'], environment), 'from outside\n');
      assert.ok(existsSync(join(prefix, 'share', 'gir-1.0', 'Gtasklet-1.0.gir')));
      assert.ok(existsSync(join(prefix, 'lib', 'girepository-1.0', 'Gtasklet-1.0.typelib')));
    });
  });
}
