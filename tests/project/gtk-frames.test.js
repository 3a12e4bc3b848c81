// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** Two windows, one of which shows that time goes by for the other. */
const TWO_WINDOWS = `
  const window = gtk.createWindow();
  const other = gtk.createWindow('another window');
  function* showBoth() {
    gtk.show(window);
    gtk.show(other);
    yield new WaitForFrame(window);
    yield new WaitForFrame(other);
  }
  function* forever() {
    const frame = new WaitForFrame(window);
    for (;;) yield frame;
  }`;

describeOnGtk('WaitForFrame', (runs) => {
  it('returns the time of each frame in microseconds, which grows', async () => {
    const { code, lines, complaints } = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            const frame = new WaitForFrame(window);
            say(frame.frameTime);
            say(monotonicTime());
            for (let count = 0; count < 5; count++) {
              const frameTime = yield* frame;
              say(frameTime);
              if (frame.frameTime !== frameTime) say('frameTime is ' + frame.frameTime);
            }
            say(monotonicTime());
          });`);
    assert.deepEqual([code, complaints], [0, []]);
    const [atFirst, ...times] = lines;
    assert.equal(atFirst, 'null');
    assert.equal(times.length, 7, lines.join());
    const [begin, ...frames] = times.map(Number);
    const end = frames.pop();
    const second = 1e6;
    for (const [index, frame] of frames.entries()) {
      assert.ok(Number.isInteger(frame), lines.join());
      assert.ok(index === 0 || frame > frames[index - 1], lines.join());
      assert.ok(frame > begin - second && frame < end + second, lines.join());
    }
  });

  it('returns one frame after the other when it is yielded again and again', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            const frame = new WaitForFrame(window);
            yield frame;
            const first = gtk.framesOf(window);
            for (let count = 1; count <= 4; count++) {
              yield frame;
              say(gtk.framesOf(window) - first);
            }
          });`);
    assert.deepEqual(result, { code: 0, lines: ['1', '2', '3', '4'], complaints: [] });
  });

  it('lets the window have no more frames when the tasklet has ended', async () => {
    const result = await runs(`
          ${TWO_WINDOWS}
          main(function* () {
            yield* showBoth();
            yield run((function* () {
              const frame = new WaitForFrame(window);
              for (let count = 0; count < 3; count++) yield frame;
            })());
            say(yield* gtk.isStandingStill(window, other));
          });`);
    assert.deepEqual(result, { code: 0, lines: ['true'], complaints: [] });
  });

  it('lets the window have frames as long as it is yielded, and no more after a cancellation', async () => {
    const result = await runs(`
          ${TWO_WINDOWS}
          main(function* () {
            yield* showBoth();
            const task = run(forever());
            say(yield* gtk.isStandingStill(window, other));
            task.cancel();
            say(yield* gtk.isStandingStill(window, other));
          });`);
    assert.deepEqual(result, { code: 0, lines: ['false', 'true'], complaints: [] });
  });

  it('ends when another tasklet cancels it in the same frame', async () => {
    const result = await runs(`
          ${TWO_WINDOWS}
          main(function* () {
            yield* showBoth();
            const task = run(forever());
            yield run((function* () {
              yield new WaitForFrame(window);
              task.cancel();
            })());
            try { yield task; } catch (error) { say(error.name); }
            say(yield* gtk.isStandingStill(window, other));
          });`);
    assert.deepEqual(result, { code: 0, lines: ['TaskletCancelled', 'true'], complaints: [] });
  });

  it('ends by an ObjectDestroyedError when the widget is destroyed', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            yield new WaitForFrame(window);
            run((function* () {
              yield new WaitForIdle();
              gtk.end(window);
            })());
            const frame = new WaitForFrame(window);
            try { for (;;) yield frame; } catch (error) { say(error.name + ': ' + error.message); }
          });`);
    const error =
      'ObjectDestroyedError: WaitForFrame: the object has been destroyed and cannot emit "destroy" any more';
    assert.deepEqual(result, { code: 0, lines: [error], complaints: [] });
  });

  it('ends by an ObjectDestroyedError when the tasklet destroys the widget in a frame', async () => {
    const result = await runs(`
          main(function* () {
            const window = gtk.createWindow();
            gtk.show(window);
            const frame = new WaitForFrame(window);
            yield frame;
            gtk.end(window);
            try { yield frame; } catch (error) { say(error.name); }
          });`);
    assert.deepEqual(result, { code: 0, lines: ['ObjectDestroyedError'], complaints: [] });
  });

  it('waits until a widget is shown that is not', async () => {
    const result = await runs(`
          ${TWO_WINDOWS}
          main(function* () {
            gtk.show(other);
            const task = run((function* () { yield new WaitForFrame(window); say('a frame'); })());
            const frame = new WaitForFrame(other);
            for (let count = 0; count < 5; count++) yield frame;
            say('shown');
            gtk.show(window);
            yield task;
          });`);
    assert.deepEqual(result, { code: 0, lines: ['shown', 'a frame'], complaints: [] });
  });

  it('throws a TypeError for what is no widget', async () => {
    const { code, lines, complaints } = await runs(`
          for (const value of [new Gtk.Adjustment(), Gtk.Window, {}, null, 1]) {
            try { new WaitForFrame(value); } catch (error) { say(error.name + ': ' + error.message); }
          }`);
    assert.deepEqual([code, lines.length, complaints], [0, 5, []], lines.join('\n'));
    for (const line of lines) assert.match(line, /^TypeError: WaitForFrame: widget: expected a Gtk\.Widget, got /);
  });
});
