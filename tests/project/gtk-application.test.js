// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/**
 * An application that runs in main(), as the page on cancellation shows it. The clean-up of a window's tasklet ends after the
 * application has quit.
 */
const application = (activate) => `
  const { TaskGroup, WaitForUnixSignal, shield, sleep, spawnProcess } = gtasklet;
  const Gio = runtime.name === 'gjs' ? imports.gi.Gio : gi.require('Gio', '2.0');
  const NEVER_MS = 1e9;
  let hasQuit = false;
  const quitting = run((function* () {
    while (!hasQuit) yield* sleep(1);
  })());
  function* work(title) {
    try {
      yield* sleep(NEVER_MS);
    } catch (error) {
      say(title + ' is cancelled');
      throw error;
    } finally {
      yield* quitting;
      yield* sleep(1);
      say(title + ' is saved');
    }
  }
  main(function* () {
    const tasks = new TaskGroup({ name: 'application', onError: (error) => say('error: ' + error.message) });
    const application = new Gtk.Application({ flags: Gio.ApplicationFlags.NON_UNIQUE });
    const createWindow = (title) => {
      const window = new Gtk.ApplicationWindow({ application, title });
      gtk.show(window);
      return window;
    };
    const openWindow = (title) => {
      const window = createWindow(title);
      tasks.run(work(title)).cancelOn(window);
      return window;
    };
    application.connect('activate', () => { ${activate} });
    application.run([]);
    hasQuit = true;
    say('has quit');
    yield* shield(tasks.cancel('the application quits'));
    say('ends');
  });`;

const saved = ['one is saved', 'two is saved', 'ends'];

describeOnGtk('an application with windows in main()', (runs) => {
  it('has the tasklets of its windows cancelled when it quits, and waits for their clean-up', async () => {
    const program = application(`
      openWindow('one');
      openWindow('two');
      tasks.run(function* () {
        yield* sleep(5);
        application.quit();
      });`);
    const lines = ['has quit', 'one is cancelled', 'two is cancelled', ...saved];
    assert.deepEqual(await runs(program), { code: 0, lines, complaints: [] });
  });

  it('waits for the clean-up of windows that are closed, also of the last one', async () => {
    const program = application(`
      const one = openWindow('one');
      const two = openWindow('two');
      tasks.run(function* () {
        yield* sleep(5);
        one.close();
        while (tasks.size > 0 && gtk.call(application, 'get_windows').length > 1) yield* sleep(1);
        two.close();
      });`);
    const lines = ['one is cancelled', 'two is cancelled', 'has quit', ...saved];
    assert.deepEqual(await runs(program), { code: 0, lines, complaints: [] });
  });

  for (const { signal, code } of [
    { signal: 'INT', code: 130 },
    { signal: 'TERM', code: 143 },
  ]) {
    it(`ends after SIG${signal} as when it quits, with the exit code ${code}`, async () => {
      const program = application(`
        openWindow('one');
        openWindow('two');
        tasks.run(function* () {
          yield [new WaitForUnixSignal(2), new WaitForUnixSignal(15)];
          application.quit();
        });
        tasks.run(function* () {
          yield* spawnProcess(['sh', '-c', 'kill -${signal} $PPID']).wait();
        });`);
      const lines = ['has quit', 'one is cancelled', 'two is cancelled', ...saved];
      assert.deepEqual(await runs(program), { code, lines, complaints: [] });
    });
  }

  it('continues after an error in the tasklet of a window', async () => {
    const program = application(`
      tasks.run(function* () {
        yield* sleep(1);
        throw new Error('in a window');
      }).cancelOn(openWindow('one'));
      tasks.run(function* () {
        openWindow('two');
        yield* sleep(20);
        application.quit();
      });`);
    const lines = ['error: in a window', 'has quit', 'one is cancelled', 'two is cancelled', ...saved];
    assert.deepEqual(await runs(program), { code: 0, lines, complaints: [] });
  });

  it('ends the group of a window that is part of its own, when the window is closed and when it quits', async () => {
    const program = application(`
      const [one] = ['one', 'two'].map((title) => {
        const window = createWindow(title);
        const own = new TaskGroup({ name: title }).cancelOn(window);
        own.run(work(title));
        own.defer(() => say(title + ' is closed'));
        tasks.defer(() => own.cancel());
        return window;
      });
      tasks.run(function* () {
        yield* sleep(5);
        one.close();
        while (gtk.call(application, 'get_windows').length > 1) yield* sleep(1);
        application.quit();
      });`);
    const ended = ['one is saved', 'one is closed', 'two is saved', 'two is closed', 'ends'];
    const lines = ['one is cancelled', 'has quit', 'two is cancelled', ...ended];
    assert.deepEqual(await runs(program), { code: 0, lines, complaints: [] });
  });
});

/** Classes of GTK's with a group each. */
const classes = `
  const register = runtime.name === 'gjs' ? imports.gi.GObject.registerClass : gi.registerClass;
  const AppWindow = register(
    class AppWindow extends Gtk.ApplicationWindow {
      constructor(properties) {
        super(properties);
        this.tasks = new TaskGroup({ name: 'window' }).cancelOn(this); // a field ends Node.js 20 at the eleventh instance
      }
      begin() {
        this.tasks.run(() => this.work());
        gtk.show(this);
      }
      *work() {
        try {
          yield* sleep(1e9);
        } finally {
          yield* sleep(1);
          say(this.title + ' is saved');
        }
      }
    },
  );
  const App = register(
    class App extends Gtk.Application {
      #tasks = new TaskGroup({ name: 'application' });
      open(title) {
        const window = new AppWindow({ application: this, title });
        this.#tasks.defer(() => window.tasks.cancel());
        window.begin();
      }
      begin() {
        this.open('one');
        this.open('two');
        this.#tasks.run(() => this.quitLater());
      }
      *quitLater() {
        yield* sleep(5);
        this.quit();
      }
      end() {
        return this.#tasks.cancel();
      }
    },
  );`;

describeOnGtk('a TaskGroup of a GObject', (runs) => {
  it('is made in a constructor, or in a private field, and ends with its window and its application', async () => {
    const program = `
      const { TaskGroup, shield, sleep } = gtasklet;
      const Gio = runtime.name === 'gjs' ? imports.gi.Gio : gi.require('Gio', '2.0');
      ${classes}
      main(function* () {
        const app = new App({ flags: Gio.ApplicationFlags.NON_UNIQUE });
        app.connect('activate', () => app.begin());
        app.run([]);
        yield* shield(app.end());
        say('ends');
      });`;
    assert.deepEqual(await runs(program), {
      code: 0,
      lines: ['two is saved', 'one is saved', 'ends'],
      complaints: [],
    });
  });
});
