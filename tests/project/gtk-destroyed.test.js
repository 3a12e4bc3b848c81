// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** A window with an entry in it, and how a tasklet that waited for something in it has ended. */
const WINDOW = `
  const { setErrorHandler, signals } = gtasklet;
  setErrorHandler(() => undefined); // it is said here how they have ended
  const window = gtk.createWindow();
  const entry = gtk.createEntryIn(window);
  gtk.show(window);
  const howEnded = (task) => {
    if (!task.hasEnded) return 'waits';
    return task.error === undefined ? 'returned ' + task.returnValue : task.error.name;
  };
  function* forever(condition) { for (;;) yield condition; }`;

describeOnGtk('a window that is destroyed, and that the program holds', (runsText, { version }) => {
  const runs = (text) => runsText(`main(function* () { ${WINDOW} ${text} });`);

  it('ends the waits for it, and for the widgets in it, by an ObjectDestroyedError', async () => {
    const result = await runs(`
          const tasks = [window, entry].flatMap((widget) => [
            run(forever(new WaitForSignal(widget, 'notify::visible'))),
            run(forever(new WaitForNotify(widget, 'visible', () => false))),
            run(forever(new WaitForFrame(widget))),
          ]);
          gtk.end(window);
          yield new WaitForIdle(); // GTK 4 tells it to nobody who holds the window
          for (const task of tasks) say(howEnded(task));`);
    const lines = Array.from({ length: 6 }, () => 'ObjectDestroyedError');
    assert.deepEqual(result, { code: 0, lines, complaints: [] });
  });

  it('ends the wait for its signal destroy, and closes streams', async () => {
    const result = await runs(`
          const destroyed = run((function* () {
            yield new WaitForSignal(window, 'destroy');
            return 'at destroy';
          })());
          const closed = run((function* () { return yield* signals(entry, 'activate').next(); })());
          gtk.end(window);
          yield new WaitForIdle();
          say(howEnded(destroyed));
          say(howEnded(closed));`);
    assert.deepEqual(result, { code: 0, lines: ['returned at destroy', 'returned null'], complaints: [] });
  });

  it('cancels the tasklets that are tied to it, whatever they wait for in it, and in whatever order', async () => {
    const result = await runs(`
          const title = new WaitForSignal(window, 'notify::title');
          const text = new WaitForSignal(entry, 'notify::text');
          const tasks = [
            run(forever(title)).cancelOn(window),
            run(forever(text)).cancelOn(window),
            run(forever(new WaitForFrame(window))).cancelOn(window),
          ];
          gtk.end(window);
          yield new WaitForIdle(); // GTK 4 tells it to nobody who holds the window
          for (const task of tasks) say(howEnded(task));`);
    const lines = Array.from({ length: 3 }, () => 'TaskletCancelled');
    assert.deepEqual(result, { code: 0, lines, complaints: [] });
  });

  it('cancels what such a tasklet has begun: branches, yielded generators, children, streams', async () => {
    const result = await runs(`
          const { all, race, scope, sleep, withTimeout } = gtasklet;
          const wait = () => forever(new WaitForSignal(window, 'notify::title'));
          const works = [
            function* () { yield wait(); },
            () => race({ wait, sleep: sleep(1e9) }),
            () => all([wait]),
            () => withTimeout(1e9, wait),
            () => scope(function* (s) { s.spawn(wait); }),
            function* () {
              const stream = gtasklet.signals(window, 'notify::title');
              while ((yield* stream.next()) !== null);
            },
          ];
          const tasks = works.map((work) => run(work()).cancelOn(window));
          let tie;
          const tied = run(scope(function* (s) {
            tie = () => s.cancelOn(window);
            yield* wait();
          }));
          tie();
          gtk.end(window);
          yield new WaitForIdle();
          for (const task of tasks) say(howEnded(task));
          say(howEnded(tied));`);
    const lines = [...Array.from({ length: 6 }, () => 'TaskletCancelled'), 'returned undefined'];
    assert.deepEqual(result, { code: 0, lines, complaints: [] });
  });

  it('leaves alone what is in other windows', async () => {
    const result = await runs(`
          const other = gtk.createWindow('the other');
          const task = run(forever(new WaitForSignal(other, 'notify::title'))).cancelOn(other);
          gtk.end(window);
          yield new WaitForIdle();
          say(howEnded(task));
          gtk.end(other);
          yield new WaitForIdle();
          say(howEnded(task));`);
    assert.deepEqual(result, { code: 0, lines: ['waits', 'TaskletCancelled'], complaints: [] });
  });

  // With GTK 3 its signal "destroy" has come by then.
  if (version === 4) {
    it('can emit a signal yet, in the step that it is destroyed in', async () => {
      const result = await runs(`
          const answered = run((function* () {
            yield new WaitForSignal(window, 'activate-default');
            return 'answered';
          })());
          const read = run((function* () { return (yield* signals(window, 'activate-default').next()) !== null; })());
          gtk.end(window);
          window.emit('activate-default');
          yield new WaitForIdle();
          say(howEnded(answered));
          say(howEnded(read));`);
      assert.deepEqual(result, { code: 0, lines: ['returned answered', 'returned true'], complaints: [] });
    });
  }
});
