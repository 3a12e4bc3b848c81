// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { mesonInstall } from './support/meson-install.js';

const NODE_PROGRAM = `
  import { platform } from 'gtasklet';
  console.log(platform().name, platform().nativeProblem);`;

const C_PROGRAM = `
  #include <gtasklet.h>
  #include <stdio.h>
  int main (void)
  {
    g_autoptr (GtaskletSource) source = gtasklet_source_new ("from outside");
    puts (gtasklet_source_get_name (source));
    return 0;
  }`;

const gjsProgram = (entry) => `
  import GLib from 'gi://GLib?version=2.0';
  import { WaitForTimeout, platform, run } from '${entry}';
  const loop = new GLib.MainLoop(null, false);
  run((function* () {
    yield new WaitForTimeout(1);
    print(platform().name);
    loop.quit();
  })());
  loop.run();`;

function call(command, args, options) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options }).trim();
}

describe('the package', () => {
  let folder;
  let installed;

  // Below the repository, so that node-gtk is found; a project of one's own would have it beside gtasklet.
  before(() => {
    folder = mkdtempSync(join(root, 'build', 'package-'));
    installed = join(folder, 'node_modules', 'gtasklet');
    mkdirSync(installed, { recursive: true });
    call('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    call('sh', ['-c', `tar xzf gtasklet-*.tgz --strip-components=1 -C '${installed}'`], { cwd: folder });
    writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true }');
    writeFileSync(join(folder, 'program.mjs'), NODE_PROGRAM);
  });

  after(() => rmSync(folder, { recursive: true }));

  it('brings the C library for this platform, which is found without more ado', () => {
    assert.equal(call(process.execPath, ['program.mjs'], { cwd: folder }), 'native null');
  });

  it('can build the C library where it is installed, as the README says', () => {
    rmSync(join(installed, 'dist', 'native'), { recursive: true });
    const without = call(process.execPath, ['program.mjs'], { cwd: folder });
    call('npm', ['explore', 'gtasklet', '--', 'npm', 'run', 'native'], { cwd: folder });
    assert.match(without, /^node-gtk /);
    assert.equal(call(process.execPath, ['program.mjs'], { cwd: folder }), 'native null');
  });

  it('can be installed with meson, for GJS and for C', () => {
    const prefix = mesonInstall(installed, folder);
    writeFileSync(join(folder, 'gjs.js'), gjsProgram(`file://${prefix}/share/gtasklet/gjs.js`));
    writeFileSync(join(folder, 'program.c'), C_PROGRAM);
    const environment = { PKG_CONFIG_PATH: join(prefix, 'lib', 'pkgconfig'), LD_LIBRARY_PATH: join(prefix, 'lib') };
    const options = { cwd: folder, env: { ...process.env, ...environment } };
    call('sh', ['-c', 'cc -o program program.c $(pkg-config --cflags --libs gtasklet-1.0)'], options);
    assert.equal(call('./program', [], options), 'from outside');
    assert.equal(call('gjs', ['-m', 'gjs.js'], { cwd: folder }), 'gjs');
    assert.ok(existsSync(join(prefix, 'share', 'gir-1.0', 'Gtasklet-1.0.gir')));
    assert.ok(existsSync(join(prefix, 'lib', 'girepository-1.0', 'Gtasklet-1.0.typelib')));
  });
});

describe('the repository', () => {
  it('names every module of the package that does something when it is imported, for bundlers', () => {
    const { sideEffects } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const patterns = sideEffects.map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
    const modules = readdirSync(join(root, 'dist'), { recursive: true }).filter((name) => name.endsWith('.js'));
    const imported = modules.flatMap((name) => {
      const text = readFileSync(join(root, 'dist', name), 'utf8');
      const paths = [...text.matchAll(/^import '(?<path>\.[^']*)';/gm)].map(({ groups }) => groups.path);
      return paths.map((path) => `./${join('dist', dirname(name), path)}`);
    });
    assert.ok(imported.length > 0);
    assert.deepEqual(
      imported.filter((name) => !patterns.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('can be installed with meson, which compiles the JavaScript', () => {
    const folder = mkdtempSync(join(root, 'build', 'install-'));
    try {
      const prefix = mesonInstall(root, folder);
      writeFileSync(join(folder, 'gjs.js'), gjsProgram(`file://${prefix}/share/gtasklet/gjs.js`));
      assert.equal(call('gjs', ['-m', 'gjs.js'], { cwd: folder }), 'gjs');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has one version, whoever asks', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.match(readFileSync(join(root, 'meson.build'), 'utf8'), new RegExp(`version: '${version}',`));
  });
});
