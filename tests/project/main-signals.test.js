// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

const codes = { SIGINT: 130, SIGTERM: 143 };

/** Says what it does; its clean-up never ends. */
const cleaningForEver = `
  main(function* () {
    try {
      say('ready');
      yield new WaitForTimeout(NEVER_MS);
    } finally {
      say('cleans up');
      yield new WaitForTimeout(NEVER_MS);
      say('has cleaned up');
    }
  });`;

for (const [name, runtime] of Object.entries(runtimes)) {
  const runs = (text, signals) => runScript(runtime, text, signals);

  describeOn(name, `main() with signals on ${name}`, () => {
    for (const [signal, code] of Object.entries(codes)) {
      it(`cancels the tasklet by ${signal}, and returns ${code} when it has cleaned up`, async () => {
        const text = `
          main(function* () {
            try {
              say('ready');
              yield new WaitForTimeout(NEVER_MS);
            } catch (error) {
              say(error.name + ' by ' + error.reason);
              throw error;
            } finally {
              yield new WaitForTimeout(1);
              say('has cleaned up');
            }
          });`;
        const result = await runs(text, { ready: signal });
        const lines = ['ready', `TaskletCancelled by ${signal}`, 'has cleaned up'];
        assert.deepEqual(result, { code, lines, stderr: '' });
      });

      it(`ends the program by a second ${signal} without the rest of the clean-up`, async () => {
        const result = await runs(cleaningForEver, { ready: signal, 'cleans up': signal });
        assert.deepEqual(result, { code, lines: ['ready', 'cleans up'], stderr: '' });
      });
    }

    it('returns the code of the second signal when that is another one', async () => {
      const result = await runs(cleaningForEver, { ready: 'SIGINT', 'cleans up': 'SIGTERM' });
      assert.deepEqual(result, { code: 143, lines: ['ready', 'cleans up'], stderr: '' });
    });

    it('returns the number that is returned after a signal', async () => {
      const text = `
        main(function* () {
          try {
            say('ready');
            yield new WaitForTimeout(NEVER_MS);
          } catch {
            return 7;
          }
        });`;
      assert.deepEqual(await runs(text, { ready: 'SIGTERM' }), { code: 7, lines: ['ready'], stderr: '' });
    });

    it('returns 1 after a signal when the clean-up fails, and reports that', async () => {
      const text = `
        main(function* program() {
          try {
            say('ready');
            yield new WaitForTimeout(NEVER_MS);
          } finally {
            throw new Error('no way');
          }
        });`;
      const { code, stderr } = await runs(text, { ready: 'SIGINT' });
      assert.equal(code, 1);
      assert.match(stderr, /^gtasklet: tasklet "program": Error: no way\n/);
    });

    it('cancels the children of a scope first', async () => {
      const text = `
        function* work(name) {
          try {
            yield new WaitForTimeout(NEVER_MS);
          } finally {
            say(name + ' cleans up');
            yield new WaitForTimeout(1);
            say(name + ' has cleaned up');
          }
        }
        main(function* () {
          try {
            yield* scope(function* (s) {
              s.spawn(work('the child'));
              say('ready');
              yield* work('the body');
            });
          } finally {
            say('the end');
          }
        });`;
      const { code, lines, stderr } = await runs(text, { ready: 'SIGINT' });
      assert.deepEqual([code, stderr], [130, '']);
      assert.deepEqual(lines.slice(0, 3), ['ready', 'the child cleans up', 'the body cleans up']);
      assert.deepEqual(lines.slice(3, 5).sort(), ['the body has cleaned up', 'the child has cleaned up']);
      assert.deepEqual(lines.slice(5), ['the end']);
    });
  });
}
