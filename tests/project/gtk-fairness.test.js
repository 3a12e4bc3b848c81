// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';
import { hasFullDose } from './support/dose.js';

/** Loops that never wait for anything that is not due. Each round computes for some milliseconds. */
const LOOPS = {
  'sleep(0)': 'for (;;) { compute(); yield* sleep(0); }',
  'promises that have settled': 'for (;;) { compute(); yield Promise.resolve(); }',
  'one promise that has settled': 'const settled = Promise.resolve(); for (;;) { compute(); yield settled; }',
  'calls of an async function': 'for (;;) { compute(); yield (async () => { await null; await null; })(); }',
  'promises that two tasklets settle for each other': `
    let wake = () => undefined;
    const other = run((function* () { for (;;) { wake(); yield new Promise((resolve) => (wake = resolve)); } })());
    try { for (;;) { compute(); wake(); yield new Promise((resolve) => (wake = resolve)); } } finally { other.cancel(); }`,
  'tasklets that have ended': 'const ended = run((function* () {})()); for (;;) { compute(); yield ended; }',
  'lines that are there': `
    const program = spawnProcess(['yes', 'x'.repeat(1000)]);
    for (;;) if ((yield* program.stdout.next()) === null) return;`,
};
/** How long the frames are counted: without a loop, or beside a plain idle source that computes as long, and beside a loop. */
const MEASURED_MS = 400;
/** What else runs on the machine may take some frames of one measurement, but not of so many. */
const ATTEMPTS = 10;
/** The part of the frames that there has to be in one of them: no small dose depends on what else the machine has to do. */
const ENOUGH = hasFullDose ? 0.9 : 0.5;

const program = (loop) => `
  const { sleep, spawnProcess } = gtasklet;
  const window = gtk.createWindow();
  const now = () => Date.now();
  const compute = () => { for (const end = now() + 3; now() < end; ); };
  function* redraw() { const frame = new WaitForFrame(window); for (;;) yield frame; }
  function* busy() { ${loop} }
  function* plain() { for (;;) { compute(); yield new WaitForIdle(); } }
  function* framesIn(ms) {
    const before = gtk.framesOf(window);
    const begin = now();
    yield* sleep(ms);
    return (gtk.framesOf(window) - before) / (now() - begin);
  }
  main(function* () {
    gtk.show(window);
    yield new WaitForFrame(window);
    const drawing = run(redraw());
    const framesBeside = function* (body) {
      const task = run(body());
      const frames = yield* framesIn(${MEASURED_MS});
      task.cancel();
      try { yield task; } catch {}
      return frames;
    };
    let best = 0;
    for (let attempt = 0; attempt < ${ATTEMPTS} && best < ${ENOUGH}; attempt++) {
      // Where the machine has more to do, anything that computes loses frames.
      const usual = Math.min(yield* framesIn(${MEASURED_MS}), yield* framesBeside(plain));
      best = Math.max(best, (yield* framesBeside(busy)) / usual);
    }
    drawing.cancel();
    say(best >= ${ENOUGH} ? 'as many' : 'only ' + best.toFixed(2) + ' of the frames');
  });`;

/** A small dose has three of the loops on GTK 4, and one on GTK 3, whose windows are drawn at the same priority. */
const SMALL_DOSE = { 3: ['sleep(0)'], 4: ['sleep(0)', 'promises that have settled', 'lines that are there'] };

describeOnGtk('The redrawing of a window', (runs, { version }) => {
  for (const [name, loop] of Object.entries(LOOPS)) {
    if (!hasFullDose && !SMALL_DOSE[version].includes(name)) continue;
    it(`continues beside a loop over ${name}`, async () => {
      const { code, lines, complaints } = await runs(program(loop));
      assert.deepEqual([code, lines, complaints], [0, ['as many'], []]);
    });
  }
});
