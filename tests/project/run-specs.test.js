// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runSpecs } from '../../scripts/support/run-specs.js';
import { compiled } from '../../scripts/support/specs.js';

/** Longer than it takes to begin a run on a machine that has much else to do. */
const LONGEST_MS = 8000;

const onNode = `
  import gi from 'node-gtk';
  const GLib = gi.require('GLib', '2.0');
  // node-gtk lets a source stay whose callback throws.
  const add = (callback) => {
    const id = GLib.idleAdd(0, () => { GLib.sourceRemove(id); callback(); });
  };
  const warn = () => gi.require('GObject', '2.0').signalHandlerDisconnect(new (gi.require('GObject', '2.0').Object)(), 99);
  const { exit } = process;
  const { abort } = process;
  const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
const onGjs = `
  import GLib from 'gi://GLib?version=2.0';
  import GObject from 'gi://GObject?version=2.0';
  import System from 'system';
  const add = (callback) => GLib.idle_add(0, callback);
  const warn = () => GObject.signal_handler_disconnect(new GObject.Object(), 99);
  const { exit } = System;
  const abort = () => GLib.spawn_command_line_sync('kill -ABRT ' + new imports.gi.Gio.Credentials().get_unix_pid());
  const block = () => GLib.usleep(1e9);`;
const heads = { gjs: onGjs, native: onNode };

const library = "import { WaitForTimeout, run } from '../../src/index.js';";
const leaving = 'run((function* () { yield new WaitForTimeout(60_000); })())';
const passing = "it('passes', () => undefined);";

/** On node-gtk alone it is the same runner as on native. */
for (const runtime of ['gjs', 'native']) {
  describe(`a run of the specs on ${runtime}`, () => {
    /** Runs specs of those texts; of each, the head has `add`, `warn`, `exit`, `abort` and `block`. */
    const runTexts = async (...texts) => {
      const folder = mkdtempSync(join(compiled, 'of-the-runner-'));
      try {
        const names = texts.map((text, index) => {
          writeFileSync(join(folder, `${index}.spec.js`), `${heads[runtime]}\n${text}`);
          return `${basename(folder)}/${index}.spec.js`;
        });
        return await runSpecs(runtime, names, { longestMs: LONGEST_MS });
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
    const titles = ({ problems }) => problems.map(({ title }) => title);

    it('counts what passes, fails and is pending', async () => {
      const result = await runTexts(
        `${passing} it('fails', () => { throw new Error('on purpose'); }); it('is pending');`,
      );
      assert.deepEqual(result.counts, { passes: 1, failures: 1, pending: 1, unrun: 0 });
      assert.deepEqual(titles(result), ['fails']);
      assert.match(result.problems[0].text, /on purpose/);
    });

    it('fails a test for what it leaves in GLib, says or lets GLib warn of, and continues', async () => {
      const result = await runTexts(
        `${library}
         it('leaves a source', () => void ${leaving});
         ${passing}
         it('has an error that nobody takes', () => {
           run((function* () { throw new Error('unnoticed'); })());
         });
         it('is warned by GLib', () => warn());
         it('leaves something to its clean-up', () => undefined);
         describe('with a clean-up', () => {
           let left;
           afterEach(() => void left.cancel());
           it('passes, too', () => { left = ${leaving}; });
         });`,
      );
      assert.deepEqual(result.counts, { passes: 3, failures: 3, pending: 0, unrun: 0 });
      assert.deepEqual(titles(result), ['leaves a source', 'has an error that nobody takes', 'is warned by GLib']);
    });

    it('fails the test in which a callback of GLib throws, and continues', async () => {
      const result = await runTexts(
        `it('throws', (done) => {
           add(() => { throw new Error('in a callback'); });
           setTimeout(done, 20);
         });
         it('throws when it is over', () => { add(() => { throw new Error('late'); }); });
         ${passing}`,
      );
      assert.deepEqual(result.counts, { passes: 1, failures: 2, pending: 0, unrun: 0 });
      assert.deepEqual([...new Set(titles(result))], ['throws', 'throws when it is over']);
    });

    it('says what was not run when a hook throws, and runs what is outside of its suite', async () => {
      const result = await runTexts(
        `describe('with a hook', () => {
           beforeEach(() => { throw new Error('in a hook'); });
           it('is not run', () => undefined);
           it('is not run either', () => undefined);
         });
         describe('without one', () => { ${passing} });`,
      );
      assert.deepEqual(result.counts, { passes: 1, failures: 1, pending: 0, unrun: 2 });
      assert.deepEqual(titles(result), [
        'with a hook "before each" hook for "is not run"',
        '2 of 3 tests were not run',
      ]);
    });

    it('fails for a spec that cannot be loaded or has no test, and runs the others', async () => {
      const result = await runTexts("import './nowhere.js';", 'throw new Error("at once");', 'export {};', passing);
      assert.deepEqual(result.counts, { passes: 1, failures: 3, pending: 0, unrun: 0 });
      assert.match(result.problems[1].text, /at once/);
      assert.match(result.problems[2].text, /expected a file that registers tests, got none/);
    });

    it('says where it has ended early, though with exit code 0', async () => {
      const inTest = await runTexts(`${passing} it('exits', () => exit(0)); it('is not run', () => undefined);`);
      assert.deepEqual(inTest.counts, { passes: 1, failures: 1, pending: 0, unrun: 2 });
      assert.deepEqual(titles(inTest), [
        'expected a run to its end, got one that ended with exit code 0 in "exits"',
        '2 of 3 tests were not run',
      ]);
      const atLoad = await runTexts('exit(0);', passing);
      assert.deepEqual([atLoad.counts.passes, atLoad.counts.failures], [0, 1]);
      assert.match(titles(atLoad)[0], /got one that .* while of-the-runner-\w+\/0\.spec\.js was loaded$/);
    });

    it('says where it has crashed', async () => {
      const result = await runTexts("it('crashes', () => abort());");
      assert.deepEqual(result.counts, { passes: 0, failures: 1, pending: 0, unrun: 1 });
      assert.equal(titles(result)[0], 'expected a run to its end, got one that was ended by SIGABRT in "crashes"');
    });

    it('is killed when a test hangs, and says where', async () => {
      const result = await runTexts(`${passing} it('hangs', () => block());`);
      assert.deepEqual(result.counts, { passes: 1, failures: 1, pending: 0, unrun: 1 });
      assert.equal(titles(result)[0], 'expected a run to its end, got one that did nothing for 8 s in "hangs"');
    });
  });
}
