// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

/** What V8 and libuv do by themselves, each as a promise; none of them alone keeps Node awake. */
const work = {
  'a module of WebAssembly is compiled': 'WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))',
  'Atomics.waitAsync() is told': `
    (() => {
      const numbers = new Int32Array(new SharedArrayBuffer(4));
      addIdle(() => void Atomics.notify(numbers, 0));
      return Atomics.waitAsync(numbers, 0, 0).value;
    })()`,
  'Atomics.waitAsync() is late': 'Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5).value',
  'AbortSignal.timeout() aborts': "new Promise((resolve) => AbortSignal.timeout(5).addEventListener('abort', resolve))",
  'an object is collected': `
    new Promise((resolve) => {
      globalThis.registry = new FinalizationRegistry(resolve);
      registry.register({}, 0);
      setTimeout(collectGarbage, 1);
    })`,
  'a file is read': "process.getBuiltinModule('node:fs').promises.readFile('/proc/self/stat')",
};

/** What the programs have beside the library. */
const HEAD = `
  const builtin = (name) => process.getBuiltinModule('node:' + name);
  const fs = builtin('fs');
  builtin('v8').setFlagsFromString('--expose-gc');
  const collectGarbage = builtin('vm').runInNewContext('gc');
  const fetchFromHere = async () => {
    const server = builtin('http').createServer((request, response) => response.end('hello'));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const response = await fetch('http://127.0.0.1:' + server.address().port);
    const text = await response.text();
    server.close();
    server.closeAllConnections();
    return text;
  };`;

/** From where a program calls `start`. */
const callers = {
  'the script': 'start();',
  'behind an await': 'void (async () => { await null; start(); })();',
  'behind an await of a file': "void (async () => { await fs.promises.readFile('/proc/self/stat'); start(); })();",
  'a callback of fs': "fs.readFile('/proc/self/stat', start);",
  'a tick': 'process.nextTick(start);',
  'an immediate': 'setImmediate(start);',
  'a timer': 'setTimeout(start, 1);',
  'behind an await of a timer':
    'void (async () => { await new Promise((resolve) => setTimeout(resolve, 1)); start(); })();',
  'one of many timers': 'for (let ms = 1; ms < 6; ms++) setTimeout(ms === 3 ? start : () => {}, ms);',
  'an emitter': "builtin('child_process').spawn('true').on('exit', start);",
};

/** What else Node may have on its hands when a program enters the loop. */
const crowds = {
  'timers that are due at the same time': 'for (let count = 0; count < 9; count++) setTimeout(() => {}, 0);',
  'intervals as short as can be': `
    for (const ms of [1, 1, 2, 3]) {
      const interval = setInterval(() => { if (isOver) clearInterval(interval); }, ms);
    }`,
  'an immediate behind the other': 'const again = () => { if (!isOver) setImmediate(again); }; again();',
  'timers, without stack traces': `
    Error.stackTraceLimit = 0;
    for (let count = 0; count < 9; count++) setTimeout(() => {}, 0);`,
};

for (const [name, runtime] of Object.entries(runtimes)) {
  if (name === 'GJS') continue;
  const runs = (text) => runScript(runtime, `${HEAD}\n${text}`);

  describeOn(name, `work of Node's under main() on ${name}`, () => {
    for (const [caller, call] of Object.entries(callers)) {
      it(`continues when main() is called from ${caller}: fetch() answers, and a timer of before is in time`, async () => {
        const result = await runs(`
          const start = () => {
            const timer = new Promise((resolve) => setTimeout(resolve, 40));
            main(function* () {
              say(yield* new gtasklet.WaitForPromise(fetchFromHere()));
              say((yield* gtasklet.race({ timer, late: new WaitForTimeout(1000) })).name);
            });
          };
          ${call}`);
        assert.deepEqual(result, { code: 0, lines: ['hello', 'timer'], stderr: '' });
      });
    }

    for (const [what, promise] of Object.entries(work)) {
      it(`continues in a program that waits for a signal alone: ${what}`, async () => {
        const result = await runs(`
          main(function* () {
            const told = new WaitForCall();
            ${promise}.then(() => told());
            yield told;
            say('told');
          });`);
        assert.deepEqual(result, { code: 0, lines: ['told'], stderr: '' });
      });
    }

    for (const [crowd, text] of Object.entries(crowds)) {
      it(`continues beside ${crowd}`, async () => {
        const result = await runs(`
          let isOver = false;
          const gather = () => {${text}};
          gather();
          main(function* () {
            say(yield* new gtasklet.WaitForPromise(fetchFromHere()));
            isOver = true;
          });
          gather();`);
        assert.deepEqual(result, { code: 0, lines: ['hello'], stderr: '' });
      });
    }

    it('continues in a loop inside a tasklet that has waited', async () => {
      const result = await runs(`
        main(function* () {
          yield new WaitForTimeout(1);
          const loop = createLoop();
          fetchFromHere().then((text) => { say(text); loop.quit(); });
          loop.run();
        });`);
      assert.deepEqual(result, { code: 0, lines: ['hello'], stderr: '' });
    });

    it('continues when main() is called again', async () => {
      const result = await runs(`
        const program = main(function* () { yield new WaitForTimeout(1); });
        program.then(() => main(function* () {
          setTimeout(() => say('timer'), 5);
          say(yield* new gtasklet.WaitForPromise(fetchFromHere()));
          yield new WaitForTimeout(500);
        }));`);
      assert.deepEqual([result.code, result.lines.sort(), result.stderr], [0, ['hello', 'timer'], '']);
    });

    it('takes no time when there is none', async () => {
      const { code, lines } = await runs(`
        main(function* () {
          yield new WaitForTimeout(100);
          const before = process.cpuUsage();
          yield new WaitForTimeout(1000);
          const { user, system } = process.cpuUsage(before);
          say((user + system) / 1000);
        });`);
      assert.equal(code, 0);
      assert.ok(Number(lines[0]) < 20, `${lines[0]} ms of a second`);
    });

    it('does not keep the program from ending', async () => {
      const { code, lines } = await runs("main(function* () { yield new WaitForTimeout(1); say('end'); });");
      assert.deepEqual([code, lines], [0, ['end']]);
    });
  });
}
