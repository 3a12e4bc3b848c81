// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** Who closes a window, and how a program lets them. */
const closers = {
  'its own program': 'run((function* () { yield new WaitForIdle(); window.close(); })());',
  'a window manager': "ask('close');",
};

/** Lets somebody close a window several times, and gives one answer after the other; the last lets it close. */
const closing = (close, answers) => `
  main(function* () {
    const window = gtk.createWindow();
    let closed = 0;
    window.connect('unmap', () => { closed++; });
    gtk.show(window);
    yield new WaitForFrame(window);
    const request = new WaitForSignal(window, gtk.closing);
    for (const answer of [${answers}]) {
      ${close}
      yield request;
      request.returnValue = answer;
      yield new WaitForIdle(); // the emission is over
      say(answer + ': ' + (closed === 0 ? 'open' : 'closed'));
    }
  });`;

/** Types in a window that has an entry, and gives an answer to each key. */
const typing = (keys, answers) => `
  main(function* () {
    const window = gtk.createWindow();
    const entry = gtk.createEntryIn(window);
    const key = new WaitForSignal(...gtk.keysOf(window));
    gtk.show(window);
    yield new WaitForFrame(window);
    ask('focus');
    yield new WaitForNotify(window, 'is-active', (isActive) => isActive);
    ask('press', '${keys.join("', '")}');
    for (const answer of [${answers}]) {
      yield key;
      key.returnValue = answer;
    }
    yield new WaitForIdle(); // the emission is over
    say(entry.text);
  });`;

describeOnGtk('WaitForSignal.returnValue', (runs) => {
  for (const [who, close] of Object.entries(closers)) {
    it(`keeps a window open that ${who} closes while it is true, and lets it close when false`, async () => {
      const result = await runs(closing(close, 'true, true, false'));
      const lines = ['true: open', 'true: open', 'false: closed'];
      assert.deepEqual(result, { code: 0, lines, complaints: [] });
    });

    it(`lets a window close that ${who} closes when it is not set`, async () => {
      const result = await runs(closing(close, 'undefined'));
      assert.deepEqual(result, { code: 0, lines: ['undefined: closed'], complaints: [] });
    });
  }

  it('keeps a key that is pressed from the entry that has the focus when it is true', async () => {
    const result = await runs(typing(['a', 'b', 'c', 'd', 'e'], 'true, false, true, undefined, true'));
    assert.deepEqual(result, { code: 0, lines: ['bd'], complaints: [] });
  });
});
