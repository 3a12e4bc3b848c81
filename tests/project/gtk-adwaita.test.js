// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** A window of libadwaita's with a box in it; how tasklets have ended; and a way to wait until one has. */
const WINDOW = `
  const { keepWhenRemoved, setErrorHandler, sleep } = gtasklet;
  const Adw = runtime.name === 'gjs' ? imports.gi.Adw : gi.require('Adw', '1');
  setErrorHandler(() => undefined); // it is said here how they have ended
  Adw.init();
  const window = new Adw.Window({ title: 'the window', defaultWidth: 600, defaultHeight: 500 });
  const box = new Gtk.Box();
  gtk.call(window, 'set_content', box);
  gtk.show(window);
  const button = new Gtk.Button();
  const howEnded = (task) => {
    if (!task.hasEnded) return 'waits';
    return task.error === undefined ? 'returned ' + task.returnValue : task.error.name;
  };
  function* forever(condition) { for (;;) yield condition; }
  const clicked = () => new WaitForSignal(button, 'clicked');
  function* toEnd(...tasks) {
    for (const task of tasks) {
      try { yield task; } catch { /* it is said below */ }
    }
    for (const task of tasks) say(howEnded(task));
  }`;

describeOnGtk('libadwaita', (runs, { version }) => {
  if (version !== 4) return;
  /** Registers a test of a class, which is pending where libadwaita has none of that name. */
  const itHas = (name, title, text, lines) => {
    it(title, async function () {
      const program = `if (Adw.${name} === undefined) return void say('there is none');\n${text}`;
      const result = await runs(`main(function* () { ${WINDOW} ${program} });`);
      if (result.lines[0] === 'there is none') this.skip();
      assert.deepEqual(result, { code: 0, lines, complaints: [] });
    });
  };

  for (const [title, parent] of [
    ['ends what is tied to a dialog that is closed, and the waits for what is in it', 'window'],
    ['ends what is tied to a dialog with a window of its own', 'null'],
  ]) {
    itHas(
      'Dialog',
      title,
      `const dialog = new Adw.Dialog({ child: button });
       const tasks = [run(forever(new WaitForIdle())).cancelOn(dialog), run(forever(clicked()))];
       gtk.call(dialog, 'present', ${parent});
       yield new WaitForIdle();
       for (const task of tasks) say(howEnded(task));
       gtk.call(dialog, 'close');
       yield* toEnd(...tasks);`,
      ['waits', 'waits', 'TaskletCancelled', 'ObjectDestroyedError'],
    );
  }

  itHas(
    'Dialog',
    'presents a dialog again that is kept',
    `const dialog = keepWhenRemoved(new Adw.Dialog({ child: button }));
     const task = run(forever(clicked())).cancelOn(dialog);
     for (let round = 0; round < 2; round++) {
       gtk.call(dialog, 'present', window);
       yield new WaitForIdle();
       gtk.call(dialog, 'close');
       while (gtk.call(dialog, 'get_root') !== null) yield* sleep(10);
       yield new WaitForIdle();
       say(howEnded(task));
     }
     gtk.call(dialog, 'present', window);
     gtk.end(window);
     yield* toEnd(task);`,
    ['waits', 'waits', 'TaskletCancelled'],
  );

  itHas(
    'AlertDialog',
    'tells of the response of an alert before the alert has ended',
    `const alert = new Adw.AlertDialog({ heading: 'really?', extraChild: button });
     gtk.call(alert, 'add_response', 'yes', 'Yes');
     const task = run((function* () {
       const response = new WaitForSignal(alert, 'response');
       yield response;
       return response.signalArgs[0];
     })()).cancelOn(alert);
     const inside = run(forever(clicked()));
     gtk.call(alert, 'present', window);
     gtk.call(alert, 'close');
     yield* toEnd(task, inside);`,
    ['returned close', 'ObjectDestroyedError'],
  );

  itHas(
    'NavigationView',
    'ends what is tied to a page that is popped, unless the view or the program keeps it',
    `const view = new Adw.NavigationView();
     gtk.call(box, 'append', view);
     const pages = ['first', 'pushed', 'added', 'kept'].map(
       (title) => new Adw.NavigationPage({ title, child: new Gtk.Label() }),
     );
     const [first, pushed, added, kept] = pages;
     gtk.call(view, 'add', first);
     gtk.call(view, 'add', added);
     keepWhenRemoved(kept);
     const tasks = pages.map((page) => run(forever(new WaitForSignal(page, 'notify::title'))).cancelOn(page));
     for (const page of [pushed, added, kept]) {
       const hidden = new WaitForSignal(page, 'hidden');
       gtk.call(view, 'push', page);
       gtk.call(view, 'pop');
       yield hidden;
       yield new WaitForIdle();
     }
     for (const task of tasks) say(howEnded(task));
     gtk.end(window);
     yield new WaitForIdle();
     for (const task of tasks) say(howEnded(task));`,
    ['waits', 'TaskletCancelled', 'waits', 'waits', ...Array.from({ length: 3 }, () => 'TaskletCancelled'), 'waits'],
  );

  itHas(
    'TabView',
    'ends what is tied to a tab that is closed, and not to one that is moved to another view',
    `const [view, other] = [new Adw.TabView(), new Adw.TabView()];
     for (const each of [view, other]) gtk.call(box, 'append', each);
     const page = gtk.call(view, 'append', button);
     const task = run(forever(clicked())).cancelOn(button);
     gtk.call(view, 'transfer_page', page, other, 0);
     yield new WaitForIdle();
     say(howEnded(task));
     gtk.call(other, 'close_page', page);
     yield* toEnd(task);`,
    ['waits', 'TaskletCancelled'],
  );

  itHas(
    'MultiLayoutView',
    'leaves alone what is in a layout that is not shown',
    `const view = new Adw.MultiLayoutView();
     const slot = new Adw.LayoutSlot({ id: 'tools' });
     for (const [name, content] of [['wide', slot], ['narrow', new Gtk.Label()]]) {
       const layout = new Adw.Layout({ name, content });
       gtk.call(view, 'add_layout', layout);
     }
     gtk.call(view, 'set_child', 'tools', button);
     gtk.call(view, 'set_layout_name', 'wide');
     gtk.call(box, 'append', view);
     const task = run(forever(clicked())).cancelOn(button);
     for (const name of ['narrow', 'wide', 'narrow']) {
       gtk.call(view, 'set_layout_name', name);
       yield new WaitForIdle();
       say(howEnded(task));
     }
     gtk.call(view, 'set_layout_name', 'wide');
     yield new WaitForIdle();
     gtk.call(box, 'remove', view);
     yield* toEnd(task);`,
    ['waits', 'waits', 'waits', 'TaskletCancelled'],
  );

  itHas(
    'NavigationSplitView',
    'leaves alone what is in a split view that is collapsed',
    `gtk.call(Gtk.Settings, 'get_default').gtkEnableAnimations = false;
     const view = new Adw.NavigationSplitView();
     const pages = ['sidebar', 'content'].map((title) => new Adw.NavigationPage({ title, child: new Gtk.Label() }));
     gtk.call(view, 'set_sidebar', pages[0]);
     gtk.call(view, 'set_content', pages[1]);
     gtk.call(box, 'append', view);
     const tasks = pages.map((page) => run(forever(new WaitForSignal(page, 'notify::title'))).cancelOn(page));
     for (const isCollapsed of [true, false]) {
       gtk.call(view, 'set_collapsed', isCollapsed);
       for (const isShown of [true, false]) {
         gtk.call(view, 'set_show_content', isShown);
         yield new WaitForIdle();
         for (const task of tasks) say(howEnded(task));
       }
     }
     gtk.call(box, 'remove', view);
     yield* toEnd(...tasks);`,
    [...Array.from({ length: 8 }, () => 'waits'), ...Array.from({ length: 2 }, () => 'TaskletCancelled')],
  );
});
