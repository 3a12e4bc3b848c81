// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

/** Ways to wait, each as the body of a generator that returns what is to be collected when the wait is over. */
const ways = {
  'a wait for a signal that was emitted': `
    const condition = new WaitForSignal(action, 'activate');
    const task = run((function* () { yield condition; })());
    action.activate(null);
    yield task;
    return condition;`,
  'a wait for a signal that has lost': `
    const condition = new WaitForSignal(action, 'activate');
    yield [condition, new WaitForTimeout(0)];
    return condition;`,
  'a wait for a property': `
    const condition = new WaitForNotify(action, 'enabled');
    yield [condition, new WaitForTimeout(0)];
    return condition;`,
  'a stream of signals': `
    const stream = signals(action, 'activate');
    action.activate(null);
    yield* stream.next();
    stream.close();
    return stream;`,
  'a tasklet that was tied to it': `
    const task = run((function* () { yield new WaitForTimeout(NEVER_MS); })()).cancelOn(action, 'activate');
    task.cancel();
    yield new WaitForTimeout(0);
    return task;`,
  'a timeout that was cancelled': `
    const condition = new WaitForTimeout(NEVER_MS);
    yield [condition, new WaitForTimeout(0)];
    return condition;`,
  'an idle callback': `
    const condition = new WaitForIdle();
    yield condition;
    return condition;`,
};

for (const name of ['Node, as an ES module', 'Node without the C library']) {
  describe(`an object that lives on keeps nothing, on ${name},`, () => {
    for (const [what, way] of Object.entries(ways)) {
      it(`of ${what}`, async () => {
        const result = await runScript(
          runtimes[name],
          `
          const { WaitForIdle, WaitForNotify, WaitForSignal, signals } = gtasklet;
          process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
          const collectGarbage = process.getBuiltinModule('node:vm').runInNewContext('gc');
          const { SimpleAction } = gi.require('Gio', '2.0');
          const action = new SimpleAction({ name: 'action' });
          action.connect('activate', () => undefined);
          const collected = new WaitForCall();
          let left = 50;
          // The last one may still be in the hands of the engine.
          const registry = new FinalizationRegistry(() => { if (--left <= 1) collected(); });
          function* wait() { ${way} }
          main(function* () {
            for (let count = left; count > 0; count--) registry.register(yield* wait(), null);
            const interval = setInterval(collectGarbage, 5);
            yield collected;
            clearInterval(interval);
            action.activate(null);
            say('collected');
          });`,
        );
        assert.deepEqual(result, { code: 0, lines: ['collected'], stderr: '' });
      });
    }
  });
}
