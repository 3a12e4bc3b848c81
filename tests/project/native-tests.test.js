// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNativeTests } from '../../scripts/support/native-tests.js';
import { root } from '../../scripts/support/paths.js';
import { hasFullDose } from './support/dose.js';

/** What takes a quarter of a minute takes several on a machine that has much else to do. */
const LONGEST_MS = 600_000;
const SOURCES = ['meson.build', 'meson_options.txt', 'src/native', 'tests/native'];

/** The tests that are written in C, in tests/native. */
describe('the native helper library', () => {
  let directory;

  before(async () => {
    directory = await buildNativeTests();
  });

  function check(setup) {
    const args = ['test', '-C', directory, '--setup', setup, '--print-errorlogs', '--no-rebuild'];
    const { status, stdout } = spawnSync('meson', args, { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^Fail: +0 *$/m);
    assert.doesNotMatch(stdout, /^Ok: +0 *$/m);
  }

  it('passes its own tests', () => check('native'));

  // Under valgrind threads run one at a time, and there are no pidfds.
  it('passes its own tests under valgrind, without an error or a leak, unless it has passed them as it is', function () {
    const mark = join(directory, 'passed-under-valgrind');
    const sum = checksum();
    const hasPassed = existsSync(mark) && readFileSync(mark, 'utf8') === sum;
    if (hasPassed && !hasFullDose) this.skip();
    check('valgrind');
    writeFileSync(mark, sum);
  }).timeout(LONGEST_MS);

  it('documents everything that its introspection data has', () => {
    const gir = readFileSync(join(directory, 'src', 'native', 'Gtasklet-1.0.gir'), 'utf8');
    const opening =
      /<(?<kind>class|constructor|method|function|glib:signal|property|enumeration|constant|parameter) [^>]*>(?<next>\s*<\S+)/g;
    const undocumented = [...gir.matchAll(opening)].filter(({ groups: { next } }) => !next.includes('<doc'));
    assert.deepEqual(
      undocumented.map(([text]) => text.split('\n', 1)[0]),
      [],
    );
  });
});

/** Of the sources of the library and its tests, and of the version of GLib. */
function checksum() {
  const hash = createHash('sha256');
  hash.update(spawnSync('pkg-config', ['--modversion', 'glib-2.0']).stdout);
  for (const path of SOURCES.flatMap((name) => filesOf(name))) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true })
    .map((name) => join(path, name))
    .filter((name) => statSync(join(root, name)).isFile())
    .sort((one, other) => (one < other ? -1 : 1));
}
