// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** A window with a row in it, and in that a button; and how tasklets have ended that wait for one of them. */
const WINDOW = `
  const { setErrorHandler } = gtasklet;
  setErrorHandler(() => undefined); // it is said here how they have ended
  const window = gtk.createWindow();
  const [box, row, button] = [new Gtk.Box(), new Gtk.Box(), new Gtk.Button()];
  gtk.call(row, 'append', button);
  gtk.call(box, 'append', row);
  gtk.call(window, 'set_child', box);
  gtk.show(window);
  function* forever(condition) { for (;;) yield condition; }
  const waitFor = (widget) => [
    run(forever(new WaitForSignal(widget, 'notify::visible'))),
    run(forever(new WaitForNotify(widget, 'visible', () => false))),
    run(forever(new WaitForFrame(widget))),
    run(forever(new WaitForIdle())).cancelOn(widget),
  ];
  const sayHowEnded = function* (tasks) {
    for (let round = 0; round < 2; round++) yield new WaitForIdle();
    for (const task of tasks) say(task.hasEnded ? task.error.name : 'waits');
  };`;

const ENDED = [...Array.from({ length: 3 }, () => 'ObjectDestroyedError'), 'TaskletCancelled'];

describeOnGtk('a widget that is disposed of', (runs, { version }) => {
  if (version !== 4) return;
  const says = async (text, lines) => {
    const result = await runs(`main(function* () { ${WINDOW} ${text} });`);
    assert.deepEqual(result, { code: 0, lines, complaints: [] });
  };

  it('ends the waits for it, and for what was in it, without a complaint', async () => {
    await says(
      `const tasks = [...waitFor(row), ...waitFor(button)];
       gtk.call(box, 'remove', row);
       gtk.call(row, 'run_dispose');
       yield* sayHowEnded(tasks);`,
      [...ENDED, ...ENDED],
    );
  });

  it('ends the same if it is a window', async () => {
    await says(
      `const tasks = [window, row, button].flatMap((widget) => waitFor(widget));
       gtk.call(window, 'run_dispose');
       yield* sayHowEnded(tasks);`,
      [...ENDED, ...ENDED, ...ENDED],
    );
  });
});
