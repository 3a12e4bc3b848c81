// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

/** A tasklet that fails in a later iteration of the main loop. */
const FAILING =
  "run((function* failing() { yield new WaitForTimeout(1); throw new Error('lost'); })(), { name: 'failing' })";

for (const [name, runtime] of Object.entries(runtimes)) {
  const isGjs = name === 'GJS';
  const runs = (text) => runScript(runtime, text);

  describeOn(name, `promises on ${name}`, () => {
    it('a rejection of `await task` that nobody handles is reported once, by the runtime; it ends Node', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const task = ${FAILING};
          (async () => { say('awaits'); await task; say('never'); })();
          yield new WaitForTimeout(${isGjs ? 5 : 'NEVER_MS'});
        });`);
      assert.deepEqual([code, lines], [isGjs ? 0 : 1, ['awaits']], stderr);
      assert.equal(tellings(stderr), 1, stderr);
      assert.doesNotMatch(stderr, /gtasklet: tasklet/);
      assert.match(stderr, isGjs ? /Unhandled promise rejection/ : /\nError: lost\n/);
    });

    it('a rejection of `await task` that is handled is notified by nobody', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const task = ${FAILING};
          const handled = (async () => { try { await task; } catch (error) { say(error.message); } })();
          yield handled;
          yield new WaitForTimeout(1);
        });`);
      assert.deepEqual([code, lines, stderr], [0, ['lost'], '']);
    });

    it('an error that nobody awaits is reported once, by the library', async () => {
      const { code, stderr } = await runs(`
        main(function* () {
          ${FAILING};
          yield new WaitForTimeout(5);
        });`);
      assert.equal(code, 0, stderr);
      assert.equal(tellings(stderr), 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "failing": Error: lost\n/);
    });

    it('the rejection of a promise that a tasklet has given up on is reported once, by the library', async () => {
      const { code, stderr } = await runs(`
        main(function* () {
          let reject;
          const promise = new Promise((_resolve, rejecting) => (reject = rejecting));
          const waiter = run((function* () { yield [promise, new WaitForTimeout(1)]; })(), { name: 'waiter' });
          yield waiter;
          reject(new Error('lost'));
          yield new WaitForTimeout(1);
          yield new WaitForTimeout(1);
        });`);
      assert.equal(code, 0, stderr);
      assert.equal(tellings(stderr), 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "waiter": Error: lost\n/);
    });

    it('a rejection that ends the main tasklet is reported once, and returns exit code 1', async () => {
      const { code, stderr } = await runs(`
        main(function* program() { yield Promise.reject(new Error('lost')); });`);
      assert.equal(code, 1, stderr);
      assert.equal(tellings(stderr), 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "program": Error: lost\n/);
    });

    it('timers of the runtime end waits, one after the other', async () => {
      const { code, lines, stderr } = await runs(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(() => resolve(ms), ms));
        main(function* () {
          say(String(yield* new gtasklet.WaitForPromise(sleep(2))));
          say(String(yield* new gtasklet.WaitForPromise((async () => (await sleep(1)) + (await sleep(2)))())));
          return 7;
        });`);
      assert.deepEqual([code, lines, stderr], [7, ['2', '3'], '']);
    });

    it('the tasklet can run a main loop of its own after a promise, in which others are settled', async () => {
      const { code, lines, stderr } = await runs(`
        const later = async (value) => { await null; await null; return value; };
        main(function* () {
          yield later(1);
          const loop = createLoop();
          const inner = run((function* () { yield later(2); say('inner'); loop.quit(); })());
          loop.run();
          say(inner.hasEnded ? 'ended' : 'not ended');
          return 7;
        });`);
      assert.deepEqual([code, lines, stderr], [7, ['inner', 'ended'], '']);
    });

    if (isGjs) return;

    it('a promise that hangs on a timer of Node for which Node does not stay awake ends the wait', async () => {
      const { code, lines, stderr } = await runs(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());
        main(function* () {
          yield sleep(5);
          say('one');
          yield [sleep(5), new WaitForTimeout(NEVER_MS)];
          say('two');
          yield (async () => { await sleep(5); await sleep(5); })();
          return 7;
        });`);
      assert.deepEqual([code, lines, stderr], [7, ['one', 'two'], '']);
    });

    it('Node is kept awake while a tasklet waits for a promise, and no longer', async () => {
      const { lines, stderr } = await runs(`
        const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
        const told = () => say(String(timers()));
        const loop = createLoop();
        addIdle(() => void run((function* () {
          const promise = new Promise(() => undefined);
          const tasks = [1, 2].map(() => run((function* () { yield [promise, new WaitForTimeout(NEVER_MS)]; })()));
          told();
          tasks[0].cancel();
          told();
          tasks[1].cancel();
          told();
          yield Promise.resolve();
          told();
          loop.quit();
        })()));
        setTimeout(() => process.nextTick(() => loop.run()), 0);`);
      assert.deepEqual([lines, stderr], [['1', '1', '0', '0'], '']);
    });
  });
}

/** How often an error is told of; the line of the program that has thrown it, which Node shows, does not count. */
function tellings(stderr) {
  return stderr.match(/(?:Error: lost$|Unhandled promise rejection)/gm)?.length ?? 0;
}
