// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTestFile } from '../../scripts/support/project-tests.js';

/** Runs a file of tests with that text. */
async function runText(text) {
  const folder = mkdtempSync(join(tmpdir(), 'gtasklet-runner-'));
  try {
    const path = join(folder, 'prepared.test.mjs');
    writeFileSync(path, text);
    return await runTestFile(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("a run of a file of the project's tests", () => {
  it('fails the test that an error comes from when it is over, and continues', async () => {
    const { counts, problems } = await runText(`
      it('throws late', () => void setImmediate(() => { throw new Error('late'); }));
      it('passes', () => new Promise((resolve) => setTimeout(resolve, 20)));
      it('fails', () => Promise.reject(new Error('on purpose')));`);
    assert.deepEqual(counts, { passes: 1, failures: 2, pending: 0, unrun: 0 });
    assert.deepEqual(
      problems.map(({ title }) => title),
      ['throws late', 'fails'],
    );
  });

  it('says what was not run when a hook throws, when it ends early, and when the file cannot be loaded', async () => {
    const tests = "it('one', () => undefined); it('two', () => undefined);";
    const hook = await runText(`before(() => { throw new Error('in a hook'); }); ${tests}`);
    assert.deepEqual(hook.counts, { passes: 0, failures: 1, pending: 0, unrun: 2 });
    const early = await runText(`after(() => process.exit(0)); it('exits', () => process.exit(0)); ${tests}`);
    assert.deepEqual(early.counts, { passes: 0, failures: 1, pending: 0, unrun: 3 });
    const unloaded = await runText(`import './nowhere.js'; ${tests}`);
    assert.deepEqual(unloaded.counts, { passes: 0, failures: 1, pending: 0, unrun: 0 });
  });
});
