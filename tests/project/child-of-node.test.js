// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

for (const name of ['Node, as an ES module', 'Node without the C library']) {
  describe(`a WaitForProcess of a process that Node has started, on ${name}`, () => {
    for (const when of ['before its end', 'after its end']) {
      it(`${when} is an error, and Node hears of the end`, async () => {
        const result = await runScript(
          runtimes[name],
          `
          const { spawn } = process.getBuiltinModule('node:child_process');
          main(function* () {
            for (let time = 0; time < 10; time++) {
              const child = spawn('sh', ['-c', '${when === 'before its end' ? 'read line; ' : ''}exit 3']);
              const exited = new Promise((resolve) => child.on('exit', resolve));
              ${when === 'before its end' ? 'child.stdin.end();' : 'yield exited;'}
              try {
                say('status ' + (yield* new gtasklet.WaitForProcess(child.pid)));
              } catch (error) {
                if (!(error instanceof RangeError)) throw error;
              }
              ${when === 'before its end' ? 'yield exited;' : ''}
            }
            say('Node has heard of all');
          });`,
        );
        assert.deepEqual(result, { code: 0, lines: ['Node has heard of all'], stderr: '' });
      });
    }
  });
}
