// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

/** What a child does when its parent ends. */
const children = { 'that runs on': '', 'that has ended, too': 'gate();' };

describe('a tasklet that has ended is not kept', () => {
  for (const [title, end] of Object.entries(children)) {
    it(`by one that it has started, ${title}`, async () => {
      const result = await runScript(
        runtimes['Node, as an ES module'],
        `
        const { WaitForIdle } = gtasklet;
        process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
        const collectGarbage = process.getBuiltinModule('node:vm').runInNewContext('gc');
        const kept = [];
        const parents = [];
        function startParent() {
          const gate = new WaitForCall();
          const parent = run((function* () {
            kept.push(run((function* () { yield gate; })()), gate);
            yield new WaitForIdle();
            ${end}
          })());
          parents.push(new WeakRef(parent));
        }
        main(function* () {
          for (let index = 0; index < 20; index++) startParent();
          for (let round = 0; round < 5; round++) {
            yield new WaitForTimeout(5);
            collectGarbage();
          }
          // The last one may still be in the hands of the engine.
          say(parents.filter((parent) => parent.deref() !== undefined).length <= 1, kept.length);
        });
        `,
      );
      assert.deepEqual(result, { code: 0, lines: ['true 40'], stderr: '' });
    });
  }
});
