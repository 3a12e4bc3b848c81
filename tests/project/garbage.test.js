// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * GJS before 1.82 refuses callbacks of GLib's while it sweeps garbage step by step, and they are lost. `GTASKLET_TEST_DOSE=full`
 * does each of these as often as it takes to lose one where it is not prevented.
 */

import assert from 'node:assert/strict';
import { hasFullDose } from './support/dose.js';
import { runScript, runtimes } from './support/run-script.js';

const LONGEST_MS = hasFullDose ? 1_800_000 : 100_000;
const runtime = { ...runtimes.GJS, longestMs: LONGEST_MS };

/** A heap that takes longer to sweep than one step of GJS, and a source of the program's own that makes garbage for ever. */
const littering = `
  const weak = new WeakMap();
  const keys = Array.from({ length: 300_000 }, () => ({}));
  for (const key of keys) weak.set(key, {});
  let litter = [];
  let littered = 0;
  GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, () => {
    litter = Array.from({ length: 5000 }, (_, i) => ({ i, text: 'a' + i }));
    littered++;
    return true;
  });`;

/** Imports the rest of the library, and defines how something is done again and again. */
const again = `
  const { WaitForAsync, WaitForIdle, WaitForIO, WaitForProcess, WaitForSignal, WaitForUnixSignal, lines,
    race, signals, sleep, spawnProcess } = gtasklet;
  const { Gio } = imports.gi;
  function* again(times, step) {
    for (let i = 0; i < times; i++) yield* step(i);
  }`;

async function assertSays(text, lines, signals) {
  assert.deepEqual(await runScript(runtime, `${again}\n${text}`, signals), { code: 0, lines, stderr: '' });
}

