// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../../scripts/support/paths.js';

/** Runs the tests with options that make no sense, which no test is run for. */
function runTests(...options) {
  return spawnSync(process.execPath, ['scripts/test.js', ...options], { cwd: root, encoding: 'utf8' });
}

describe('npm test', () => {
  it('refuses a runtime that it does not know', () => {
    const { status, stderr } = runTests('--runtime', 'deno');
    assert.deepEqual([status, stderr.trim()], [2, '--runtime: expected gjs or native or node-gtk, got "deno"']);
  });

  it('refuses an option that it does not know, and tells those it does', () => {
    const { status, stderr } = runTests('--only', 'this');
    assert.equal(status, 2);
    assert.match(stderr, /^npm test -- \[--filter NAME\] \[--runtime gjs\|native\|node-gtk\] \[--full\]\n.*--only/);
  });
});
