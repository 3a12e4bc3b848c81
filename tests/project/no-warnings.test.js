// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runtimeTitles } from '../../scripts/support/examples.js';
import { runProgram } from './support/run-program.js';

const NAMES = `
  WaitForAsync, WaitForIO, WaitForIdle, WaitForNotify, WaitForProcess, WaitForSignal, WaitForTimeout, WaitForUnixSignal,
  all, chunks, lines, main, race, run, runtime, scope, signals, sleep, spawnProcess, withTimeout`;

/** What the two bindings have by different names. */
const heads = {
  gjs: (entry) => `
    import GLib from 'gi://GLib?version=2.0';
    import Gio from 'gi://Gio?version=2.0';
    import { ${NAMES} } from '${entry}';
    const fileOf = (path) => Gio.File.new_for_path(path);
    const setEnabled = (action, enabled) => action.set_enabled(enabled);
    const openStream = (path) => fileOf(path).read(null);
    const start = (argv) => GLib.spawn_async_with_pipes(null, argv, null, FLAGS, null);
    const channelOf = (fd) => GLib.IOChannel.unix_new(fd);
    const LOAD = 'load_contents';
    const say = print;`,
  node: (entry) => `
    import gi from 'node-gtk';
    import { ${NAMES} } from '${entry}';
    const GLib = gi.require('GLib', '2.0');
    const Gio = gi.require('Gio', '2.0');
    const fileOf = (path) => Gio.File.newForPath(path);
    const setEnabled = (action, enabled) => action.setEnabled(enabled);
    const openStream = (path) => fileOf(path).read(null);
    const start = (argv) => GLib.spawnAsyncWithPipes(null, argv, null, FLAGS, null);
    const channelOf = (fd) => GLib.IOChannel.unixNew(fd);
    const LOAD = 'loadContents';
    const say = console.log;`,
};

/** Everything that the platform calls GLib, GObject and Gio for. */
const PROGRAM = `
  const FLAGS = GLib.SpawnFlags.SEARCH_PATH | GLib.SpawnFlags.DO_NOT_REAP_CHILD;
  const SIGHUP = 1;
  const PATH = '/etc/passwd';

  function* waitForSources() {
    yield new WaitForTimeout(1);
    yield new WaitForIdle();
    yield Promise.resolve();
    yield* sleep(1);
    const hangup = run((function* () {
      yield new WaitForUnixSignal(SIGHUP);
    })());
    const killer = spawnProcess(['sh', '-c', 'kill -HUP $PPID']);
    yield* all([hangup, killer.wait()]);
  }

  function* waitForProcesses() {
    const [, pid, input, output, errors] = start(['sh', '-c', 'echo one; echo two']);
    yield new WaitForIO(output, GLib.IOCondition.IN);
    yield new WaitForIO(channelOf(output), GLib.IOCondition.IN);
    const reader = lines(output);
    yield* reader.next();
    yield* new WaitForProcess(pid);
    for (const text of [yield* reader.next(), yield* reader.next()]) if (text === 'one') throw new Error('read again');
    const closed = 500;
    for (const wait of [new WaitForIO(closed, GLib.IOCondition.IN), lines(closed).next()]) {
      try {
        yield* wait;
        throw new Error('a file descriptor that was never open');
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    const copy = spawnProcess(['cat'], { read: 'chunks', stderr: 'inherit', env: { NONE: null, SOME: 'some' }, cwd: '/' });
    yield* copy.stdin.write('copied');
    copy.stdin.close();
    yield* copy.stdout.next();
    yield* copy.wait();
  }

  function* waitForFiles() {
    yield* new WaitForAsync(fileOf(PATH), LOAD);
    yield* lines(openStream(PATH)).next();
    yield* chunks(openStream(PATH), { encoding: null }).next();
  }

  function* waitForObjects() {
    const action = Gio.SimpleAction.new('action', null);
    const disabled = run((function* () {
      yield new WaitForNotify(action, 'enabled', (enabled) => !enabled);
    })());
    const told = run((function* () {
      yield new WaitForSignal(action, 'notify::enabled');
    })());
    const stream = signals(action, 'notify::enabled');
    setEnabled(action, false);
    yield* all([disabled, told, stream.next()]);
    if (runtime.canHookClasses) {
      const activated = run((function* () {
        yield new WaitForSignal(Gio.SimpleAction, 'activate');
      })());
      const first = run((function* () {
        yield new WaitForSignal(action, 'activate');
      })());
      setEnabled(action, true);
      action.activate(null);
      yield* all([activated, first]);
    }
  }

  function* waitForTheEnd() {
    const cancellable = Gio.Cancellable.new();
    const task = run((function* () {
      yield new WaitForTimeout(1e6);
    })());
    task.cancelOn(cancellable);
    cancellable.cancel();
    yield* race({ short: sleep(1), long: sleep(1e6) });
    yield* withTimeout(1e6, sleep(1));
    yield* scope(function* (s) {
      s.spawn(sleep(1e6));
      yield* sleep(1);
      s.cancel();
    });
  }

  main(function* () {
    for (const work of [waitForSources, waitForProcesses, waitForFiles, waitForObjects, waitForTheEnd]) {
      yield* work();
      say(work.name);
    }
  });`;

const OUTPUT = ['waitForSources', 'waitForProcesses', 'waitForFiles', 'waitForObjects', 'waitForTheEnd', ''].join('\n');

/** GLib says some things only to those who ask. */
const ASKED = { G_ENABLE_DIAGNOSTIC: '1', G_DEBUG: 'gc-friendly' };

describe('a program that waits for everything', () => {
  for (const { where, runtime, environment = {} } of [
    { where: runtimeTitles.gjs, runtime: 'gjs' },
    { where: `${runtimeTitles.gjs}, with names`, runtime: 'gjs', environment: { GTASKLET_DEBUG: 'source-names' } },
    { where: runtimeTitles.node, runtime: 'node' },
    { where: `${runtimeTitles.node} alone`, runtime: 'node', environment: { GTASKLET_DEBUG: 'no-native' } },
  ]) {
    it(`makes neither GLib nor the runtime warn of anything, on ${where}`, () => {
      const text = (entry) => heads[runtime](entry) + PROGRAM;
      const { status, stdout, stderr } = runProgram(runtime, text, { ...ASKED, ...environment });
      assert.deepEqual({ stderr, stdout, status }, { stderr: '', stdout: OUTPUT, status: 0 });
    });
  }
});
