// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSpecs, runtimeNames } from '../../scripts/support/run-specs.js';
import { compiled } from '../../scripts/support/specs.js';

const NAME = 'of-the-runner';

const onNode = "import gi from 'node-gtk'; const add = (callback) => gi.require('GLib', '2.0').idleAdd(0, callback);";
const loops = {
  gjs: "import GLib from 'gi://GLib?version=2.0'; const add = (callback) => GLib.idle_add(0, callback);",
  native: onNode,
  'node-gtk': onNode,
};

/** Runs a spec of that text, and returns the counts; nothing of it is shown. */
async function runSpec(runtime, text) {
  const path = join(compiled, `${NAME}.spec.js`);
  writeFileSync(path, text);
  try {
    return await runSpecs(runtime, NAME, { isQuiet: true });
  } finally {
    rmSync(path);
  }
}

describe('a run of the specs', () => {
  for (const runtime of runtimeNames) {
    it(`counts what passes, fails and is pending, on ${runtime}`, async () => {
      const text = `
        it('passes', () => undefined);
        it('fails', () => { throw new Error('on purpose'); });
        it('is pending');`;
      assert.deepEqual(await runSpec(runtime, text), { passes: 1, failures: 1, pending: 1 });
    });

    it(`fails when a spec registers no test, on ${runtime}`, async () => {
      assert.deepEqual(await runSpec(runtime, 'export {};'), { passes: 0, failures: 1, pending: 0 });
    });

    it(`fails when it ends early, though with exit code 0, on ${runtime}`, async () => {
      const exit =
        runtime === 'gjs' ? "import System from 'system'; const exit = System.exit;" : 'const { exit } = process;';
      const text = `${exit}\n it('exits', () => exit(0));`;
      assert.deepEqual(await runSpec(runtime, text), { passes: 0, failures: 1, pending: 0 });
    });

    it(`fails when a GLib callback throws, on ${runtime}`, async () => {
      const text = `${loops[runtime]}
        it('throws', (done) => {
          add(() => { throw new Error('in a callback'); });
          setTimeout(done, 20);
        });`;
      const { failures } = await runSpec(runtime, text);
      assert.ok(failures > 0);
    });

    it(`fails when the library leaves a source behind, on ${runtime}`, async () => {
      const text = `
        import { WaitForTimeout, run } from '../src/index.js';
        it('leaves', () => void run((function* () { yield new WaitForTimeout(60_000); })()));`;
      const { failures } = await runSpec(runtime, text);
      assert.equal(failures, 1);
    });
  }
});
