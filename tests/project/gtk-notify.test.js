// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

describeOnGtk('WaitForNotify on a widget', (runs) => {
  it('waits until the predicate holds', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            const asked = [];
            const is400 = (width) => {
              asked.push(width);
              return width === 400;
            };
            run((function* () {
              for (const width of [300, 400]) {
                yield new WaitForIdle();
                gtk.call(window, 'set_default_size', width, 100);
              }
            })());
            say((yield* new WaitForNotify(window, 'default-width', is400)) + ' of ' + asked);
          });`);
    assert.deepEqual(result, { code: 0, lines: ['400 of 200,300,400'], complaints: [] });
  });

  it('is done at once where the predicate holds', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            let hasTurned = false;
            run((function* () { yield new WaitForTimeout(0); hasTurned = true; })());
            const width = yield* new WaitForNotify(window, 'default-width', (value) => value === 200);
            say(width + ', turned: ' + hasTurned);
          });`);
    assert.deepEqual(result, { code: 0, lines: ['200, turned: false'], complaints: [] });
  });

  for (const [spelling, property] of [
    ['dashes', 'default-width'],
    ['underscores', 'default_width'],
    ['capitals', 'defaultWidth'],
  ]) {
    it(`knows a property by its name with ${spelling}`, async () => {
      const result = await runs(`
            main(function* () {
              const window = gtk.createWindow();
              run((function* () { yield new WaitForIdle(); gtk.call(window, 'set_default_size', 300, 100); })());
              say(yield* new WaitForNotify(window, '${property}'));
            });`);
      assert.deepEqual(result, { code: 0, lines: ['300'], complaints: [] });
    });
  }

  it('waits for the next title of a window', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow('one');
            gtk.show(window);
            run((function* () {
              for (const title of ['two', 'three']) {
                yield new WaitForIdle();
                window.title = title;
              }
            })());
            const title = new WaitForNotify(window, 'title');
            say(yield* title);
            say(yield* title);
          });`);
    assert.deepEqual(result, { code: 0, lines: ['two', 'three'], complaints: [] });
  });

  it('ends by an ObjectDestroyedError when the widget is destroyed', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            yield new WaitForFrame(window);
            run((function* () { yield new WaitForIdle(); gtk.end(window); })());
            const title = new WaitForNotify(window, 'title', (value) => value === 'never');
            try { yield title; } catch (error) { say(error.name + ': ' + error.message); }
          });`);
    const error =
      'ObjectDestroyedError: WaitForNotify: the object has been destroyed and cannot emit "notify::title" any more';
    assert.deepEqual(result, { code: 0, lines: [error], complaints: [] });
  });
});
