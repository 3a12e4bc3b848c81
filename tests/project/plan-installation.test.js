// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTypelib, isThere } from '../../scripts/support/is-there.js';
import { planInstallation } from '../../scripts/support/plan-installation.js';
import { missingRequirements, nameOf, requirements, requirementsFor } from '../../scripts/support/requirements.js';

/** A machine with these commands, for whoever is root there or is not. */
function machine(commands, isRoot = false) {
  return { isRoot, hasCommand: (name) => commands.includes(name) };
}

const missing = missingRequirements(({ command, module }) => !['gjs', 'g++', 'cairo'].includes(command ?? module));

describe('missingRequirements', () => {
  it('returns nothing where everything is there', () => {
    assert.deepEqual(
      missingRequirements(() => true),
      [],
    );
  });

  it('returns every requirement where nothing is there', () => {
    assert.deepEqual(
      missingRequirements(() => false),
      requirements,
    );
  });

  it('returns commands and modules that are not there', () => {
    assert.deepEqual(
      missing.map(({ command, module }) => command ?? module),
      ['gjs', 'g++', 'cairo'],
    );
  });

  it('knows a package of every package manager for each', () => {
    for (const requirement of requirements) {
      for (const manager of ['apt', 'dnf', 'pacman', 'brew']) {
        assert.match(requirement[manager] ?? '', /^\S+$/, `${JSON.stringify(requirement)}: ${manager}`);
      }
    }
  });
});

describe('requirementsFor', () => {
  const namesOf = (required) => required.map(nameOf);

  it('leaves out what only the tests need', () => {
    const names = namesOf(requirementsFor());
    assert.ok(names.includes('gjs') && names.includes('cairo'), names.join());
    assert.ok(!names.includes('Xvfb') && !names.includes('Gtk-3.0'), names.join());
  });

  it('returns all of them for the tests', () => {
    assert.deepEqual(requirementsFor({ isForTests: true }), requirements);
  });

  it('adds what is asked for by its name', () => {
    const added = namesOf(requirementsFor({ needs: ['Gtk-3.0'] })).filter(
      (name) => !namesOf(requirementsFor()).includes(name),
    );
    assert.deepEqual(added, ['Gtk-3.0']);
  });
});

describe('hasTypelib', () => {
  let directory;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'typelibs-'));
    writeFileSync(join(directory, 'Gtk-4.0.typelib'), '');
  });

  after(() => rmSync(directory, { recursive: true }));

  it('finds introspection data in one of the directories, by its name and version', () => {
    assert.equal(hasTypelib('Gtk-4.0', ['/no-such-directory', directory]), true);
    assert.equal(hasTypelib('Gtk-3.0', ['/no-such-directory', directory]), false);
    assert.equal(hasTypelib('Gtk-4.0', []), false);
  });

  it("looks in the system's directory, which is known to the introspection tools", () => {
    assert.equal(isThere({ typelib: 'GObject-2.0' }), true);
    assert.equal(isThere({ typelib: 'NoSuch-1.0' }), false);
  });
});

describe('isThere', () => {
  it('finds a font by its family, where the windows of the tests use it', () => {
    assert.equal(isThere({ font: 'Cantarell' }), true);
    assert.equal(isThere({ font: 'No Such Font' }), false);
  });
});

describe('planInstallation', () => {
  it('does nothing where nothing is missing, whatever the machine', () => {
    assert.deepEqual(planInstallation([], machine([])), { action: 'nothing' });
  });

  it('installs with apt as root', () => {
    const plan = planInstallation(missing, machine(['apt-get'], true));
    const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
    const packages = ['gjs', 'g++', 'libcairo2-dev'];
    const install = [...apt, 'install', '-y', '--no-install-recommends', ...packages];
    assert.deepEqual(plan, { action: 'install', packages, commands: [[...apt, 'update'], install] });
  });

  it('installs with apt through sudo when not root', () => {
    const { action, commands } = planInstallation(missing, machine(['apt-get', 'sudo']));
    assert.equal(action, 'install');
    assert.deepEqual(
      commands.map((command) => command.slice(0, 4)),
      [0, 1].map(() => ['sudo', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']),
    );
  });

  it('stops with the command for apt where there is neither root nor sudo', () => {
    const { action, message } = planInstallation(missing, machine(['apt-get']));
    assert.equal(action, 'stop');
    assert.match(message, /^This machine lacks gjs, g\+\+, cairo \(for pkg-config\)\.$/m);
    assert.match(message, /^Run this as root, /m);
    assert.match(
      message,
      /^ {4}apt-get update && apt-get install -y --no-install-recommends gjs g\+\+ libcairo2-dev$/m,
    );
  });

  it('names introspection data as such', () => {
    const typelibs = requirements.filter(({ typelib }) => typelib !== undefined);
    const { message } = planInstallation(typelibs, machine(['dnf'], true));
    assert.match(message, /lacks Gtk-3\.0 \(introspection data\), Gtk-4\.0 \(introspection data\), Adw-1 /);
    assert.match(message, /^ {4}dnf install gtk3 gtk4 libadwaita$/m);
  });

  it('names fonts as such', () => {
    const fonts = requirements.filter(({ font }) => font !== undefined);
    const { message } = planInstallation(fonts, machine(['dnf'], true));
    assert.match(message, /lacks Cantarell \(font\), JetBrains Mono \(font\)\./);
  });

  it('names a package once that has several things', () => {
    const both = requirements.filter(({ dnf }) => dnf === 'gobject-introspection-devel');
    assert.equal(both.length, 2);
    const { message } = planInstallation(both, machine(['dnf'], true));
    assert.match(message, /^ {4}dnf install gobject-introspection-devel$/m);
  });

  for (const { commands, isRoot, advice } of [
    {
      commands: ['dnf', 'sudo'],
      isRoot: false,
      advice: 'Run this, .*\n\n {4}sudo dnf install gjs gcc-c\\+\\+ cairo-devel',
    },
    { commands: ['dnf'], isRoot: true, advice: 'Run this, .*\n\n {4}dnf install gjs gcc-c\\+\\+ cairo-devel' },
    { commands: ['dnf'], isRoot: false, advice: 'Run this as root, .*\n\n {4}dnf install gjs gcc-c\\+\\+ cairo-devel' },
    {
      commands: ['pacman', 'sudo'],
      isRoot: false,
      advice: 'Run this, .*\n\n {4}sudo pacman -S --needed gjs gcc cairo',
    },
    { commands: ['brew', 'sudo'], isRoot: false, advice: 'Run this, .*\n\n {4}brew install gjs gcc cairo' },
    { commands: ['sudo'], isRoot: false, advice: 'Install them, and run the same again\\.' },
  ]) {
    it(`stops with advice where there is ${commands.join(' and ')}${isRoot ? ', as root' : ''}`, () => {
      const { action, message } = planInstallation(missing, machine(commands, isRoot));
      assert.equal(action, 'stop');
      assert.match(message, new RegExp(`lacks gjs, g\\+\\+, cairo \\(for pkg-config\\)\\.\n${advice}\n?$`));
    });
  }
});
