// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

for (const [name, runtime] of Object.entries(runtimes)) {
  const isGjs = name === 'GJS';
  const runs = (text) => runScript(runtime, text);

  describeOn(name, `main() on ${name}`, () => {
    it('sets exit code 0 if nothing is returned', async () => {
      const { code, lines, stderr } = await runs("main(function* () { yield new WaitForTimeout(1); say('waited'); });");
      assert.deepEqual([code, lines, stderr], [0, ['waited'], '']);
    });

    it('returns the number that is returned for the exit code', async () => {
      const { code, stderr } = await runs('main(function* () { yield new WaitForTimeout(1); return 7; });');
      assert.deepEqual([code, stderr], [7, '']);
    });

    it('ends the program when the generator ends at once', async () => {
      assert.equal((await runs('main(function* () {});')).code, 0);
      assert.equal((await runs('main(function* () { return 255; });')).code, 255);
    });

    it('reports a number that is no exit code, and returns 1', async () => {
      for (const number of [-1, 1.5]) {
        const { code, stderr } = await runs(`main(function* wrong() { return ${number}; });`);
        assert.equal(code, 1, stderr);
        assert.match(
          stderr,
          new RegExp(`tasklet "wrong": RangeError: main: expected a return value .*, got ${number}\n`),
        );
      }
    });

    it('returns 1 for a number that is no exit code when the error handler is asynchronous, too', async () => {
      const { code, lines } = await runs(`
        setErrorHandler(async ({ message }) => { say(message); await null; });
        main(function* () { yield new WaitForTimeout(1); return 256; });`);
      assert.equal(code, 1);
      assert.match(lines[0], /^main: expected a return value/);
    });

    it('reports an error once, with the name and the place of the tasklet, and returns 1', async () => {
      const { code, stderr } = await runs(`
        main(function* program() { yield new WaitForTimeout(1); throw new RangeError('out of bounds'); });`);
      assert.equal(code, 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "program": RangeError: out of bounds\n/);
      assert.match(stderr, new RegExp(`\n  started at .*${runtime.file}:\\d+:\\d+`));
      assert.equal(stderr.match(/out of bounds/g).length, 1, stderr);
    });

    it('reports an error by the name that it is given', async () => {
      const { code, stderr } = await runs("main(function* () { throw new Error('lost'); }, { name: 'the program' });");
      assert.equal(code, 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "the program": Error: lost\n/);
    });

    it('reports the error of another tasklet that fails in the iteration of the end', async () => {
      const { code, stderr } = await runs(`
        main(function* () {
          yield new WaitForTimeout(1);
          run((function* other() { throw new Error('lost'); })(), { name: 'other' });
          return 7;
        });`);
      assert.equal(code, 7, stderr);
      assert.match(stderr, /^gtasklet: tasklet "other": Error: lost\n/);
    });

    it('returns the exit code while a promise job is pending', async () => {
      const { code, stderr } = await runs(`
        main(function* () {
          yield new WaitForTimeout(1);
          (async () => { for (let count = 0; count < 10; count++) await null; })();
          return 7;
        });`);
      assert.deepEqual([code, stderr], [7, '']);
    });

    it('throws while the tasklet of an earlier call has not ended', async () => {
      const { lines } = await runs(`
        main(function* first() {
          yield new WaitForTimeout(1);
          try { main(function* second() {}); } catch (error) { say(error.name + ': ' + error.message); }
        });`);
      assert.deepEqual(lines, ['TaskletError: main: "first" is already running; start further tasklets with run()']);
    });

    it('runs the body of a call that a promise job of the end has made', async () => {
      const { code, lines } = await runs(`
        main(function* () {
          Tasklet.current.then(() => main(function* () { yield new WaitForTimeout(1); say('again'); return 7; }));
          yield new WaitForTimeout(1);
        });`);
      assert.deepEqual([code, lines], [isGjs ? 0 : 7, ['again']]);
    });

    it('ends the program while another tasklet waits for a promise that is never settled', async () => {
      const { code, lines } = await runs(`
        main(function* () {
          run((function* () { yield new Promise(() => {}); })());
          yield new WaitForTimeout(1);
          say('end');
        });`);
      assert.deepEqual([code, lines], [0, ['end']]);
    });

    it('throws a TypeError for an async function, and for what is no option', async () => {
      const { lines } = await runs(`
        const told = (action) => { try { action(); } catch (error) { say(error.name + ': ' + error.message); } };
        told(() => main(async function load() {}));
        told(() => main(function* () {}, { nmae: 'program' }));`);
      assert.equal(
        lines[0],
        'TypeError: main: body: expected a generator function, got the function load that returns a Promise',
      );
      assert.match(lines[1], /^TypeError: main: options: expected an object with name, got { nmae }$/);
    });

    it('throws a TypeError for what is no generator function', async () => {
      const { code, lines, stderr } = await runs(`
        for (const body of [42, undefined, () => 1]) {
          try { main(body); } catch (error) { say(error.name + ': ' + error.message); }
        }`);
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(lines[0], 'TypeError: main: body: expected a generator function, got 42');
      assert.equal(lines[1], 'TypeError: main: body: expected a generator function, got undefined');
      assert.match(lines[2], /^TypeError: .*generator/);
      assert.equal(lines.length, 3);
    });

    it(`runs the generator ${isGjs ? 'before' : 'after'} the code after it`, async () => {
      const { code, lines } = await runs(
        "main(function* () { say('body'); yield new WaitForTimeout(1); say('end'); }); say('behind');",
      );
      assert.deepEqual([code, lines], [0, isGjs ? ['body', 'end', 'behind'] : ['behind', 'body', 'end']]);
    });

    it('returns 0 when the tasklet is cancelled by something else than a signal', async () => {
      const { code, stderr } = await runs(`
        main(function* () {
          const { current } = Tasklet;
          addIdle(() => current.cancel());
          yield new WaitForTimeout(NEVER_MS);
        });`);
      assert.deepEqual([code, stderr], [0, '']);
    });

    if (!isGjs) {
      it('does not run the generator when the tasklet is cancelled before', async () => {
        const { code, lines, stderr } = await runs("main(function* () { say('body'); return 7; }).cancel();");
        assert.deepEqual([code, lines, stderr], [0, [], '']);
      });
    }

    if (!isGjs && runtime.file.endsWith('.mjs')) {
      it('runs the generator after an await of the module', async () => {
        const { code, lines, stderr } = await runs(`
          await new Promise((resolve) => setTimeout(resolve, 1));
          main(function* () { yield new WaitForTimeout(1); say('ended'); return 7; });`);
        assert.deepEqual([code, lines, stderr], [7, ['ended'], '']);
      });
    }

    if (!isGjs) {
      it('lets an AbortSignal cancel a tasklet after a time, for which Node keeps nothing awake', async () => {
        const { code, lines, stderr } = await runs(`
          main(function* () {
            const task = run((function* () { yield new WaitForTimeout(NEVER_MS); })());
            task.cancelOn(AbortSignal.timeout(10));
            try { yield task; } catch (error) { say(error.reason.name); }
          });`);
        assert.deepEqual([code, lines, stderr], [0, ['TimeoutError'], '']);
      });
    }

    it('lets timers of the runtime that are awaited fire', async () => {
      const { code, lines, stderr } = await runs(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        main(function* () {
          const awaited = new WaitForCall();
          (async () => { await sleep(1); say('one'); await sleep(1); say('two'); awaited(); })();
          yield awaited;
          return 7;
        });`);
      assert.deepEqual([code, lines, stderr], [7, ['one', 'two'], '']);
    });
  });
}
