// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

/** From where in a loop that runs `start` can be called. */
const callers = {
  'an idle callback': 'addIdle(start);',
  'a promise job': 'addIdle(() => void Promise.resolve().then(start));',
  // Not of 1 ms: node-gtk runs the loop of a module from a timer of that length, and others of it wait for its end.
  'a timer of the runtime': 'addIdle(() => void setTimeout(start, 2));',
  'a tasklet': 'run((function* () { yield new WaitForTimeout(1); start(); })());',
};

/** Makes a `start` that runs a body by main(), and ends the loop a little later than that. */
const starting = (body) => `
  const loop = createLoop();
  function start() {
    const program = main(${body});
    say('behind main()');
    run((function* () {
      try { yield program; } catch {}
      yield new WaitForTimeout(1);
      say('the loop runs');
      loop.quit();
    })());
  }`;

const BODY = "function* () { yield new WaitForTimeout(1); say('ended'); return 7; }";
const LINES = ['behind main()', 'ended', 'the loop runs'];

/** Waits for a signal. */
const WAITING = `
  function* () {
    try {
      say('ready');
      yield new WaitForTimeout(NEVER_MS);
    } finally {
      yield new WaitForTimeout(1);
      say('has cleaned up');
    }
  }`;

for (const [name, runtime] of Object.entries(runtimes)) {
  const isGjs = name === 'GJS';
  const runs = (text, signals) => runScript(runtime, text, signals);

  describeOn(name, `main() in a main loop on ${name}`, () => {
    for (const [caller, call] of Object.entries(callers)) {
      it(`uses the loop, and leaves it running, when ${caller} has called it`, async () => {
        const result = await runs(`${starting(BODY)} ${call} loop.run();`);
        assert.deepEqual(result, { code: isGjs ? 0 : 7, lines: LINES, stderr: '' });
      });
    }

    it('reports an error, and leaves the loop running', async () => {
      const body = "function* program() { yield new WaitForTimeout(1); say('ended'); throw new Error('lost'); }";
      const { code, lines, stderr } = await runs(`${starting(body)} addIdle(start); loop.run();`);
      assert.deepEqual([code, lines], [isGjs ? 0 : 1, LINES], stderr);
      assert.match(stderr, /^gtasklet: tasklet "program": Error: lost\n/);
    });

    it('uses that of an application which has just been activated, and leaves it running', async () => {
      const text = `
        const application = createApplication();
        application.connect('activate', () => {
          application.hold();
          const program = main(${BODY});
          say('behind main()');
          run((function* () {
            yield program;
            yield new WaitForTimeout(1);
            say('the loop runs');
            application.release();
          })());
        });
        application.run([]);`;
      assert.deepEqual(await runs(text), { code: isGjs ? 0 : 7, lines: LINES, stderr: '' });
    });

    it('ends the program after a signal, when it has cleaned up', async () => {
      const result = await runs(`addIdle(() => void main(${WAITING})); createLoop().run();`, { ready: 'SIGINT' });
      assert.deepEqual(result, { code: 130, lines: ['ready', 'has cleaned up'], stderr: '' });
    });

    it('leaves the signals alone after its end', async () => {
      const text = `
        addIdle(() => {
          const program = main(function* () {});
          run((function* () { yield program; yield new WaitForTimeout(1); say('ended'); })());
        });
        createLoop().run();`;
      assert.deepEqual(await runs(text, { ended: 'SIGINT' }), { code: 'SIGINT', lines: ['ended'], stderr: '' });
    });

    if (!isGjs) {
      it('uses a loop that the script runs after it, and leaves it running', async () => {
        const result = await runs(`${starting(BODY)} start(); loop.run();`);
        assert.deepEqual(result, { code: 7, lines: LINES, stderr: '' });
      });

      it('ends the program after a signal in a loop that the script runs after it', async () => {
        const result = await runs(`main(${WAITING}); createLoop().run();`, { ready: 'SIGINT' });
        assert.deepEqual(result, { code: 130, lines: ['ready', 'has cleaned up'], stderr: '' });
      });
    }
  });
}
