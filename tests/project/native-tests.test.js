// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNativeTests } from '../../scripts/support/native-tests.js';

/** The tests that are written in C, in tests/native. */
describe('the C library', () => {
  let directory;

  before(async () => {
    directory = await buildNativeTests();
  });

  // Under valgrind threads run one at a time, and there are no pidfds.
  for (const [how, setup] of [
    ['', 'native'],
    [' under valgrind, without an error or a leak', 'valgrind'],
  ]) {
    it(`passes its own tests${how}`, () => {
      const args = ['test', '-C', directory, '--setup', setup, '--print-errorlogs', '--no-rebuild'];
      const { status, stdout } = spawnSync('meson', args, { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
      assert.match(stdout, /^Fail: +0 *$/m);
      assert.doesNotMatch(stdout, /^Ok: +0 *$/m);
    });
  }

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
