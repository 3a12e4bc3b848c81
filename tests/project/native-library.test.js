// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { compiled } from '../../scripts/support/specs.js';
import { mesonInstall } from './support/meson-install.js';

const LIBRARY = 'libgtasklet-1.0.so.0';
const TYPELIB = 'Gtasklet-1.0.typelib';
const LONGEST_MS = 60_000;

/** Waits for a timeout and for a class, and says on what, and how that went. */
const PROGRAM = `
  import gi from 'node-gtk';
  import { WaitForSignal, WaitForTimeout, runtime, run } from './dist/node.js';
  const loop = gi.require('GLib', '2.0').MainLoop.new(null, false);
  const Gio = gi.require('Gio', '2.0');
  run((function* () {
    let refusal = null;
    yield new WaitForTimeout(1);
    try {
      yield [new WaitForSignal(Gio.SimpleAction, 'activate'), new WaitForTimeout(1)];
    } catch (error) {
      refusal = error.message;
    }
    const { name, nativeProblem } = runtime;
    console.log(JSON.stringify({ name, problem: nativeProblem, refusal }));
    loop.quit();
  })());
  loop.run();`;

/** Writes the file by which the JavaScript knows that the others are whole. */
function writeChecksums(directory) {
  const hash = (name) =>
    createHash('sha256')
      .update(readFileSync(join(directory, name)))
      .digest('hex');
  writeFileSync(join(directory, 'SHA256SUMS'), [LIBRARY, TYPELIB].map((name) => `${hash(name)}  ${name}\n`).join(''));
}

/** What can be wrong with the library beside the JavaScript, and what is said of it. */
const damages = [
  ['is missing', (native) => rmSync(native, { recursive: true }), /libgtasklet-1\.0\.so\.0: cannot open/],
  ['has no library', (native) => rmSync(join(native, LIBRARY)), /no such file .*libgtasklet/],
  ['has no typelib', (native) => rmSync(join(native, TYPELIB)), /no such file .*typelib/],
  ['has no checksums', (native) => rmSync(join(native, 'SHA256SUMS')), /no such file .*SHA256SUMS/],
  ['is an empty directory', empty, /libgtasklet-1\.0\.so\.0: cannot open/],
  ['is cut off', (native) => truncateSync(join(native, LIBRARY), 20_000), /libgtasklet.*is damaged: its checksum/],
  ['has a typelib that is cut off', (native) => truncateSync(join(native, TYPELIB), 1000), /typelib.*is damaged/],
  ['is no library at all', (native) => replace(native, LIBRARY, 'none'), /invalid ELF header|file too short/],
  ['has a typelib that is none', (native) => replace(native, TYPELIB, 'none'), /typelib/],
  ['is another library', becomeAnother, /did not self-register/],
];

function empty(native) {
  rmSync(native, { recursive: true });
  mkdirSync(native);
}

function replace(native, name, text) {
  writeFileSync(join(native, name), text);
  writeChecksums(native);
}

function becomeAnother(native) {
  cpSync(join(compiled, 'native', 'libgtasklet-test-1.0.so'), join(native, LIBRARY));
  writeChecksums(native);
}

describe('the native helper library beside the JavaScript', () => {
  /** Where the library is installed, as it is and as an older one. */
  const installed = new Map();
  let folder;
  let native;

  beforeEach(() => {
    folder = mkdtempSync(join(root, 'build', 'native-'));
    native = join(folder, 'dist', 'native');
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the program with the library as it is, and returns what it said. */
  function run(environment = {}) {
    const options = { encoding: 'utf8', env: { ...process.env, ...environment }, timeout: LONGEST_MS };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'program.mjs')], options);
    assert.deepEqual([status, stderr], [0, '']);
    return JSON.parse(stdout);
  }

  after(() => {
    for (const place of installed.values()) rmSync(place, { recursive: true });
  });

  /** Builds and installs the library from the sources, changed as `change` does, once, and returns the prefix. */
  function install(change = asItIs) {
    const place = installed.get(change) ?? mkdtempSync(join(root, 'build', 'installed-'));
    const prefix = join(place, 'prefix');
    if (!installed.has(change)) build(change, place);
    installed.set(change, place);
    return prefix;
  }

  function build(change, place) {
    const source = join(place, 'source');
    mkdirSync(source);
    for (const name of ['meson.build', 'meson_options.txt', 'src']) {
      cpSync(join(root, name), join(source, name), { recursive: true });
    }
    const path = join(source, 'src', 'native', 'meson.build');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    mesonInstall(source, place, '-Djavascript=disabled');
  }

  const asItIs = (text) => text;
  const older = (text) => text.replace('native_version = meson.project_version()', "native_version = '0.0.9'");

  function variablesFor(prefix) {
    return { LD_LIBRARY_PATH: join(prefix, 'lib'), GI_TYPELIB_PATH: join(prefix, 'lib', 'girepository-1.0') };
  }

  it('is used as it was built, and a class can be waited for', () => {
    assert.deepEqual(run(), { name: 'native', problem: null, refusal: null });
  });

  for (const [what, damage, problem] of damages) {
    it(`does not stop the program when it ${what}`, () => {
      damage(native);
      const said = run();
      assert.equal(said.name, 'node-gtk');
      assert.match(said.problem, problem);
      assert.match(
        said.refusal,
        /^WaitForSignal: .* requires the native helper library, .*; install meson, ninja, a C compiler and .*npm run native/,
      );
    });
  }

  it('does not stop the program when it is older than the JavaScript', () => {
    const prefix = install(older);
    cpSync(join(prefix, 'lib', LIBRARY), join(native, LIBRARY));
    cpSync(join(prefix, 'lib', 'girepository-1.0', TYPELIB), join(native, TYPELIB));
    writeChecksums(native);
    const { name, problem } = run();
    assert.deepEqual([name, problem], ['node-gtk', 'the library is too old (minor version)']);
  });

  it('is taken from the system where there is none beside the JavaScript', () => {
    rmSync(native, { recursive: true });
    assert.equal(run(variablesFor(install())).name, 'native');
  });

  it('is taken from the system where that beside the JavaScript is of no use', () => {
    truncateSync(join(native, LIBRARY), 20_000);
    assert.equal(run(variablesFor(install())).name, 'native');
  });

  it('does not stop the program when that of the system is older than the JavaScript', () => {
    rmSync(native, { recursive: true });
    const { name, problem } = run(variablesFor(install(older)));
    assert.deepEqual([name, problem], ['node-gtk', 'the library is too old (minor version)']);
  });

  it('does not stop the program when the system has its typelib alone', () => {
    rmSync(native, { recursive: true });
    const { GI_TYPELIB_PATH } = variablesFor(install());
    const { name, problem } = run({ GI_TYPELIB_PATH });
    assert.equal(name, 'node-gtk');
    assert.match(problem, /cannot open shared object file/);
  });

  it('is left alone if GTASKLET_DEBUG contains no-native', () => {
    const { name, problem } = run({ GTASKLET_DEBUG: 'source-names,no-native' });
    assert.deepEqual([name, problem], ['node-gtk', 'GTASKLET_DEBUG contains no-native']);
  });
});
