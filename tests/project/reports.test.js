// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runProgram } from './support/run-program.js';

/** The lines that make a main loop, whose names differ. */
const loops = {
  gjs: "import GLib from 'gi://GLib?version=2.0'; const loop = new GLib.MainLoop(null, false);",
  node: "import gi from 'node-gtk'; const loop = gi.require('GLib', '2.0').MainLoop.new(null, false);",
};

describe('an error that nothing waits for', () => {
  for (const runtime of Object.keys(loops)) {
    it(`is written to the standard error on ${runtime}, with the stack and the name, and the program continues`, () => {
      const { status, stderr, stdout } = runProgram(
        runtime,
        (entry) => `
          import { Tasklet, WaitForTimeout, run } from '${entry}';
          ${loops[runtime]}
          function* failing() { yield new WaitForTimeout(1); throw new RangeError('out of bounds'); }
          new Tasklet(failing(), { name: 'the failing one' });
          run((function* () {
            yield new WaitForTimeout(20);
            console.log('goes on');
            loop.quit();
          })());
          loop.run();
        `,
      );
      assert.equal(status, 0, stderr);
      assert.match(stderr, /gtasklet: tasklet "the failing one": RangeError: out of bounds\n.*failing.*program\.mjs/);
      assert.match(stdout + stderr, /goes on/);
    });

    it(`is written to the standard error on ${runtime} where no main loop ever runs`, () => {
      const { status, stderr } = runProgram(
        runtime,
        (entry) => `
          import { run } from '${entry}';
          for (let count = 0; count < 20; count++) {
            run((function* () { throw new Error('lost ' + count); })());
          }
        `,
      );
      assert.equal(status, 0, stderr);
      assert.equal(stderr.match(/gtasklet: tasklet "Tasklet \d+": Error: lost/g)?.length, 20, stderr);
      assert.doesNotMatch(stderr, /MaxListeners/);
    });
  }
});
