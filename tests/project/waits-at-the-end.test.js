// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

describe('a program on GJS that ends while tasklets wait for signals', () => {
  it('says nothing of the objects that are collected then', async () => {
    const text = `
      for (let count = 0; count < 5; count++) {
        const action = new imports.gi.Gio.SimpleAction({ name: 'a' });
        const tasklet = run((function* () { yield new gtasklet.WaitForSignal(action, 'activate'); })());
        if (count > 2) tasklet.cancel();
      }
      say('end');`;
    assert.deepEqual(await runScript(runtimes.GJS, text), { code: 0, lines: ['end'], stderr: '' });
  });
});
