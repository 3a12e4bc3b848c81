// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

/** Their garbage is more than GJS 1.74 waits for before it collects it by and by, and loses callbacks. */
const MANY = 200_000;

describe('two hundred thousand tasklets, one after the other, on GJS', () => {
  it('all end: garbage is collected before callbacks of GLib are lost', async () => {
    const runtime = { ...runtimes.GJS, longestMs: 100_000 };
    const text = `
      const loop = createLoop();
      let ended = 0;
      function next() {
        if (ended < ${MANY}) run((function* () { yield new WaitForTimeout(0); ended++; next(); })());
        else loop.quit();
      }
      next();
      loop.run();
      say(String(ended));`;
    assert.deepEqual(await runScript(runtime, text), { code: 0, lines: [String(MANY)], stderr: '' });
  });
});
