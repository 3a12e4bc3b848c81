// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** A window with a box in it, and in that a row with a button; and how tasklets have ended that wait for the button. */
const WINDOW = `
  const { Tasklet, WaitForCall, keepWhenRemoved, setErrorHandler, signals } = gtasklet;
  setErrorHandler(() => undefined); // it is said here how they have ended
  const window = gtk.createWindow();
  const box = new Gtk.Box();
  const row = new Gtk.Box();
  const button = new Gtk.Button();
  gtk.call(row, 'append', button);
  gtk.call(box, 'append', row);
  gtk.call(window, 'set_child', box);
  gtk.show(window);
  const howEnded = (task) => {
    if (!task.hasEnded) return 'waits';
    return task.error === undefined ? 'returned ' + task.returnValue : task.error.name;
  };
  function* forever(condition) { for (;;) yield condition; }
  const clicked = () => new WaitForSignal(button, 'clicked');
  const remove = (widget) => gtk.call(gtk.call(widget, 'get_parent'), 'remove', widget);`;

describeOnGtk('a widget that the program holds', (runsText, { platform, version }) => {
  if (version !== 4) return;
  const runs = (text) => runsText(`main(function* () { ${WINDOW} ${text} });`);
  const says = async (text, lines) => assert.deepEqual(await runs(text), { code: 0, lines, complaints: [] });

  it('that is removed from its window ends the waits for it and for what is in it', async () => {
    await says(
      `const tasks = [row, button].flatMap((widget) => [
         run(forever(new WaitForSignal(widget, 'notify::visible'))),
         run(forever(new WaitForNotify(widget, 'visible', () => false))),
         run(forever(new WaitForFrame(widget))),
       ]);
       const read = run((function* () { return yield* signals(button, 'clicked').next(); })());
       const destroyed = run((function* () { yield new WaitForSignal(row, 'destroy'); return 'at destroy'; })());
       remove(row);
       say(howEnded(tasks[0]));
       yield new WaitForIdle();
       for (const task of [...tasks, read, destroyed]) say(howEnded(task));`,
      ['waits', ...Array.from({ length: 6 }, () => 'ObjectDestroyedError'), 'returned null', 'returned at destroy'],
    );
  });

  it('that is removed cancels the tasklets that are tied to it, whatever they wait for in it', async () => {
    await says(
      `const tasks = [button, row].map((widget) => run(forever(clicked())).cancelOn(widget));
       remove(row);
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));`,
      ['TaskletCancelled', 'TaskletCancelled'],
    );
  });

  it('that is removed drops out of a wait for something else, too', async () => {
    await says(
      `const call = new WaitForCall();
       const task = run((function* () { return (yield [clicked(), call]) === call; })());
       remove(row);
       yield new WaitForIdle();
       say(howEnded(task));
       call();
       say(howEnded(task));`,
      ['waits', 'returned true'],
    );
  });

  it('that is removed between two waits for it ends the next one', async () => {
    await says(
      `const call = new WaitForCall();
       const task = run((function* () {
         const condition = clicked();
         yield [condition, call];
         remove(row);
         yield condition;
       })());
       call();
       yield new WaitForIdle();
       say(howEnded(task));`,
      ['ObjectDestroyedError'],
    );
  });

  it('that is moved, to another window too, continues emitting', async () => {
    await says(
      `const task = run((function* () { yield clicked(); return 'clicked'; })()).cancelOn(row);
       const other = gtk.createWindow('the other');
       const otherBox = new Gtk.Box();
       gtk.call(other, 'set_child', otherBox);
       for (const target of [otherBox, box, otherBox]) {
         remove(row);
         gtk.call(target, 'append', row);
         yield new WaitForIdle();
       }
       gtk.end(window);
       yield new WaitForIdle();
       button.emit('clicked');
       say(howEnded(task));
       const tied = run(forever(new WaitForIdle())).cancelOn(row);
       gtk.end(other);
       yield new WaitForIdle();
       say(howEnded(tied));`,
      ['returned clicked', 'TaskletCancelled'],
    );
  });

  it('that has never been in a window is waited for until it has left one', async () => {
    await says(
      `const entry = new Gtk.Entry();
       const task = run(forever(new WaitForSignal(entry, 'activate'))).cancelOn(entry);
       const steps = [() => undefined, () => gtk.call(row, 'append', entry), () => gtk.call(row, 'remove', entry)];
       for (const step of steps) {
         step();
         yield new WaitForIdle();
         say(howEnded(task));
       }`,
      ['waits', 'waits', 'TaskletCancelled'],
    );
  });

  it('that is in something kept is waited for until the window is destroyed that it is in', async () => {
    await says(
      `keepWhenRemoved(row);
       const tasks = [run(forever(clicked())), run(forever(clicked())).cancelOn(row)];
       remove(row);
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));
       gtk.call(box, 'append', row);
       yield new WaitForIdle();
       gtk.end(window);
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));`,
      ['waits', 'waits', 'ObjectDestroyedError', 'TaskletCancelled'],
    );
  });

  it('that is removed from something kept is not kept', async () => {
    await says(
      `keepWhenRemoved(box);
       const task = run(forever(clicked()));
       remove(row);
       yield new WaitForIdle();
       say(howEnded(task));`,
      ['ObjectDestroyedError'],
    );
  });

  it('that is hidden, on a page that is not shown, or in an expander that is collapsed, is waited for', async () => {
    await says(
      `const task = run(forever(clicked()));
       gtk.call(button, 'set_visible', false);
       const stack = new Gtk.Stack();
       const expander = new Gtk.Expander({ expanded: true });
       gtk.call(stack, 'add_named', new Gtk.Label(), 'front');
       gtk.call(stack, 'add_named', expander, 'back');
       gtk.call(box, 'append', stack);
       remove(row);
       gtk.call(expander, 'set_child', row);
       yield new WaitForIdle();
       gtk.call(stack, 'set_visible_child_name', 'front');
       gtk.call(expander, 'set_expanded', false);
       yield new WaitForIdle();
       say(howEnded(task));
       const tied = run(forever(new WaitForIdle())).cancelOn(row);
       gtk.call(expander, 'set_expanded', true);
       gtk.call(expander, 'set_expanded', false);
       yield new WaitForIdle();
       say(howEnded(tied));
       gtk.call(expander, 'set_expanded', true);
       gtk.call(expander, 'set_child', null);
       yield new WaitForIdle();
       say(howEnded(task));
       say(howEnded(tied));`,
      ['waits', 'waits', 'ObjectDestroyedError', 'TaskletCancelled'],
    );
  });

  it('that is removed from a container with a get_child() of its own is notified of', async () => {
    await says(
      `box[runtime.name === 'gjs' ? 'get_child' : 'getChild'] = (name) => name.toUpperCase();
       const task = run(forever(clicked()));
       remove(row);
       yield new WaitForIdle();
       say(howEnded(task));`,
      ['ObjectDestroyedError'],
    );
  });

  it('is a window that is hidden: it is waited for until it is destroyed, shown or not', async () => {
    await says(
      `const hidden = gtk.createWindow('hidden');
       const tasks = [window, hidden].map((toplevel) => run(forever(new WaitForSignal(toplevel, 'notify::title'))));
       gtk.call(window, 'set_visible', false);
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));
       for (const toplevel of [window, hidden]) gtk.end(toplevel);
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));`,
      ['waits', 'waits', 'ObjectDestroyedError', 'ObjectDestroyedError'],
    );
  });

  it('is notified of in a nested main loop, too', async () => {
    await says(
      `const task = run(forever(clicked()));
       remove(row);
       const loop = new GLib.MainLoop(null, false);
       run((function* () { yield new WaitForIdle(); loop.quit(); })());
       loop.run();
       say(howEnded(task));`,
      ['ObjectDestroyedError'],
    );
  });

  it('is refused by keepWhenRemoved() if it is none', async () => {
    await says(`try { keepWhenRemoved({}); } catch (error) { say(error.message); }`, [
      'keepWhenRemoved: widget: expected a Gtk.Widget, got an object',
    ]);
  });

  if (platform === 'gjs') {
    it('is not asked about while GJS collects garbage: a native dialog is collected without a complaint', async () => {
      await says(
        `const task = run(forever(new WaitForSignal(window, 'close-request')));
         (() => {
           const { FileChooserAction, FileChooserNative } = Gtk;
           const dialog = new FileChooserNative({ transientFor: window, action: FileChooserAction.OPEN });
           dialog.show();
           dialog.hide();
         })();
         for (let round = 0; round < 3; round++) {
           yield new WaitForIdle();
           imports.system.gc();
         }
         say(howEnded(task));`,
        ['waits'],
      );
    });
  }
});