describe('a program on GJS that makes garbage', function () {
  this.timeout(LONGEST_MS);

  it('ends tasklets, one after the other', async () => {
    const many = hasFullDose ? 1_000_000 : 50_000;
    const text = `
      const loop = createLoop();
      let ended = 0;
      function next() {
        if (ended < ${many}) run((function* () { yield new WaitForTimeout(0); ended++; next(); })());
        else loop.quit();
      }
      next();
      loop.run();
      say(String(ended));`;
    await assertSays(text, [String(many)]);
  });

  it('loses no callback of any kind', async () => {
    const times = hasFullDose ? 3000 : 100;
    await assertSays(
      `${littering}
      const action = new Gio.SimpleAction({ name: 'action' });
      const other = new Gio.SimpleAction({ name: 'other' });
      const pid = new Gio.Credentials().get_unix_pid();
      let sent = 0;
      const heard = { handlers: 0, streams: 0, classes: 0 };
      action.connect('activate', () => { heard.handlers++; });
      const stream = signals(action, 'activate');
      const activated = new WaitForSignal(Gio.SimpleAction, 'activate');
      run((function* () { for (;;) { yield activated; heard.classes++; } })());
      run((function* () { while ((yield* stream.next()) !== null) heard.streams++; })());
      const kinds = {
        timeout: () => sleep(1),
        'own timeout': () => new WaitForTimeout(1, 50),
        idle: () => new WaitForIdle(),
        race: () => race({ ready: new WaitForIdle(), late: sleep(NEVER_MS) }),
        signal: () => {
          GLib.idle_add(0, () => { sent++; action.activate(null); return false; });
          return new WaitForSignal(action, 'activate');
        },
        call: () => {
          const called = new WaitForCall();
          GLib.idle_add(0, () => { called(); return false; });
          return called;
        },
        operation: () => new WaitForAsync(Gio.File.new_for_path('/dev/null'), 'query_info', 'standard::*', 0, 0),
        promise: () => new gtasklet.WaitForPromise(Promise.resolve()),
        pipe: function* () {
          const channel = GLib.IOChannel.unix_new(1);
          yield new WaitForIO(channel, GLib.IOCondition.OUT);
        },
      };
      const seldom = {
        process: function* () {
          const [, child] = GLib.spawn_async(null, ['true'], null, GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD, null);
          yield new WaitForProcess(child);
        },
        'unix signal': () => {
          GLib.idle_add(0, () => { GLib.spawn_command_line_async('kill -USR1 ' + pid); return false; });
          return new WaitForUnixSignal(10);
        },
        program: function* () {
          const program = spawnProcess(['echo', 'one']);
          if ((yield* program.stdout.next()) !== 'one') say('no line');
          yield* program.wait();
        },
      };
      main(function* () {
        yield* scope(function* (s) {
          for (const [name, step] of Object.entries(kinds)) s.spawn(again(${times}, step), { name });
          for (const [name, step] of Object.entries(seldom)) s.spawn(again(${times} / 10, step), { name });
        });
        stream.close();
        const { handlers, streams, classes } = heard;
        say([handlers, streams, classes].every((each) => each === sent) ? 'all was heard' : JSON.stringify({ sent, ...heard }));
      });`,
      ['all was heard'],
    );
  });

  it('keeps twenty tasklets in races going', async () => {
    const rounds = hasFullDose ? 3_000_000 : 50_000;
    const text = `
      let rounds = 0;
      const whenDone = new WaitForCall();
      for (let i = 0; i < 20; i++) {
        run((function* () {
          for (;;) {
            yield* race({ ready: new WaitForIdle(), late: sleep(NEVER_MS) });
            if (++rounds === ${rounds}) whenDone();
          }
        })());
      }
      main(function* () { yield whenDone; say('done'); });`;
    await assertSays(text, ['done']);
  });

  it('reads lines of invalid UTF-8', async () => {
    const count = hasFullDose ? 1_000_000 : 30_000;
    const text = `
      main(function* () {
        const program = spawnProcess(['sh', '-c', "yes \\"$(printf 'a\\\\377b\\\\303')\\" | head -n ${count}"]);
        let invalid = 0;
        for (let isOver = false; !isOver; ) {
          try { isOver = (yield* program.stdout.next()) === null; } catch (error) {
            if (!(error instanceof gtasklet.EncodingError)) throw error;
            invalid++;
          }
        }
        say(String(invalid));
      });`;
    await assertSays(text, [String(count)]);
  });

  it('keeps eight tasklets going beside as many objects as it likes', async () => {
    const [objects, rounds] = hasFullDose ? [300_000, 20_000] : [20_000, 1000];
    const text = `
      const objects = Array.from({ length: ${objects} }, () => new Gio.Cancellable());
      let made = 0;
      let litter;
      GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, () => {
        objects[made++ % ${objects}] = new Gio.Cancellable();
        litter = Array.from({ length: 3000 }, (_, i) => ({ i, text: 'a' + i }));
        return true;
      });
      const waits = [() => new WaitForIdle(), () => new WaitForTimeout(1)];
      main(function* () {
        yield* scope(function* (s) {
          for (let i = 0; i < 8; i++) s.spawn(again(${rounds}, () => race({ one: waits[i % 2](), late: sleep(NEVER_MS) })));
        });
        say('done');
      });`;
    await assertSays(text, ['done']);
  });

  it('is ended by SIGTERM', async () => {
    const text = `${again}${littering}
      run((function* () { while (littered < ${hasFullDose ? 5000 : 200}) yield new WaitForIdle(); say('go'); })());
      main(function* () { yield* sleep(NEVER_MS); });`;
    const result = await runScript(runtime, text, { go: 'SIGTERM' });
    assert.deepEqual(result, { code: 143, lines: ['go'], stderr: '' });
  });
});

describe('GJS whose garbage collector has to be left alone', () => {
  /** Waits often enough for garbage to be collected, and says whether this GJS can lose callbacks. */
  const text = `
    main(function* () {
      for (let i = 0; i < 20_000; i++) yield new WaitForTimeout(0, 50);
      say(imports.system.version < 18190 ? 'old' : 'new');
    });`;

  it('is what GTASKLET_DEBUG=incremental-gc asks for', async () => {
    const { code, stderr } = await runScript({ ...runtime, debug: 'incremental-gc' }, text);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });

  it('is warned of where no file can be written', async () => {
    const command = ['sh', '-c', 'trap "" XFSZ; ulimit -f 0; exec gjs -m "$0"'];
    const { code, lines, stderr } = await runScript({ ...runtime, command }, text);
    assert.equal(code, 0);
    assert.match(stderr, lines[0] === 'new' ? /^$/ : /gtasklet: incremental garbage collection cannot be turned off, /);
  });
});
